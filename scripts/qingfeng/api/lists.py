"""Light lists, channels and figures: what lets an app show its first screens, in files of a size a phone can take."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from qingfeng.model.channels import in_channel
from qingfeng.api.envelope import BASE, document
from qingfeng.api.figures import Figures
from qingfeng.api.record import Record, light, path_of, text
from qingfeng.model.address import FOLDERS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.model.planned import Planned
from qingfeng.model.updated import updated_of

#: Items in one file: 500 items of a light list take about 60 KB compressed, 1,000 figures about 90 KB.
ITEMS = 500
FIGURES = 1_000
#: What pages do not show of an article either: who wrote it.
UNSHOWN = frozenset(("byline",))


class Lists:
    """The lists of a release. ``revisions``: that of each record, by its path; ``figures``: those of all
    entries; ``changed``: the day of the last change of each file below the content folder."""

    def __init__(
        self,
        library: Library,
        revisions: Mapping[str, str],
        figures: Figures,
        changed: Mapping[str, str],
    ) -> None:
        self.library = library
        self._revisions = revisions
        self.figures = figures
        self._changed = changed

    def files(self) -> Iterator[Planned]:
        """Yield all lists of entries, in a fixed order."""
        library = self.library
        for kind, shown in (*library.shown.items(), *library.gathered.items()):
            yield from self._light(FOLDERS[kind], shown)
        for code, items in self._channels.items():
            yield from self._light(f"channels/{code}", items)
        withdrawn = [item for item in library.facts.values() if item.status == "withdrawn"]
        yield from self._pages("withdrawn", withdrawn, ITEMS, self._gone)
        yield from self._pages("figures", self.figures, FIGURES, self.figures.told)

    def counted(self) -> dict[str, int]:
        """Return how many shown entries each kind and each channel has, by the stem of its list."""
        library = self.library
        counts = {
            FOLDERS[kind]: len(items) for kind, items in (*library.shown.items(), *library.gathered.items())
        }
        counts |= {f"channels/{code}": len(items) for code, items in self._channels.items()}
        counts["withdrawn"] = sum(item.status == "withdrawn" for item in library.facts.values())
        counts["figures"] = len(self.figures)
        return counts

    @cached_property
    def _channels(self) -> dict[str, list[Facts]]:
        """The entries of each channel; asked for by the lists, the index and once more with its revision."""
        return {code: list(in_channel(self.library, code)) for code in self.library.vocab.terms("channels")}

    def _light(self, stem: str, items: Sequence[Facts]) -> Iterator[Planned]:
        return self._pages(stem, items, ITEMS, self._item)

    def _item(self, facts: Facts) -> Record:
        path = path_of(facts)
        found = light(facts, self.library, updated_of(facts, self._changed))
        return {**found, "path": path, "revision": self._revisions[path]}

    def _gone(self, facts: Facts) -> Record:
        return {"address": facts.address, "path": path_of(facts), "revision": self._revisions[path_of(facts)]}

    def _pages(
        self, stem: str, items: Sequence[Any], size: int, item: Callable[[Any], Record]
    ) -> Iterator[Planned]:
        """Yield the files of a list, the first even when there is nothing in it."""
        pages = max(1, -(-len(items) // size))
        for number in range(1, pages + 1):
            part = items[(number - 1) * size : number * size]
            following = list_path(stem, number + 1) if number < pages else None
            digest = hashlib.blake2b(repr((len(items), number, following)).encode(), digest_size=16)
            for each in part:
                # the revision of a record covers all that a list says of it
                own = self._revisions[path_of(each)] if isinstance(each, Facts) else self.figures.mark(each)
                digest.update(f"{own} ".encode())

            def draw(
                part: Sequence[Any] = part, number: int = number, following: str | None = following
            ) -> bytes:
                found = [item(each) for each in part]
                updated = max((each["updated"] for each in found if each.get("updated")), default=None)
                return document(found, updated, len(items), page=number, pages=pages, next=following)

            yield Planned(list_path(stem, number), digest.digest(), draw)


def list_path(stem: str, number: int = 1) -> str:
    """Return the path below the site of a page of a list."""
    return f"{BASE}{stem}.json" if number == 1 else f"{BASE}{stem}-{number}.json"


def shared_files(library: Library, changed: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of what all entries share: closed lists, places, sources, glossary, the five channels."""

    def file(name: str, result: Any, *sources: str) -> tuple[str, bytes]:
        updated = max((changed[item] for item in sources if item in changed), default=None)
        return f"{BASE}{name}.json", document(result, updated, len(result))

    vocab = library.vocab
    names = sorted(vocab.data)
    yield file(
        "vocab", {name: _list(vocab.data[name]) for name in names}, *(f"vocab/{name}.yml" for name in names)
    )
    yield file("places", _places(library), "vocab/places.yml")
    sources = [
        {name: value for name, value in item.items() if name not in UNSHOWN} for item in library.sources.values()
    ]
    yield file("sources", sources, "sources.yml")
    yield file("glossary", list(_terms(library)), "glossary.yml")
    channels = [
        {
            "code": code,
            "label": text(vocab.term("channels", code)),
            "total": sum(1 for _ in in_channel(library, code)),
            "path": list_path(f"channels/{code}"),
        }
        for code in vocab.terms("channels")
    ]
    yield file("channels", channels, "vocab/channels.yml")


def _list(vocabulary: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": text(vocabulary["title"]),
        "terms": [
            {
                "code": code,
                "label": text(term),
                **{name: term[name] for name in ("many", "note", "group", "link")},
            }
            for code, term in vocabulary["terms"].items()
        ],
    }


def _places(library: Library) -> list[dict[str, Any]]:
    kinds = {kind: library.grouped(kind, "place") for kind in library.shown}
    return [
        {
            "code": code,
            "label": text(term),
            "group": term["group"],
            "tile": term["tile"],
            "totals": {FOLDERS[kind]: len(groups.get(code, ())) for kind, groups in kinds.items()},
        }
        for code, term in library.vocab.data["places"]["terms"].items()
    ]


def _terms(library: Library) -> Iterator[dict[str, Any]]:
    for term in library.glossary:
        entry = term["entry"]
        yield {**term, "entry": entry if entry and library.paged(entry) else None}

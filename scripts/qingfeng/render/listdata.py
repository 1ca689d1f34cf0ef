"""What the script of a list needs to narrow it: one file of codes for each kind, and files with the cards.

The file of codes has a fixed name and is asked for when a reader begins to choose. It names the files of cards, each
of ``SIZE`` entries in the order of the list, by a hash of what they are made from: a changed summary changes one of them,
and a browser keeps the others. All are classic scripts that call ``qfListData(name, data)``, so they load from a folder too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.facts import PAGE_KINDS, Facts, Pair
from qingfeng.render.context import Context
from qingfeng.render.facets import FACETS, telling
from qingfeng.render.lists import DATA_FOLDER, PAGE_SIZE, listed_digest
from qingfeng.render.order import by_name
from qingfeng.render.site import Site

#: Entries in one file of cards.
SIZE = 100


class DataFile(NamedTuple):
    """A file to be: its path below the site, what it depends on, and how to make it."""

    path: str
    signature: bytes
    draw: Callable[[], bytes]


def list_data(site: Site, lang: str) -> Iterator[DataFile]:
    """Yield the files of each kind that has more than one entry, in a language."""
    for kind in PAGE_KINDS:
        items = site.library.shown[kind]
        if len(items) > 1:
            yield from _of_kind(site, lang, kind, items)


def _of_kind(site: Site, lang: str, kind: str, items: list[Facts]) -> Iterator[DataFile]:
    name = FOLDERS[kind]
    whole = hashlib.blake2b(site.key + lang.encode(), digest_size=16)
    stems = []
    for start in range(0, len(items), SIZE):
        part = items[start : start + SIZE]
        digest = hashlib.blake2b(site.key + lang.encode(), digest_size=16)
        for facts in part:
            own = listed_digest(site.library, facts)
            digest.update(own)
            whole.update(own)
        stem = f"{name}.{digest.hexdigest()[:8]}"
        stems.append(stem)

        def draw(part: list[Facts] = part, stem: str = stem) -> bytes:
            context = site.context(lang, 1)
            return _script(stem, [_card(context, facts) for facts in part])

        yield DataFile(f"{ROOTS[lang]}{DATA_FOLDER}/{stem}.js", digest.digest(), draw)
    yield DataFile(
        f"{ROOTS[lang]}{DATA_FOLDER}/{name}.js",
        whole.digest(),
        lambda: _script(name, _codes(site, lang, kind, items, stems)),
    )


def _script(name: str, data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"qfListData({json.dumps(name)},{text});\n".encode()


def _card(context: Context, facts: Facts) -> list[Any]:
    """Return the card of an entry as plain values, in the order in which the script takes them."""
    local = context.local
    return [
        facts.id,
        _text(facts.title, local.lang),
        _text(facts.summary, local.lang),
        _text(context.mark(facts), local.lang),
        context.notes(facts),
        context.haves(facts),
        context.state(facts),
    ]


def _text(text: Pair | None, lang: str) -> Any:
    """Return a text; one in Chinese on an English page stands in a list, so that the script can mark it as such."""
    if text is None:
        return None
    zh, en = text
    return zh if lang == "zh" else [zh] if en is None else en


def _codes(site: Site, lang: str, kind: str, items: list[Facts], stems: list[str]) -> dict[str, Any]:
    """Return the codes of all entries, as places in the lists of terms, and their order by title."""
    library = site.library
    groups = site.grouped(kind)
    facets = [facet for facet in FACETS[kind] if telling(facet, groups[facet.name], len(items))]
    local = site.locals[lang]
    order = {
        facts.id: place for place, facts in enumerate(sorted(items, key=lambda item: by_name(item, lang)))
    }
    terms = {facet.name: {code: place for place, code in enumerate(groups[facet.name])} for facet in facets}
    data = {
        "size": SIZE,
        "page": PAGE_SIZE,
        "files": stems,
        "facets": [
            {
                "code": facet.name,
                "name": local.ui(f"facet-{facet.name}"),
                "terms": [[code, facet.word(local, code)] for code in groups[facet.name]],
                "rows": [
                    [terms[facet.name][code] for code in facet.codes(library, facts)] for facts in items
                ],
            }
            for facet in facets
        ],
        "title": [order[facts.id] for facts in items],
    }
    if kind == "case":
        data["sum"] = [facts.card["sum"] for facts in items]
    return data

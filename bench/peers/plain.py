"""What both other tools are given: each entry in one language, and who links to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from bench.corpus import Corpus, Entry

LANGS = ("zh", "en")
FOLDERS = {"case": "cases", "unit": "units", "practice": "practices", "culture": "culture"}
FORMS = {"case": "case-kinds", "unit": "unit-roles", "practice": "practice-kinds", "culture": "culture-kinds"}
FACETS = ("form", "field", "place", "year")
PAGE_SIZE = 20
_LINK = re.compile(r"\]\(([a-z]+):([a-z0-9-]+)\)")


def read_yaml(path: Path) -> Any:
    """Return the content of one of our own files."""
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)


def vocabularies(root: Path) -> dict[str, dict[str, Any]]:
    """Return the terms of all closed lists."""
    return {
        path.stem: read_yaml(path)["terms"] for path in sorted((root / "content" / "vocab").glob("*.yml"))
    }


def localised(value: Any, lang: str) -> Any:
    """Return data in which each bilingual text is the text of ``lang``."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return value[lang]
        return {key: localised(item, lang) for key, item in value.items()}
    return [localised(item, lang) for item in value] if isinstance(value, list) else value


def title(entry: Entry, lang: str) -> str:
    """Return the title of an entry."""
    data = entry.data
    return data["title"][lang] if "title" in data else data["names"]["official"][lang]


def facet(entry: Entry, name: str) -> str | None:
    """Return the term of an entry in a facet."""
    data = entry.data
    if name == "form":
        return data["role" if entry.kind == "unit" else "kind"]
    if name == "year":
        if entry.kind == "case":
            return data["outcome"]["court"]["date"][:4]
        return data["awards"][0]["year"] if entry.kind == "unit" else data["since"]
    return data.get(name)


def unit_of(entry: Entry) -> str | None:
    """Return the unit that an entry belongs to."""
    return entry.parent or entry.data.get("unit")


def links(entry: Entry) -> list[str]:
    """Return the addresses that the body links to."""
    return [f"{kind}:{name}" for kind, name in _LINK.findall(entry.bodies.get("zh", ""))]


def with_links(body: str, address: Callable[[str, str], str]) -> str:
    """Return a body with the addresses of entries as the tool writes them."""
    return _LINK.sub(lambda match: f"]({address(match[1], match[2])})", body)


class Graph:
    """Entries by address, in the order of their lists, and what names each of them."""

    def __init__(self, corpus: Corpus) -> None:
        ordered = sorted(corpus.entries, key=lambda entry: (entry.data["published"], entry.id), reverse=True)
        self.by_address = {entry.address: entry for entry in ordered}
        self.kinds = {kind: [entry for entry in ordered if entry.kind == kind] for kind in FOLDERS}
        self.places = {
            item.address: place for items in self.kinds.values() for place, item in enumerate(items)
        }
        self.named_by: dict[str, list[tuple[Entry, dict[str, str]]]] = {}
        self.members: dict[str, list[Entry]] = {}
        for entry in ordered:
            for related in entry.data["related"]:
                self.named_by.setdefault(related["entry"], []).append((entry, related["reason"]))
            if unit := unit_of(entry):
                self.members.setdefault(unit, []).append(entry)

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the entries before and after an entry among those of its kind."""
        kind, place = self.kinds[entry.kind], self.places[entry.address]
        return kind[place - 1] if place else None, kind[place + 1] if place + 1 < len(kind) else None

    def related(self, entry: Entry, lang: str, mentioned: str) -> Iterator[tuple[Entry, str]]:
        """Yield each entry related in either direction once, with the reason."""
        seen: set[str] = set()
        both = [(self.by_address[item["entry"]], item["reason"][lang]) for item in entry.data["related"]]
        both += [(other, reason[lang]) for other, reason in self.named_by.get(entry.address, ())]
        both += [(self.by_address[address], mentioned) for address in links(entry)]
        for other, reason in both:
            if other.address not in seen:
                seen.add(other.address)
                yield other, reason

    def lists(self, kind: str) -> Iterator[tuple[str, str, str, list[Entry]]]:
        """Yield the lists of a kind: file stem, facet, term, entries."""
        yield "index", "", "", self.kinds[kind]
        for name in FACETS:
            groups: dict[str, list[Entry]] = {}
            for entry in self.kinds[kind]:
                if term := facet(entry, name):
                    groups.setdefault(term, []).append(entry)
            for term in sorted(groups):
                yield f"{name}-{term}", name, term, groups[term]

"""The figures of all entries, kept as the text that their records hold and read only when a list of them is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from qingfeng.api.record import path_of
from qingfeng.model.library import Library


class Kept(NamedTuple):
    """What is remembered of a file: its revision, how many figures it holds, these as JSON (empty: none), and a hash of
    that."""

    revision: str
    number: int = 0
    figures: str = ""
    mark: str = ""


class Numbered(NamedTuple):
    """A figure by its place: the address of its entry, the path of the record, the position in it."""

    entry: str
    path: str
    position: int


class Figures(Sequence[Numbered]):
    """All figures of shown entries, in the order of the library. ``kept``: what is remembered of each record."""

    def __init__(self, library: Library, kept: Mapping[str, Kept]) -> None:
        shown = [(facts.address, path_of(facts)) for items in library.shown.values() for facts in items]
        self._kept = kept
        self._all = [
            Numbered(address, path, position)
            for address, path in shown
            for position in range(kept[path].number)
        ]
        self._read = lru_cache(maxsize=1)(self._parsed)  # figures of a record are told one after the other

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: Any) -> Any:
        return self._all[index]

    def told(self, item: Numbered) -> dict[str, Any]:
        """Return a figure with the address of its entry."""
        return {"entry": item.entry, **self._read(item.path)[item.position]}

    def mark(self, item: Numbered) -> str:
        """Return what changes whenever the figure does."""
        return f"{item.path} {self._kept[item.path].mark} {item.position}"

    def all(self) -> Iterator[dict[str, Any]]:
        """Yield every figure as ``told`` does."""
        return map(self.told, self._all)

    def _parsed(self, path: str) -> list[dict[str, Any]]:
        return json.loads(self._kept[path].figures)

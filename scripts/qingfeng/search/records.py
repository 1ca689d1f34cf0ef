"""What an analysed document leaves behind: kept in one file, so that memory does not follow the texts."""

from __future__ import annotations

import contextlib
import marshal
import os
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.search.analysis import Analysis, analyse
from qingfeng.search.document import Document, Section


class Item(NamedTuple):
    """A document in the index: where its record lies, and what the title layer says of it."""

    offset: int
    size: int
    lengths: tuple[int, ...]
    terms: int
    characters: int
    address: str
    kind: str
    title: str
    names: tuple[str, ...]
    facets: tuple[str, str, str]


class Records:
    """A file of records, only ever added to. It is ours alone: what does not fit any more is thrown away."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        self._end = self._file.seek(0, os.SEEK_END)

    def clear(self) -> None:
        """Forget all records."""
        self._file.truncate(0)
        self._end = 0

    def close(self) -> None:
        """Close the file; what was added stays."""
        with contextlib.suppress(OSError):
            self._file.close()

    @property
    def end(self) -> int:
        """The length of the file in bytes."""
        return self._end

    def add(self, document: Document, lang: str) -> Item:
        """Analyse a document, keep its record and return its item."""
        analysis = analyse(document, lang)
        texts: Any = (document.summary, document.sections)
        data = marshal.dumps((tuple(analysis), texts))
        self._file.write(data)
        offset, self._end = self._end, self._end + len(data)
        characters = sum([len(text) for _, _, text in document.sections])
        terms = len(analysis.fields.keys() | analysis.text.keys())
        return Item(
            offset,
            len(data),
            analysis.lengths,
            terms,
            characters,
            document.address,
            document.kind,
            document.title,
            document.names,
            document.facets,
        )

    def keep(self, items: list[Item]) -> list[Item]:
        """Keep the records of ``items`` alone and return the items with their new places."""
        data = [self._bytes(item) for item in items]
        self.clear()
        kept = []
        for item, record in zip(items, data, strict=True):
            self._file.write(record)
            kept.append(item._replace(offset=self._end))
            self._end += len(record)
        return kept

    def analysis(self, item: Item) -> Analysis:
        """Return the counts of an item's terms."""
        return Analysis(*self._read(item)[0])

    def texts(self, item: Item) -> tuple[str, tuple[Section, ...]]:
        """Return the summary and the sections of an item."""
        return self._read(item)[1]

    def _read(self, item: Item) -> Any:
        return marshal.loads(self._bytes(item))

    def _bytes(self, item: Item) -> bytes:
        self._file.flush()
        self._file.seek(item.offset)
        return self._file.read(item.size)

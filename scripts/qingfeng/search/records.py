"""What is kept of a document: its texts in one file, so that memory does not follow them."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.search.document import Document


#: Made once: for short texts making it takes as long as using it.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Item(NamedTuple):
    """A document in the index: where its record lies, and what the title layer says of it."""

    offset: int
    size: int
    labels: int  # bytes of the labels, which stand before the texts
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
        self._dirty = False

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

    def add(self, document: Document, text: bytes | None = None) -> Item:
        """Keep a document's record and return its item; ``text``: what ``text_of`` gives, if it is known."""
        labels = document.labels.encode()
        data = labels + (text_of(document) if text is None else text)
        self._file.write(data)
        self._dirty = True
        offset, self._end = self._end, self._end + len(data)
        characters = sum([len(text) for _, _, text in document.sections])
        return Item(
            offset,
            len(data),
            len(labels),
            characters,
            document.address,
            document.kind,
            document.title,
            document.names,
            document.facets,
        )

    def keep(self, items: list[Item]) -> list[Item]:
        """Keep the records of ``items`` alone and return the items with their new places."""
        data = [self._bytes(item.offset, item.size) for item in items]
        self.clear()
        kept = []
        for item, record in zip(items, data, strict=True):
            self._file.write(record)
            self._dirty = True
            kept.append(item._replace(offset=self._end))
            self._end += len(record)
        return kept

    def document(self, item: Item) -> Document:
        """Return the document of an item."""
        data = self._bytes(item.offset, item.size)
        summary, sections = json.loads(data[item.labels :])
        labels = data[: item.labels].decode()
        return Document(
            item.address, item.kind, item.title, item.names, summary, labels, item.facets, tuple(sections)
        )

    def text(self, item: Item) -> bytes:
        """Return summary and sections of an item as ``text_of`` has them."""
        return self._bytes(item.offset + item.labels, item.size - item.labels)

    def _bytes(self, offset: int, size: int) -> bytes:
        if self._dirty:
            self._file.flush()
            self._dirty = False
        self._file.seek(offset)
        return self._file.read(size)


def text_of(document: Document) -> bytes:
    """Return summary and sections of a document as a file of texts has them, in JSON."""
    return to_json([document.summary, document.sections])


def to_json(value: Any) -> bytes:
    """Return a value as the files of the index have it."""
    return _ENCODER.encode(value).encode()

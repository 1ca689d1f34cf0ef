"""Records of pages in boxes that are opened only when one of their pages is asked for.

Reading back ten thousand records takes longer than a build after one change can spend on them; a box is one string of
bytes until it is opened, and stays the same bytes as long as none of its pages changes.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterator
from typing import Any

_BOXES = 1024


class Records:
    """A mapping of paths to tuples of plain values; ``boxes`` is what ``kept`` of an earlier one returned."""

    def __init__(self, boxes: dict[int, bytes]) -> None:
        self._boxes = boxes
        self._open: dict[int, dict[str, tuple[Any, ...]]] = {}
        self._touched: set[int] = set()

    def get(self, path: str) -> tuple[Any, ...] | None:
        """Return the record of a page, None when there is none."""
        return self._box(_number(path)).get(path)

    def put(self, path: str, record: tuple[Any, ...]) -> None:
        """Set the record of a page."""
        number = _number(path)
        self._box(number)[path] = record
        self._touched.add(number)

    def remove(self, path: str) -> bool:
        """Remove the record of a page; return whether there was one."""
        number = _number(path)
        if self._box(number).pop(path, None) is None:
            return False
        self._touched.add(number)
        return True

    def __contains__(self, path: str) -> bool:
        return path in self._box(_number(path))

    def items(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Yield all paths and records, box by box; records may be put meanwhile for paths that have one."""
        for number in range(_BOXES):
            yield from list(self._box(number).items())

    def kept(self) -> dict[int, bytes]:
        """Return the boxes as they may be kept and given to the next build; all are closed."""
        changed = {number: marshal.dumps(self._open.pop(number)) for number in sorted(self._touched)}
        self._boxes = {**self._boxes, **changed}
        self._touched.clear()
        self._open.clear()
        return self._boxes

    def _box(self, number: int) -> dict[str, tuple[Any, ...]]:
        box = self._open.get(number)
        if box is None:
            data = self._boxes.get(number)
            box = self._open[number] = marshal.loads(data) if data else {}
        return box


def _number(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % _BOXES

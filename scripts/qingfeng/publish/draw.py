"""Draws pages and other files, and reads what the rules want to know of pages, in this process or in several; the result is
the same.

Several processes need ``fork`` (Linux, not macOS or Windows): children then share what has been read without
copying it. Where there is no fork, or little to draw, one process does the work.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from qingfeng.check.site.facts import PageFacts
from qingfeng.model.planned import Planned
from qingfeng.render.pages import Page

#: What can be drawn.
Item = TypeVar("Item", Page, Planned)
#: Fewer pages than this are not worth starting a process for.
WORTH = 200
_CHUNK = 50
_items: Sequence[Page | Planned] = ()
_scan: Callable[..., PageFacts] | None = None


def draw_pages(
    pages: Sequence[Page], jobs: int, scan: Callable[..., PageFacts]
) -> Iterator[tuple[Page, bytes, PageFacts]]:
    """Yield each page with its bytes and facts, in order, drawn by ``jobs`` processes; ``scan`` as in ``Inspection``."""
    for page, (data, facts) in _shared(pages, jobs, scan):
        assert facts is not None
        yield page, data, facts


def draw_files(files: Sequence[Planned], jobs: int) -> Iterator[tuple[Planned, bytes]]:
    """Yield each file with its bytes, in order, drawn by ``jobs`` processes."""
    for file, (data, _) in _shared(files, jobs, None):
        yield file, data


def _shared(
    items: Sequence[Item], jobs: int, scan: Callable[..., PageFacts] | None
) -> Iterator[tuple[Item, tuple[bytes, PageFacts | None]]]:
    if jobs < 2 or len(items) < WORTH or not hasattr(os, "fork"):
        for item in items:
            yield item, _drawn(item, scan)
        return
    global _items, _scan
    _items, _scan = items, scan  # children inherit them
    starts = range(0, len(items), _CHUNK)
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for start, drawn in zip(starts, pool.imap(_draw_chunk, starts), strict=True):
            yield from zip(items[start : start + _CHUNK], drawn, strict=True)
    _items, _scan = (), None


def _draw_chunk(start: int) -> list[tuple[bytes, PageFacts | None]]:
    return [_drawn(item, _scan) for item in _items[start : start + _CHUNK]]


def _drawn(item: Page | Planned, scan: Callable[..., PageFacts] | None) -> tuple[bytes, PageFacts | None]:
    data = item.draw()
    return data, scan(item.path, data, item) if scan else None

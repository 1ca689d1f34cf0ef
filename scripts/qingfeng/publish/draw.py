"""Draws pages, in this process or in several; the bytes and their order are the same.

Several processes need ``fork`` (Linux, not macOS or Windows): children then share what has been read without
copying it. Where there is no fork, or little to draw, one process does the work.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

from qingfeng.model.planned import Planned
from qingfeng.render.pages import Page

#: What can be drawn.
Item = TypeVar("Item", Page, Planned)
#: Fewer pages than this are not worth starting a process for.
WORTH = 200
_CHUNK = 50
_pages: Sequence[Page | Planned] = ()


def draw_pages(pages: Sequence[Item], jobs: int) -> Iterator[tuple[Item, bytes]]:
    """Yield each page with its bytes, in order, drawn by ``jobs`` processes."""
    if jobs < 2 or len(pages) < WORTH or not hasattr(os, "fork"):
        for page in pages:
            yield page, page.draw()
        return
    global _pages
    _pages = pages  # children inherit it
    starts = range(0, len(pages), _CHUNK)
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for start, drawn in zip(starts, pool.imap(_draw_chunk, starts), strict=True):
            yield from zip(pages[start : start + _CHUNK], drawn, strict=True)
    _pages = ()


def _draw_chunk(start: int) -> list[bytes]:
    return [page.draw() for page in _pages[start : start + _CHUNK]]

"""Draws pages and reads what the rules want to know of them, in this process or in several; the result is the same.

Several processes need ``fork`` (Linux, not macOS or Windows): children then share what has been read without
copying it. Where there is no fork, or little to draw, one process does the work.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from qingfeng.check.site.facts import PageFacts
from qingfeng.model.address import API
from qingfeng.model.planned import Planned
from qingfeng.render.pages import Page

#: What can be drawn: a page, or a record of the API.
Item = Page | Planned

#: Fewer pages than this are not worth starting a process for.
WORTH = 200
_CHUNK = 50
_pages: Sequence[Any] = ()
_scan: Callable[..., PageFacts] | None = None


def together(pages: Iterable[Page], records: Iterable[Planned]) -> Iterator[Item]:
    """Yield the pages, and before the first page of an entry its record: what was read of it is at hand for both, and
    its body is made HTML once."""
    left = {record.path: record for record in records}
    for page in pages:
        record = left.pop(f"{API}{page.path.removesuffix('.html')}.json", None)
        if record is not None:
            yield record
        yield page
    yield from left.values()


def draw_pages(
    pages: Sequence[Item], jobs: int, scan: Callable[..., PageFacts]
) -> Iterator[tuple[Item, bytes, PageFacts | None]]:
    """Yield each page with its bytes and facts, in order, drawn by ``jobs`` processes; ``scan`` as in ``Inspection``.

    A record has no facts: it has no ids and no links.
    """
    if jobs < 2 or len(pages) < WORTH or not hasattr(os, "fork"):
        for page in pages:
            yield page, *_drawn(page, scan)
        return
    global _pages, _scan
    _pages, _scan = pages, scan  # children inherit them
    starts = range(0, len(pages), _CHUNK)
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for start, drawn in zip(starts, pool.imap(_draw_chunk, starts), strict=True):
            for page, (data, facts) in zip(pages[start : start + _CHUNK], drawn, strict=True):
                yield page, data, facts
    _pages, _scan = (), None


def _draw_chunk(start: int) -> list[tuple[bytes, PageFacts | None]]:
    assert _scan is not None
    return [_drawn(page, _scan) for page in _pages[start : start + _CHUNK]]


def _drawn(item: Item, scan: Callable[..., PageFacts]) -> tuple[bytes, PageFacts | None]:
    data = item.draw()
    return data, scan(item.path, data, item) if isinstance(item, Page) else None

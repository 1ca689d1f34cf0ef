"""Asks a search engine in real Chromium, and measures what a reader waits for."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.wire import Wire

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
NAMES = ("chromium", "chromium-browser", "google-chrome")
PAGES = Path(__file__).resolve().parent / "pages"
#: A query that takes longer has found nothing, in ms.
PATIENCE = 60_000
_TIMED = "async (text) => { const start = performance.now(); await bench.first(text); return performance.now() - start; }"
_IDLE = (
    "async () => { const start = performance.now(); await bench.idle(); return performance.now() - start; }"
)
#: All beginnings of a query are typed twice; the second time all that is needed has come.
_TYPED = """async (text) => {
  const times = [];
  for (const again of [false, true]) {
    for (let size = 1; size <= text.length; size += 1) {
      const start = performance.now();
      await bench.find(text.slice(0, size));
      if (again) times.push(performance.now() - start);
    }
  }
  return times;
}"""


class Opened(NamedTuple):
    """A place where an engine can be asked: its page, the script that asks it, files that the page needs besides.

    ``before``: whether the script runs before those of the page; ``counted``: what the paths of files begin with that only
    the search needs.
    """

    folder: Path
    page: str
    script: str
    extra: dict[str, bytes]
    before: bool = False
    counted: tuple[str, ...] = ("/",)


class First(NamedTuple):
    """The first query of a reader: ms to the first result, cold and after a reload; KB and requests until then, and
    until nothing more is asked for; ms until then."""

    cold: float
    warm: float
    kilobytes: float
    requests: float
    idle: float
    idle_kilobytes: float
    idle_requests: float
    most_kilobytes: float
    most_requests: int


def program() -> str:
    """Return the path of the system's Chromium: ``QINGFENG_CHROMIUM``, or the first on the path."""
    path = os.environ.get("QINGFENG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise SystemExit("no Chromium found: set QINGFENG_CHROMIUM to the path of one")
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the system's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS.split())
        yield browser
        browser.close()


def answers(browser: Browser, place: Opened, queries: Sequence[str]) -> list[list[str]]:
    """Return the ids of the first ten found, for each query."""
    with Wire(place.folder, place.extra) as wire, _context(browser) as context:
        page = _open(context, wire, place)
        return [page.evaluate("(text) => bench.find(text)", text) for text in queries]


def first(browser: Browser, place: Opened, queries: Sequence[str]) -> First:
    """Measure the first query in a fresh browser, once for each of ``queries``; medians, means of bytes."""
    rows = []
    with Wire(place.folder, place.extra) as wire:
        for text in queries:
            with _context(browser) as context:
                page = _open(context, wire, place)
                cold = page.evaluate(_TIMED, text)
                time.sleep(0.05)
                sent = _counted(wire, place)
                idle = cold + page.evaluate(_IDLE)
                page.wait_for_load_state("networkidle")
                whole = _counted(wire, place)
                page.close()
                page = _open(context, wire, place)
                rows.append((cold, page.evaluate(_TIMED, text), *sent, idle, *whole))
    times = [[row[column] for row in rows] for column in range(7)]
    middle = [median(column) for column in times]
    means = [sum(column) / len(column) for column in times]
    return First(
        middle[0],
        middle[1],
        means[2],
        means[3],
        middle[4],
        means[5],
        means[6],
        max(times[5]),
        int(max(times[6])),
    )


def keystrokes(browser: Browser, place: Opened, queries: Sequence[str]) -> list[float]:
    """Return the ms of each keystroke of the queries, with all loaded that they need."""
    with Wire(place.folder, place.extra) as wire, _context(browser) as context:
        page = _open(context, wire, place)
        return [spent for text in queries for spent in page.evaluate(_TYPED, text)]


@contextmanager
def _context(browser: Browser) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def _open(context: Any, wire: Wire, place: Opened) -> Page:
    page = context.new_page()
    script = (PAGES / place.script).read_text("utf-8")
    if place.before:
        page.add_init_script(script)
    wire.sent.clear()
    page.goto(wire.address + place.page)
    if not place.before:
        page.evaluate(script)
        wire.sent.clear()
    page.evaluate("() => bench.start()")
    return page


def _counted(wire: Wire, place: Opened) -> tuple[float, int]:
    sizes = [sent.size for sent in list(wire.sent) if sent.path.startswith(place.counted)]
    return sum(sizes) / 1000, len(sizes)

"""How long a kiosk's page lasts: simulated visits under a clock of their own, and what they leave behind.

    .venv/bin/python scripts/build.py --out site
    .venv/bin/python bench/kiosk.py --site site --visits 5000

Measured in real Chromium after its rubbish has been collected: size of the heap, DOM nodes, listeners; and from a disk the time
from the start of loading to the first slide of the loop.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.browser import PAGES, chromium

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

#: Visits before the first measure: every file of the index has then been read, every screen opened.
WARM = 60


class Left(NamedTuple):
    """What a page holds after its rubbish was collected: bytes of heap, DOM nodes, listeners."""

    heap: int
    nodes: int
    listeners: int


def measure(session: CDPSession) -> Left:
    """Return what the page holds now."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    found = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
    return Left(int(found["JSHeapUsedSize"]), int(found["Nodes"]), int(found["JSEventListeners"]))


def soak(page: Page, url: str, visits: int, warm: int = WARM) -> tuple[Left, Left]:
    """Run visits on a player at ``url``; return what it held after the first ``warm`` and after ``visits`` more."""
    page.add_init_script((PAGES / "kiosk-clock.js").read_text("utf-8"))
    page.add_init_script((PAGES / "kiosk-visits.js").read_text("utf-8"))
    page.goto(url, wait_until="load")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    _run(page, 0, warm)
    before = measure(session)
    for start in range(warm, warm + visits, 100):
        _run(page, start, min(start + 100, warm + visits))
    return before, measure(session)


def _run(page: Page, start: int, end: int) -> None:
    place = page.evaluate("([start, end]) => qfVisits.run(start, end)", [start, end])
    if place != "attract":
        raise RuntimeError(f"after visit {end} the kiosk shows {place}")


def first_slide(page: Page, url: str) -> float:
    """Return the seconds from the start of loading until the first slide stands."""
    page.goto(url)
    page.wait_for_selector("#qfk-slide .qfk-loop__big")
    return page.evaluate("() => performance.now()") / 1000


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--site", type=Path, required=True, help="a built site")
    parser.add_argument("--hall", default="clear-wind-corridor")
    parser.add_argument("--visits", type=int, default=5000)
    options = parser.parse_args()
    url = (options.site.resolve() / "kiosk" / options.hall / "index.html").as_uri()
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1080, "height": 1920}, timezone_id="Asia/Shanghai")
        print(f"first slide from a disk: {first_slide(context.new_page(), url):.2f} s")
        before, after = soak(context.new_page(), url, options.visits)
    print(
        f"{options.visits} visits: heap {(after.heap - before.heap) / 2**20:+.2f} MB of {before.heap / 2**20:.1f}"
    )
    print(
        f"nodes {after.nodes - before.nodes:+d} of {before.nodes}, listeners {after.listeners - before.listeners:+d} of {before.listeners}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

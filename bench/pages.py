"""What a page costs a reader on a phone: bytes of the first view, our JavaScript, movement, and Lighthouse's scores.

    python bench/pages.py SITE [--lighthouse PROGRAM] [--lang zh --lang en] [--out docs/performance.md]

SITE is a built site. PROGRAM is that of the npm package lighthouse, installed wherever one likes; without it the scores are left
out. Needs ``requirements/test.lock`` and Chromium. The site is served over the loopback, texts compressed with gzip.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.browser import chromium
from bench.browser import program as chromium_program
from bench.search_report import replaced
from bench.wire import Sent, Wire

#: The kinds of pages, each with a full one of its kind.
PAGES = {
    "home": "index.html",
    "list": "cases/index.html",
    "case": "cases/retired-commission-head.html",
    "practice": "practices/credit-points.html",
    "culture": "culture/choucheng-integrity-park.html",
    "figures": "figures/index.html",
}
ROOTS = {"zh": "", "en": "en/"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: The goals: KB of the first view without pictures, KB of our JavaScript, movement, and the score in each category.
MOST_KB, MOST_SCRIPT, MOST_SHIFT = 200, 60, 0.02
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
HEADING = "## Pages"
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".ico", ".svg")
#: Scripts of ours: the theme's other ones are Material's.
_OURS = re.compile(r"/(?:assets/qingfeng\.|lists/|search/).*\.js$")
_SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 500);
})"""


class Row(NamedTuple):
    """A page as measured: KB of its first view without pictures, KB of all scripts and of ours, the larger movement of phone
    and wide window, Lighthouse's scores by category (empty: not asked)."""

    name: str
    kilobytes: float
    scripts: float
    ours: float
    shift: float
    scores: dict[str, int]


def main() -> int:
    """Measure as the command line asks; exit code 1 when a goal is missed."""
    options = _options()
    before = os.getloadavg()[0]
    rows = list(_rows(options))
    page = section(rows, f"{before:.1f} to {os.getloadavg()[0]:.1f}")
    print(page)
    if options.out is not None:
        options.out.write_text(replaced(options.out.read_text("utf-8"), page, HEADING), "utf-8")
    return 1 if any(misses(row) for row in rows) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What a page costs a reader on a phone")
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--lighthouse", type=Path, help="the program of the npm package lighthouse")
    parser.add_argument("--lang", action="append", choices=list(ROOTS), help="a language; both without it")
    parser.add_argument("--out", type=Path, help="the document whose section on pages is to be replaced")
    return parser.parse_args()


def _rows(options: argparse.Namespace) -> Iterator[Row]:
    with chromium() as browser, Wire(options.site) as wire:
        for lang in options.lang or ROOTS:
            for name, path in PAGES.items():
                url = f"{wire.address}{ROOTS[lang]}{path}"
                shifts, first = [], []
                for width, height in ((390, 844), (1280, 900)):
                    shift, sent = _opened(browser, wire, url, width, height)
                    shifts.append(shift)
                    first = first or sent
                told = scores(partial(_asked, options.lighthouse, url)) if options.lighthouse else {}
                yield Row(f"{name}, {lang}", *sizes(first), max(shifts), told)
                print(f"{name}, {lang}: {told}", file=sys.stderr)


def _opened(browser: Any, wire: Wire, url: str, width: int, height: int) -> tuple[float, list[Sent]]:
    """Return how far things moved, and what was sent, when the page was opened in a fresh profile."""
    # The worker that keeps the site for reading without network works after the first view, and is told by itself.
    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
    wire.sent.clear()
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    sent = list(wire.sent)
    shift = page.evaluate(_SHIFT)
    context.close()
    return shift, sent


def sizes(sent: list[Sent]) -> tuple[float, float, float]:
    """Return KB of what was sent: all but pictures, scripts, our scripts."""
    texts = [item for item in sent if not item.path.endswith(_PICTURES)]
    scripts = [item for item in texts if item.path.endswith(".js")]
    ours = [item for item in scripts if _OURS.search(item.path)]
    whole, all_scripts, own = (sum(item.size for item in items) / 1000 for items in (texts, scripts, ours))
    return whole, all_scripts, own


def scores(ask: Callable[[], dict[str, int]]) -> dict[str, int]:
    """Return the scores that ``ask`` gives. One of performance below its goal may be the machine's: it is asked for twice
    more, and the median counts."""
    found = ask()
    if found["performance"] < LEAST["performance"]:
        found["performance"] = median([found["performance"], *(ask()["performance"] for _ in range(2))])
    return found


def _asked(program: Path, url: str) -> dict[str, int]:
    """Return the scores of Lighthouse for a phone, of 100."""
    path = chromium_program()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        flags = "--headless=new --no-sandbox --disable-gpu"
        command = [str(program), url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}"]
        command.append(f"--only-categories={','.join(CATEGORIES)}")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": path}, stdout=subprocess.DEVNULL)
        report = json.loads(out.read_text("utf-8"))
    for audit in report["audits"].values():
        if audit.get("score") == 0 and audit.get("scoreDisplayMode") == "binary":
            print(f"  {url}: {audit['id']}", file=sys.stderr)
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}


def misses(row: Row) -> list[str]:
    """Return the goals that a page misses."""
    found = []
    if row.kilobytes > MOST_KB:
        found.append("first view")
    if row.ours > MOST_SCRIPT:
        found.append("JavaScript")
    if row.shift > MOST_SHIFT:
        found.append("movement")
    return found + [name for name, score in row.scores.items() if score < LEAST[name]]


def section(rows: list[Row], load: str) -> str:
    """Return the section of the document on performance; ``load``: how busy the machine was, in words."""
    lines = [
        HEADING,
        "",
        "What a page costs a reader on a phone. Made by",
        "",
        "    .venv/bin/python bench/pages.py SITE --lighthouse PROGRAM --out docs/performance.md",
        "",
        f"Goals: first view without pictures at most {MOST_KB} KB, our JavaScript at most {MOST_SCRIPT} KB, movement at most"
        f" {MOST_SHIFT},",
        f"Lighthouse for a phone at least {' / '.join(str(LEAST[name]) for name in CATEGORIES)}"
        " (performance, accessibility, best practices, SEO).",
        "",
        "| Page | First view KB | JavaScript KB | of it ours | Movement | Lighthouse | Missed |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        scores = " / ".join(str(row.scores[name]) for name in CATEGORIES) if row.scores else "not asked"
        missed = ", ".join(misses(row)) or "none"
        lines.append(
            f"| {row.name} | {row.kilobytes:.0f} | {row.scripts:.0f} | {row.ours:.0f} | {row.shift:.3f} | {scores} | {missed} |"
        )
    lines += [
        "",
        "Sizes are those a server sends for a first view, compressed with gzip, heads included, until nothing more is asked for.",
        "Not in them is what the service worker fetches afterwards, once a release, to keep the first page of each section for",
        "reading without network: about 390 KB (`publish/offline.py`).",
        "Ours are the scripts of the theme, of lists and of the search; the others are Material's. Movement is the layout shift score,",
        "the larger of a phone's window (390 x 844) and a wide one (1280 x 900). Lighthouse simulates a slow phone on a slow network;",
        "its performance score depends on the load of the machine that runs it, the other three do not. A score below the goal is",
        "measured twice more, and the median is told. Load of the machine meanwhile: " + load + ".",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())

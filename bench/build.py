"""How fast a site is built, beside MkDocs with Material and Hugo on the same content.

    .venv/bin/python bench/build.py [--sizes 1000 5000] [--runs 3] [--date DATE] [--out docs/performance.md]

prints a table and writes it, with the goals, to the page of ``--out``. Needs ``requirements/bench.lock``.
Works in a temporary folder (about 2 GB at 5,000 entries) and leaves nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import corpus, measure, report, search_report, tools

#: From this size on the slow peer runs once, unless --runs is given.
LARGE = 5000


def main() -> int:
    """Measure as the command line asks; exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000], help="numbers of entries")
    parser.add_argument("--runs", type=int, default=None, help="runs of each, the median counts (3)")
    parser.add_argument("--date", default=None, help="date to print")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--out", type=Path, default=None, help="Markdown page to write, e.g. docs/performance.md"
    )
    options = parser.parse_args()
    results = []
    for size in sorted(options.sizes):
        work = Path(tempfile.mkdtemp(prefix="bench-"))
        try:
            results.append(_measure(size, options.runs, options.seed, work))
        finally:
            shutil.rmtree(work, ignore_errors=True)
    runs = options.runs or 3
    page = report.page(results, runs, options.date)
    print(page)
    if options.out is not None:
        before = options.out.read_text("utf-8") if options.out.exists() else ""
        for heading in (search_report.HEADING, "## Pages"):  # measured apart
            page = search_report.replaced(page, search_report.kept(before, heading), heading)
        options.out.write_text(page, "utf-8")
    return 0 if all(goal.met for goal in report.goals(results)) else 1


def _measure(size: int, runs: int | None, seed: int, work: Path) -> report.Result:
    made = corpus.make(size, seed)
    ours, peers = tools.Qingfeng(made, work), tools.peers(made, work)
    del made
    result = report.Result(size)
    for number in range(runs or 3):
        for tool in (ours, *peers):
            if (
                isinstance(tool, tools.Peer)
                and tool.module is tools.material
                and number
                and size >= LARGE
                and runs is None
            ):
                continue
            cost = tool.cold()
            result.costs.setdefault(tool.name, []).append(cost)
            _say(size, f"{tool.name}, cold", cost)
            if tool.name not in result.outputs:
                result.outputs[tool.name] = measure.output(tool.out)
            if isinstance(tool, tools.Peer):
                shutil.rmtree(tool.out)
        result.phases.append(ours.release()["build"]["phases"])
        for name, cost, drawn in ours.changes(number):
            result.changes.setdefault(name, []).append(cost)
            result.drawn[name] = drawn
            _say(size, tools.CHANGES[name], cost)
        result.loads.append(os.getloadavg()[0])
    return result


def _say(size: int, what: str, cost: measure.Cost) -> None:
    said = f"{size}: {what}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s, {cost.memory:.0f} MB"
    print(said, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())

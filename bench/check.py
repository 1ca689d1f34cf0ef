"""What the check costs: all entries anew, one entry changed, and twice as many entries.

``.venv/bin/python bench/check.py [--runs 3] [--sizes 500 1000 2000] [--size 1000]`` prints a table with the goals.
Seconds are CPU seconds of the whole process, its start included. Works in a temporary folder and leaves nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import measure  # noqa: E402

#: Goals: seconds for 1,000 entries anew, seconds after one change.
COLD, WARM = 10.0, 0.5
#: Twice the entries may cost at most this many times as much; the tenth is for what a measurement sways.
TWICE = 2.1
#: The day of the check, 2027-01-01: after every date of the corpus, whatever the clock says.
LATER = "1798761600"
_AGAIN = {"zh": "\n又写一句。\n", "en": "\nOne more sentence.\n"}


class Row(NamedTuple):
    """A line of the table: what was measured, how it came out, what it must be, whether it is."""

    what: str
    measured: str
    goal: str
    met: bool | None


class Checked:
    """A corpus of some size, and how it is checked."""

    def __init__(self, size: int, work: Path) -> None:
        self.size = size
        self.folder, self.cache = work / f"corpus-{size}", work / f"cache-{size}"
        made = [sys.executable, str(ROOT / "bench" / "corpus.py"), str(size), str(self.folder)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)

    def cold(self) -> measure.Cost:
        """Check everything anew."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self._run()

    def warm(self) -> measure.Cost:
        """Write one more sentence in both languages of one entry, and check again."""
        entry = sorted((self.folder / "content" / "cases").iterdir())[self.size // 3]
        for lang, sentence in _AGAIN.items():
            with open(entry / f"{lang}.md", "a", encoding="utf-8", newline="\n") as stream:
                stream.write(sentence)
        return self._run()

    def _run(self) -> measure.Cost:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "scripts"),
            "QINGFENG_CACHE": str(self.cache),
            "PYTHONUTF8": "1",
            "SOURCE_DATE_EPOCH": LATER,
        }
        # a finding ends the bench: what it measures is good content
        return measure.run([sys.executable, "-m", "qingfeng", "--root", str(self.folder), "check"], environment)


def rows(size: int, cold: float, warm: float, growth: dict[int, float]) -> list[Row]:
    """Return the table; ``growth`` gives the seconds anew for each size."""
    thousand = size / 1000
    found = [
        Row(f"{size} entries anew", f"{cold:.2f} s", f"<= {COLD * thousand:g} s", cold <= COLD * thousand),
        Row(f"{size} entries, one changed", f"{warm:.2f} s", f"<= {WARM:g} s", warm <= WARM),
    ]
    ordered = sorted(growth.items())
    found += [Row(f"{number} entries anew", f"{seconds:.2f} s", "", None) for number, seconds in ordered]
    for (small, before), (large, after) in zip(ordered, ordered[1:], strict=False):
        most = TWICE * (large / small) / 2
        found.append(Row(f"{small} -> {large} entries", f"{after / before:.2f}x", f"<= {most:g}x (linear)", after <= most * before))
    return found


def table(found: Sequence[Row]) -> str:
    """Return the rows as Markdown."""
    met = {True: "met", False: "MISSED", None: ""}
    lines = ["| What | CPU | Goal | |", "| --- | ---: | ---: | --- |"]
    lines += [f"| {row.what} | {row.measured} | {row.goal} | {met[row.met]} |" for row in found]
    return "\n".join(lines)


def main() -> int:
    """Measure as the command line asks; exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="runs of each, the median counts (3)")
    parser.add_argument("--size", type=int, default=1000, help="entries of the goals (1000)")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000], help="entries of the growth")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        growth = {}
        warm = 0.0
        for size in sorted({*options.sizes, options.size}):
            checked = Checked(size, work)
            growth[size] = measure.middle([checked.cold() for _ in range(options.runs)]).cpu
            if size == options.size:
                warm = measure.middle([checked.warm() for _ in range(options.runs)]).cpu
            print(f"{size}: {growth[size]:.2f} s", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    found = rows(options.size, growth[options.size], warm, {size: growth[size] for size in options.sizes})
    print(table(found))
    return 1 if any(row.met is False for row in found) else 0


if __name__ == "__main__":
    raise SystemExit(main())

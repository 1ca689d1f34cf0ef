"""What the search adds to the CPU of a cold build: the build as it is, and one whose search does nothing.

``python bench/search_share.py ROOT OUT`` is the second: it builds the project at ROOT without an index.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import corpus, measure, project


class Share(NamedTuple):
    """CPU seconds of a cold build of ``entries`` entries without the search and with it; memory in MB of both."""

    entries: int
    without: float
    whole: float
    memory: float
    whole_memory: float

    @property
    def added(self) -> float:
        """What the search adds, as a share of the build without it."""
        return self.whole / self.without - 1


def share(entries: int, work: Path, runs: int, seed: int = 1) -> Share:
    """Measure cold builds of a generated corpus, one after the other in turns; medians."""
    root, out = work / "site", work / "site-out"
    project.write(corpus.make(entries, seed), root)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QINGFENG_")}
    environment = {
        **kept,
        "PYTHONPATH": str(project.ROOT / "scripts"),
        "QINGFENG_CACHE": str(work / "site-cache"),
    }
    without = [sys.executable, str(Path(__file__).resolve()), str(root), str(out)]
    whole = [sys.executable, "-m", "qingfeng", "--root", str(root), "build", "--checked", "--out", str(out)]
    costs: dict[bool, list[measure.Cost]] = {False: [], True: []}
    for _ in range(runs):
        for search, command in ((False, without), (True, whole)):
            for folder in (out, work / "site-cache"):
                shutil.rmtree(folder, ignore_errors=True)
            costs[search].append(measure.run(command, environment))
    for folder in (out, work / "site-cache", root):
        shutil.rmtree(folder, ignore_errors=True)
    cpu = {search: median(cost.cpu for cost in found) for search, found in costs.items()}
    memory = {search: max(cost.memory for cost in found) for search, found in costs.items()}
    return Share(entries, cpu[False], cpu[True], memory[False], memory[True])


class _Nothing:
    """Stands in for the search of a build, and does nothing."""

    def __init__(self, *_: object) -> None:
        pass

    def drawn(self, path: str, page: bytes) -> None:
        pass

    def files(self, written: object) -> Iterator[tuple[str, bytes | None]]:
        return iter(())

    def close(self) -> None:
        pass


def _build(root: str, out: str) -> int:
    from qingfeng import cli
    from qingfeng.publish import build

    assert hasattr(build, "Search")
    build.Search = _Nothing  # type: ignore[assignment, misc]
    return cli.main(["--root", root, "build", "--checked", "--out", out])


if __name__ == "__main__":
    raise SystemExit(_build(*sys.argv[1:3]))

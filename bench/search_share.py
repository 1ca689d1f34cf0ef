"""What the search adds to the CPU of a cold build: the build as it is, and one whose search does nothing.

``python bench/search_share.py ROOT OUT [OPTION …]`` is the second: it builds the project at ROOT without an index.
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
    """CPU seconds of a cold build without the search and with it; memory in MB of both."""

    without: float
    whole: float
    memory: float
    whole_memory: float

    @property
    def added(self) -> float:
        """What the search adds, as a share of the build without it."""
        return self.whole / self.without - 1


class Shares(NamedTuple):
    """Of the build that everybody runs, and of one whose content has just been checked: it judges no sentences."""

    entries: int
    plain: Share
    checked: Share


def shares(entries: int, work: Path, runs: int, seed: int = 1) -> Shares:
    """Measure cold builds of a generated corpus, one after the other in turns; medians."""
    root, out = work / "site", work / "site-out"
    project.write(corpus.make(entries, seed), root)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("QINGFENG_")}
    environment = {
        **kept,
        "PYTHONPATH": str(project.ROOT / "scripts"),
        "QINGFENG_CACHE": str(work / "site-cache"),
    }
    builds = {
        False: [sys.executable, str(Path(__file__).resolve()), str(root), str(out)],
        True: [sys.executable, "-m", "qingfeng", "--root", str(root), "build", "--out", str(out)],
    }
    modes: tuple[list[str], ...] = ([], ["--checked"])
    costs: dict[tuple[int, bool], list[measure.Cost]] = {}
    for _ in range(runs):
        for mode, options in enumerate(modes):
            for search, command in builds.items():
                for folder in (out, work / "site-cache"):
                    shutil.rmtree(folder, ignore_errors=True)
                cost = measure.run([*command, *options], environment)
                costs.setdefault((mode, search), []).append(cost)
    for folder in (out, work / "site-cache", root):
        shutil.rmtree(folder, ignore_errors=True)
    cpu = {key: median(cost.cpu for cost in found) for key, found in costs.items()}
    memory = {key: max(cost.memory for cost in found) for key, found in costs.items()}
    plain, checked = (
        Share(cpu[mode, False], cpu[mode, True], memory[mode, False], memory[mode, True]) for mode in (0, 1)
    )
    return Shares(entries, plain, checked)


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


def _build(root: str, out: str, *options: str) -> int:
    from qingfeng import cli
    from qingfeng.publish import build

    assert hasattr(build, "Search")
    build.Search = _Nothing  # type: ignore[assignment, misc]
    return cli.main(["--root", root, "build", "--out", out, *options])


if __name__ == "__main__":
    raise SystemExit(_build(*sys.argv[1:]))

"""Runs a command and says what it cost: CPU and memory of it and of all processes it started."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_ENTRY = re.compile(r"-[0-9]{5}\.html")


class Cost(NamedTuple):
    """User and system seconds, wall seconds, and the memory in MB of the largest process."""

    cpu: float
    wall: float
    memory: float


class Output(NamedTuple):
    """What a build left: HTML pages, MB of all files, mean KB of an entry's page."""

    pages: int
    megabytes: float
    entry_kilobytes: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run ``command`` to its end; ``SystemExit`` with its last words when it fails."""
    os.sync()  # what was written before is not this command's to pay for
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{said.decode('utf-8', 'replace')[-3000:]}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # macOS counts bytes
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each part."""
    return Cost(*(median(part) for part in zip(*costs, strict=True)))


def output(folder: Path) -> Output:
    """Return what lies in ``folder``."""
    pages = total = entries = entry_bytes = 0
    for top, _, files in os.walk(folder):
        for name in files:
            size = os.stat(os.path.join(top, name)).st_size
            total += size
            pages += name.endswith(".html")
            if _ENTRY.search(name):
                entries += 1
                entry_bytes += size
    return Output(pages, total / 1e6, entry_bytes / max(1, entries) / 1000)

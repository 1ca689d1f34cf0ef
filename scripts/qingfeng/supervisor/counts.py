"""How often each screen was shown on each day. Numbers only: nothing about persons is known here."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from qingfeng.supervisor.disk import Disk

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Days that are kept.
DAYS = 400

#: day -> screen -> times
Days = dict[str, dict[str, int]]


class Counts:
    """Adds up what pages say. A page tells its totals; one that has started anew begins at nought again."""

    def __init__(self, file: Path, disk: Disk) -> None:
        self._file, self._disk = file, disk
        kept = _read(file)
        self.days = _days(kept.get("days"))
        self._page = _days(kept.get("page"))
        self._changed = False

    def add(self, told: Days) -> None:
        """Add what has come since the page last told its totals."""
        for day, shown in told.items():
            if not _DAY.fullmatch(day):
                continue
            before = self._page.setdefault(day, {})
            if any(shown.get(screen, 0) < number for screen, number in before.items()):
                before.clear()  # the page has started anew
            for screen, number in shown.items():
                more = number - before.get(screen, 0)
                before[screen] = number
                if more:
                    kept = self.days.setdefault(day, {})
                    kept[screen] = kept.get(screen, 0) + more
                    self._changed = True
        for kept in (self.days, self._page):
            for day in sorted(kept)[:-DAYS]:
                del kept[day]

    def save(self) -> None:
        """Keep the numbers; ``OSError`` when that fails, and then they wait for the next time."""
        if self._changed:
            self._disk.replace(
                self._file,
                json.dumps(
                    {"days": self.days, "page": self._page}, ensure_ascii=False, sort_keys=True
                ).encode(),
            )
            self._changed = False


def read_counts(file: Path) -> Days:
    """Return the kept numbers; none when the file is missing or damaged."""
    return _days(_read(file).get("days"))


def _read(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _days(value: object) -> Days:
    if not isinstance(value, dict):
        return {}
    return {
        day: {screen: number for screen, number in shown.items() if isinstance(number, int)}
        for day, shown in value.items()
        if _DAY.fullmatch(day) and isinstance(shown, dict)
    }


def as_csv(days: Days) -> str:
    """Return the numbers as a table for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("day", "screen", "times"))
    for day in sorted(days):
        for screen in sorted(days[day]):
            safe = f"'{screen}" if screen[:1] in ("=", "+", "-", "@", "\t", "\r") else screen
            table.writerow((day, safe, days[day][screen]))
    return out.getvalue()

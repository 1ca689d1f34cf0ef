"""What the supervisor knows of itself: for the status screen, the office and ``health.json``."""

from __future__ import annotations

import calendar
import json
import logging
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qingfeng.supervisor.trouble import Trouble

log = logging.getLogger("qingfeng")
HEALTH = "health.json"
DAY = 86400.0
#: Errors that are shown; the log has the others.
SHOWN = 20


def moment(seconds: float) -> str:
    """Return a time as ``2026-11-21T08:00:00Z``."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Health:
    """Errors of the last day and what was last done. Remembers the errors over a restart."""

    def __init__(self, file: Path, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._errors: deque[tuple[float, str, str]] = deque(_errors(file), maxlen=500)
        self.checked: dict[str, Any] = {
            "last_check": None,
            "last_check_ok": None,
            "last_check_zh": "",
            "last_check_en": "",
        }
        self.updated: str | None = read_health(file).get("last_update")

    def note(self, trouble: Trouble) -> None:
        """Write an error down."""
        log.warning("%s", trouble)
        self._errors.append((self._clock(), trouble.zh, trouble.en))

    def did_check(self, zh: str, en: str, ok: bool) -> None:
        """Note what came of asking for a new release."""
        self.checked = {
            "last_check": moment(self._clock()),
            "last_check_ok": ok,
            "last_check_zh": zh,
            "last_check_en": en,
        }

    def did_update(self) -> None:
        """Note that another release is shown."""
        self.updated = moment(self._clock())

    def document(self) -> dict[str, Any]:
        """Return what is known."""
        now = self._clock()
        recent = [item for item in list(self._errors) if now - item[0] <= DAY]
        return {
            "written": moment(now),
            "last_update": self.updated,
            **self.checked,
            "errors_24h": len(recent),
            "errors": [{"at": moment(at), "zh": zh, "en": en} for at, zh, en in recent[-SHOWN:]],
        }


def read_health(file: Path) -> dict[str, Any]:
    """Return the last written health; empty when there is none or it is damaged."""
    try:
        value = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _errors(file: Path) -> list[tuple[float, str, str]]:
    found = []
    errors = read_health(file).get("errors")
    for item in errors if isinstance(errors, list) else ():
        try:
            at = time.strptime(item["at"], "%Y-%m-%dT%H:%M:%SZ")
            found.append((float(calendar.timegm(at)), str(item["zh"]), str(item["en"])))
        except (KeyError, TypeError, ValueError):
            continue
    return found

"""What the page says of itself every ten seconds, and what it is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

#: Most bytes of what a page says.
LIMIT = 64 << 10


class Beats:
    """The last word of the page. Written by the server's threads, read by the supervisor."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._last: float | None = None
        self._said: dict[str, Any] = {}
        self.on_counts: Callable[[dict[str, dict[str, int]]], None] = lambda counts: None

    def hear(self, value: object) -> bool:
        """Take in what a page has said; tell whether it was well formed."""
        if not isinstance(value, dict):
            return False
        said = {
            "revision": _text(value.get("revision")),
            "screen": _text(value.get("screen")),
            "idle": value.get("idle") is True,
            "uptime": _number(value.get("uptime")),
            "errors": _number(value.get("errors")),
        }
        counts = _counts(value.get("counts"))
        with self._lock:
            self._last, self._said = self._monotonic(), said
            if counts:
                self.on_counts(counts)
        return True

    @property
    def last(self) -> float | None:
        """When a page was last heard of, on the clock that never goes back; None before the first time."""
        with self._lock:
            return self._last

    def said(self) -> dict[str, Any]:
        """Return what was last said and how many seconds ago."""
        with self._lock:
            age = None if self._last is None else round(self._monotonic() - self._last, 1)
            return {**self._said, "age": age}


def _text(value: object) -> str:
    return value[:200] if isinstance(value, str) else ""


def _number(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) and 0 <= value < 1 << 53 else 0


def _counts(value: object) -> dict[str, dict[str, int]]:
    if not isinstance(value, dict):
        return {}
    return {
        day: {_text(name): _number(number) for name, number in list(shown.items())[:1000]}
        for day, shown in list(value.items())[:40]
        if isinstance(day, str) and len(day) == 10 and isinstance(shown, dict)
    }

"""When to start the browser: a decision about times, with no process in it."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Seconds. A page speaks every 10; two missed words and a little more, and starting anew still ends within 30."""

    silence: float = 22.0
    start: float = 45.0
    """From the start of the browser to the first word of the page."""
    settled: float = 300.0
    """A browser that has lived so long was well."""
    longest: float = 60.0
    """The longest pause between two starts."""


class Keeper:
    """Watches a browser that may die, freeze or never come up. Asked every second."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.starts = 0
        self.fruitless = 0
        """Starts in a row after which no page spoke."""
        self._failures = 0
        self._started: float | None = None
        self._next = 0.0

    def started(self, now: float) -> None:
        """Note that the browser has been started."""
        self._started = now
        self.starts += 1

    def may_start(self, now: float) -> bool:
        """Tell whether a browser that is not running should be started now."""
        return self._started is None and now >= self._next

    def fault(self, now: float, running: bool, last: float | None) -> tuple[str, str] | None:
        """Return what is wrong with the browser, in both languages; None when it is well or not started.

        ``last`` is when a page last spoke.
        """
        if self._started is None:
            return None
        if not running:
            return "浏览器退出了", "the browser ended"
        spoke = last is not None and last >= self._started
        silent = now - (last if last is not None and spoke else self._started)
        if silent > (self.patience.silence if spoke else self.patience.start):
            return f"页面 {silent:.0f} 秒没有回应", f"the page has been silent for {silent:.0f} s"
        return None

    def ended(self, now: float, last: float | None, wanted: bool = False) -> float:
        """Note that the browser is gone (``wanted``: we ended it for a good reason); return the seconds until the next start."""
        assert self._started is not None
        spoke = last is not None and last >= self._started
        self.fruitless = 0 if spoke or wanted else self.fruitless + 1
        well = wanted or (spoke and now - self._started >= self.patience.settled)
        self._failures = 0 if well else self._failures + 1
        self._started = None
        pause = 0.0 if wanted else min(self.patience.longest, 2.0 ** (max(self._failures, 1) - 1))
        self._next = now + pause
        return pause


class Nightly:
    """An hour of each day; when the machine was off or busy then, later on that day."""

    def __init__(self, at: str, local: time.struct_time) -> None:
        self._at = at
        self._done = _day(local) if self._has_struck(local) else ""

    def is_due(self, local: time.struct_time) -> bool:
        """Tell whether the hour has struck today and nothing has been done about it."""
        return self._has_struck(local) and _day(local) != self._done

    def done(self, local: time.struct_time) -> None:
        """Note that what was due today is done."""
        self._done = _day(local)

    def _has_struck(self, local: time.struct_time) -> bool:
        return self._at != "" and time.strftime("%H:%M", local) >= self._at


def _day(local: time.struct_time) -> str:
    return time.strftime("%Y-%m-%d", local)

"""What the supervisor takes from the machine it runs on: its times and its browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Clock:
    """The times of the machine: the tests put others in their place."""

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    local: Callable[[], time.struct_time] = time.localtime


class Screen(Protocol):
    """A browser, or what the tests put in its place."""

    pid: int | None

    def start(self, address: str) -> None:
        """Open the page full screen."""

    def running(self) -> bool:
        """Tell whether it runs."""

    def end(self) -> None:
        """End it at once."""

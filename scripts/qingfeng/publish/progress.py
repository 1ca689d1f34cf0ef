"""A progress bar on a terminal; nothing where output goes to a file, so that logs stay short."""

from __future__ import annotations

from typing import TextIO


class Progress:
    """Call it with how many of how many are done; as a context it clears its line at the end."""

    WIDTH = 30

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None
        self._shown = -1

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        filled = self.WIDTH * done // max(1, total)
        if self._stream is None or filled == self._shown:
            return
        self._shown = filled
        bar = "█" * filled + "·" * (self.WIDTH - filled)
        self._stream.write(f"\r{bar} {done}/{total}")
        self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._stream is not None and self._shown >= 0:
            self._stream.write("\r\033[K")

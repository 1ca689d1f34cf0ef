"""Notices saves: a burst of file events becomes one call, after things have been quiet for a moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

#: Editors write a file in several steps; this many seconds without a further event end a burst.
QUIET = 0.15


class Watch(FileSystemEventHandler):
    """Calls ``changed`` in a thread of its own after each burst of changes below the watched paths."""

    def __init__(self, paths: list[Path], changed: Callable[[], None]) -> None:
        self._changed = changed
        self._event = threading.Event()
        self._stopped = False
        self._observer = Observer()
        for path in paths:
            self._observer.schedule(self, str(path), recursive=path.is_dir())
        self._thread = threading.Thread(target=self._run, name="qingfeng-watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._observer.start()
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stopped = True
        self._observer.stop()
        self._event.set()
        self._thread.join(5)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note an event that may mean a change; opening and reading a file does not."""
        if event.event_type in ("created", "modified", "deleted", "moved"):
            self._event.set()

    def _run(self) -> None:
        while True:
            self._event.wait()
            while not self._stopped:
                self._event.clear()
                if not self._event.wait(QUIET):
                    break
            if self._stopped:
                return
            self._changed()

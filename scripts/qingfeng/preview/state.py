"""What the preview's pages ask for: the number of the last build and its findings."""

from __future__ import annotations

import threading
from typing import Any

from qingfeng.check.diagnostic import Diagnostic, project_path


class State:
    """Shared by the builder, which sets it, and the pages, which wait for it to change."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._version = 0
        self._problem: str | None = None
        self._findings: list[dict[str, Any]] = []

    def set(self, diagnostics: list[Diagnostic], problem: str | None) -> None:
        """Note a build: its findings, and what kept it from building at all (None when nothing did)."""
        with self._changed:
            self._version += 1
            self._problem = problem
            self._findings = [
                {**item._asdict(), "path": project_path(item.path)} for item in diagnostics if item.severity != "advice"
            ]
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> dict[str, Any]:
        """Return the state as soon as it differs from version ``seen``, or after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen, seconds)
            return {"version": self._version, "problem": self._problem, "findings": self._findings}

"""Asking for a new release now and then, on a thread of its own: a slow server must not keep the watch from the browser."""

from __future__ import annotations

import queue
import random
import threading

from qingfeng.supervisor.source import Source
from qingfeng.supervisor.trouble import Trouble
from qingfeng.supervisor.update import LATEST, Fetched, Updater, Wanted

#: Seconds after a start until the first question, at most.
FIRST = 60.0


class Asker:
    """Asks every so many seconds, to which chance adds up to half: many screens shall not ask at once."""

    def __init__(
        self, updater: Updater, source: Source, least: float, chance: random.Random, now: float
    ) -> None:
        self._updater, self._source, self._least, self._chance = updater, source, least, chance
        self._at = now + chance.uniform(1.0, FIRST)
        self._answers: queue.SimpleQueue[Fetched | Trouble | None] = queue.SimpleQueue()
        self._asking: threading.Thread | None = None

    def ask(self, now: float, wanted: Wanted) -> None:
        """Ask, when it is time and no question is open."""
        if now < self._at or self._asking is not None:
            return
        self._at = now + self._chance.uniform(self._least, self._least * 1.5)
        self._asking = threading.Thread(target=self._ask, args=(wanted,), daemon=True)
        self._asking.start()

    def _ask(self, wanted: Wanted) -> None:
        try:
            self._answers.put(self._updater.fetch(self._source, wanted))
        except Trouble as why:
            self._answers.put(why)
        except Exception as error:  # noqa: BLE001 - whatever a server sends, the next question must be asked
            self._answers.put(Trouble(f"更新时出错：{error!r}", f"the update failed: {error!r}"))

    def answers(self) -> list[Fetched | Trouble | None]:
        """Return what has been answered since the last call: one answer at most."""
        try:
            answer = self._answers.get_nowait()
        except queue.Empty:
            return []
        self._asking = None
        return [answer]

    def settle(self) -> None:
        """Note that the last answer is dealt with: until there is another, the source need only say so."""
        self._source.keep(LATEST)

    def forget(self) -> None:
        """Ask for everything again: what was fetched is lost."""
        self._source.forget()

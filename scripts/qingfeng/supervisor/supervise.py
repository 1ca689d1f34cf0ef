"""The watch: once a second it looks at everything, and does what has to be done. Nothing it meets ends it."""

from __future__ import annotations

import json
import queue
import random
from collections.abc import Callable
from typing import Any

from qingfeng.supervisor.asking import Asker
from qingfeng.supervisor.beats import Beats
from qingfeng.supervisor.config import Config
from qingfeng.supervisor.counts import Counts, Days
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.health import HEALTH, Health, log
from qingfeng.supervisor.keeper import Keeper, Nightly, Patience
from qingfeng.supervisor.machine import Clock, Screen
from qingfeng.supervisor.release import Release, inspect
from qingfeng.supervisor.serve import Shown
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.source import Source
from qingfeng.supervisor.trouble import BadRelease, Trouble, of
from qingfeng.supervisor.update import Fetched, Updater, Wanted

COUNTS = "counts.json"
#: Seconds: without a word of a page nobody is at the screen; between two writings of the health; until a switch
#: that failed is tried again.
ABSENT = 60.0
WRITE = 30.0
AGAIN = 60.0
#: Starts without a word of the page after which a new release is taken back.
TRIALS = 2


class Supervisor:
    """Keeps a whole release on the screen and brings newer ones."""

    def __init__(
        self,
        config: Config,
        shelf: Shelf,
        disk: Disk,
        screen: Screen | None,
        source: Source | None,
        clock: Clock,
        chance: random.Random,
        patience: Patience,
    ) -> None:
        self.config, self.shelf, self.disk, self.screen, self.clock = config, shelf, disk, screen, clock
        data = shelf.data.parent
        self._file = data / HEALTH
        self.shown, self.beats, self.keeper = Shown(), Beats(clock.monotonic), Keeper(patience)
        self.health = Health(self._file, clock.now)
        self.counts = Counts(data / COUNTS, disk)
        self._told: queue.SimpleQueue[Days] = queue.SimpleQueue()
        self.beats.on_counts = self._told.put
        self._start = self._active = self._switch_at = self._write_at = clock.monotonic()
        self._nightly = Nightly(config.restart_at, clock.local())
        self._asker: Asker | None = None
        if source is not None:
            self._asker = Asker(
                Updater(shelf, disk), source, config.check_minutes * 60.0, chance, self._start
            )

    def choose(self) -> None:
        """Show the best release on this machine."""
        found = self.shelf.choose()
        if found is None:
            self.health.note(
                Trouble("本机没有可以显示的节目", "there is no programme on this machine that can be shown")
            )
            return
        if found.broken:
            self.health.note(
                Trouble(
                    f"有 {len(found.broken)} 个文件损坏，其余照常显示",
                    f"{len(found.broken)} files are damaged; the others are shown",
                )
            )
        self.shown.switch(found)
        state = self.shelf.state
        self._remember(lambda: self.shelf.activate(found, state.trial and found.revision == state.current))
        log.info("显示版本 %s / showing release %s", found.revision, found.revision)

    def tick(self) -> None:
        """Look at everything once."""
        now = self.clock.monotonic()
        self._obey()
        self._watch(now)
        self._prove()
        self._switch(now)
        self._ask(now)
        self._restart_at_night(now)
        self._write(now)

    def _remember(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except OSError as error:
            self.health.note(of(error))
            return False
        return True

    def _obey(self) -> None:
        """Follow a command that has changed the state, such as ``rollback``; the page is opened anew at once."""
        if not self.shelf.refresh():
            return
        current, shown = self.shelf.state.current, self.shown.current
        if current is None or (shown is not None and current == shown.revision):
            return
        found = self._whole(current)
        if found is None:
            self.health.note(
                Trouble(
                    f"版本 {current} 已损坏，不能换上", f"release {current} is damaged and cannot be shown"
                )
            )
        else:
            self._show(found)
            self._end("换成了人工指定的版本", "a person has chosen another release")

    def _whole(self, revision: str) -> Release | None:
        folder = self.shelf.folder(revision)
        try:
            found = inspect(folder) if folder is not None else None
        except BadRelease:
            found = None
        return None if found is None or found.broken else found

    def _show(self, release: Release) -> None:
        self.shown.switch(release)
        self._active = self.clock.monotonic()
        self.health.did_update()
        log.info("换成版本 %s / release %s from now on", release.revision, release.revision)

    # The browser.

    def _watch(self, now: float) -> None:
        if self.screen is None:
            return
        fault = self.keeper.fault(now, self.screen.running(), self.beats.last)
        if fault is not None:
            self.screen.end()
            pause = self.keeper.ended(now, self.beats.last)
            self.health.note(
                Trouble(
                    f"{fault[0]}，{pause:.0f} 秒后重新打开",
                    f"{fault[1]}; it is started again in {pause:.0f} s",
                )
            )
        if self.keeper.may_start(now):
            self.keeper.started(now)
            try:
                self.screen.start(f"http://127.0.0.1:{self.config.port}/")
            except OSError as error:
                self.health.note(of(error))

    def _end(self, zh: str, en: str) -> None:
        if self.screen is not None and self.screen.running():
            log.info("%s / %s", zh, en)
            self.screen.end()
            self.keeper.ended(self.clock.monotonic(), self.beats.last, wanted=True)

    def _is_quiet(self, now: float) -> bool:
        """Tell whether nobody is at the screen: the page says so, or no page runs at all."""
        last = self.beats.last
        return last is None or now - last > ABSENT or self.beats.said().get("idle") is True

    def _restart_at_night(self, now: float) -> None:
        local = self.clock.local()
        if self._nightly.is_due(local) and self._is_quiet(now):
            self._nightly.done(local)
            self._end("每晚例行重新打开", "the nightly start")

    # Releases.

    def _prove(self) -> None:
        """End the trial of a new release when its page speaks; take it back when none does."""
        if not self.shelf.state.trial:
            return
        last = self.beats.last
        if (
            last is not None
            and last > self._active
            and not self.shown.is_old(str(self.beats.said().get("revision", "")))
        ):
            self._remember(lambda: self.shelf.change(trial=False))
        elif self.keeper.fruitless >= TRIALS:
            try:
                found = self.shelf.take_back()
            except Trouble as why:
                self.health.note(why)
                self._remember(lambda: self.shelf.change(trial=False))
            except OSError as error:
                self.health.note(of(error))
            else:
                self.health.note(
                    Trouble(
                        "新版本打不开，已退回上一个", "the new release did not run: the one before is back"
                    )
                )
                self._show(found)
                self._end("打开上一个版本", "opening the release before")

    def _switch(self, now: float) -> None:
        ready = self.shelf.state.ready
        if ready is None or now < self._switch_at or not self._is_quiet(now):
            return
        self._switch_at = now + AGAIN
        found = self._whole(ready)
        if found is None:
            self.health.note(
                Trouble(
                    "下载好的版本已损坏，等下一次",
                    "the release that was fetched is damaged: waiting for the next",
                )
            )
            self._remember(lambda: self.shelf.change(ready=None))
            if self._asker is not None:
                self._asker.forget()
            return
        heard = self.beats.last is not None and now - self.beats.last <= ABSENT
        if self._remember(lambda: self.shelf.activate(found, trial=heard)):
            self._show(found)
            self._switch_at = now

    def _ask(self, now: float) -> None:
        if self._asker is None:
            return
        current = self.shown.current
        hall = self.config.hall or (current.hall if current is not None else None)
        self._asker.ask(now, Wanted(hall, bytes.fromhex(self.config.public_key) or None))
        for answer in self._asker.answers():
            if isinstance(answer, Trouble):
                self.health.did_check(answer.zh, answer.en, ok=False)
                self.health.note(answer)
            elif self._take_in(answer):
                self._asker.settle()

    def _take_in(self, answer: Fetched | None) -> bool:
        """Note what asking has brought; tell whether that could be written down."""
        if answer is not None and answer.release is not None:
            release = answer.release
            self.health.did_check(
                f"取得新版本 {release.revision}", f"fetched release {release.revision}", ok=True
            )
            return self._remember(lambda: self.shelf.expect(release, older=False))
        self.health.did_check("没有新版本", "nothing new", ok=True)
        state = self.shelf.state
        if answer is not None and answer.latest == state.current and state.ready is not None:
            return self._remember(
                lambda: self.shelf.change(ready=None)
            )  # the server has taken back what waited here
        return True

    # What is written down.

    def _write(self, now: float) -> None:
        while not self._told.empty():
            self.counts.add(self._told.get())
        if now < self._write_at:
            return
        self._write_at = now + WRITE
        self._remember(self.counts.save)
        document = json.dumps(self.status(), ensure_ascii=False, indent=1).encode()
        self._remember(lambda: self.disk.replace(self._file, document, durable=False))

    def status(self) -> dict[str, Any]:
        """Return the health: what ``health.json`` holds, and the status screen shows as far as it is words and numbers."""
        current, state = self.shown.current, self.shelf.state
        days = self.counts.days
        said = self.beats.said()
        return {
            "revision": current.revision if current else None,
            "hall": current.hall if current else None,
            "version": current.version if current else None,
            "made": current.made if current else None,
            "broken_files": len(current.broken) if current else 0,
            "previous": state.previous,
            "ready": state.ready,
            "uptime": round(self.clock.monotonic() - self._start),
            "free_mb": self._free(),
            "heartbeat_age": said.pop("age"),
            "browser_pid": self.screen.pid if self.screen else None,
            "browser_starts": self.keeper.starts,
            **self.health.document(),
            "refused": list(state.refused),
            "page": said,
            "counts": {day: dict(days[day]) for day in sorted(days)[-7:]},
        }

    def _free(self) -> int | None:
        try:
            return self.disk.free(self.shelf.data) >> 20
        except OSError:
            return None

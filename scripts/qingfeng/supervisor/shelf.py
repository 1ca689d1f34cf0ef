"""The releases on this machine: which is shown, which came before, and what may take its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.release import INDEX, REVISION, Release, inspect, peek
from qingfeng.supervisor.trouble import BadRelease, Trouble

#: The folder of releases, in the bundle and in the data folder, and the file that points at one of them.
RELEASES = "releases"
STATE = "state.json"


@dataclass(frozen=True)
class State:
    """What is remembered over a restart. Revisions, or None."""

    current: str | None = None
    previous: str | None = None
    ready: str | None = None
    """Fetched and whole; takes its place when nobody is at the screen."""
    trial: bool = False
    """No page of the current release has been heard of yet."""
    newest: int = 0
    """The time of the newest release that has been shown; the network brings no older one."""
    refused: tuple[str, ...] = ()
    """Taken back, by hand or because they did not run."""
    brought: tuple[str, ...] = ()
    """The releases of the bundle at the last start: another one has been copied there by hand since."""


class Shelf:
    """Releases of the bundle (never written to) and of the data folder."""

    def __init__(self, bundle: Path, data: Path, disk: Disk) -> None:
        self.bundle, self.data, self.disk = bundle / RELEASES, data / RELEASES, disk
        self._file = data / STATE
        self._raw = b""
        self._chosen: str | None = None
        self.state = State()
        self.refresh()

    def refresh(self) -> bool:
        """Read what is remembered, and tell whether another process has changed it. What cannot be read counts for
        nothing: then the newest whole release is shown.
        """
        try:
            raw = self._file.read_bytes()
        except OSError:
            return False
        if raw == self._raw:
            return False
        self._raw, self.state = raw, _state(raw)
        return True

    def change(self, **changes: Any) -> None:
        """Remember something else; ``OSError`` when the disk is full or read-only, and then all stays as it was."""
        state = replace(self.state, **changes)
        raw = json.dumps(asdict(state), indent=1).encode()
        self.disk.replace(self._file, raw)
        self._raw, self.state = raw, state

    def folder(self, revision: str) -> Path | None:
        """Return where a release lies."""
        for place in (self.data, self.bundle):
            if (place / revision).is_dir():
                return place / revision
        return None

    def folders(self) -> Iterator[Path]:
        """Yield the folders of all releases, those of the bundle first."""
        for place in (self.bundle, self.data):
            try:
                yield from sorted(place.iterdir())
            except OSError:
                continue

    def releases(self) -> Iterator[Release]:
        """Yield all releases by their manifests."""
        for folder in self.folders():
            try:
                yield peek(folder)
            except BadRelease:
                continue

    def choose(self) -> Release | None:
        """Return the release to show at a start: the first whole one of those worth showing, else the least damaged.

        A release that was copied here by hand and is newer than what was shown comes first.
        """
        best: Release | None = None
        for known in sorted(self.releases(), key=self._rank):
            found = inspect(known.folder)
            if not found.broken:
                best = found
                break
            if INDEX not in found.broken and (best is None or len(found.broken) < len(best.broken)):
                best = found
        self._chosen = best.revision if best is not None else None
        return best

    def _rank(self, release: Release) -> tuple[int, int]:
        state = self.state
        brought = release.folder.parent == self.bundle and release.revision not in state.brought
        worth = (
            brought and release.made >= state.newest and release.revision not in state.refused,
            release.revision == state.current,
            release.revision == state.previous,
            release.revision not in state.refused,
            True,
        )
        return worth.index(True), -release.made

    def activate(self, release: Release, trial: bool) -> None:
        """Make a release the current one, and the current one the previous. ``OSError`` leaves all as it was."""
        state = self.state
        new = release.revision != state.current
        self.change(
            current=release.revision,
            previous=state.current if new else state.previous,
            ready=None if state.ready == release.revision else state.ready,
            trial=trial,
            newest=max(state.newest, release.made),
            brought=tuple(
                sorted(item.revision for item in self.releases() if item.folder.parent == self.bundle)
            ),
        )

    def expect(self, release: Release, older: bool) -> None:
        """Remember that a release is ready. ``older``: a person wants it though it is older or was refused."""
        refused = tuple(item for item in self.state.refused if item != release.revision)
        self.change(
            ready=release.revision, refused=refused, newest=release.made if older else self.state.newest
        )

    def take_back(self) -> Release:
        """Return to the previous release and refuse the current one from now on; ``Trouble`` when there is no other."""
        state = self.state
        others = (
            item
            for item in self.releases()
            if item.revision not in (state.current, state.ready, *state.refused)
        )
        for known in sorted(others, key=self._rank):
            found = inspect(known.folder)
            if not found.broken:
                refused = (
                    (*state.refused, state.current)[-20:] if state.current is not None else state.refused
                )
                self.change(current=found.revision, previous=None, ready=None, trial=False, refused=refused)
                return found
        raise Trouble("没有可以退回的版本", "there is no other release to go back to")

    def tidy(self) -> None:
        """Remove what is neither shown, nor the one before, nor ready. The bundle's own releases always stay.

        Only while nothing is being fetched: what has just been fetched is not yet known to be ready.
        """
        wanted = {self._chosen, self.state.current, self.state.previous, self.state.ready}
        try:
            folders = list(self.data.iterdir())
        except OSError:
            return
        for folder in folders:
            if folder.name not in wanted:
                self.disk.remove(folder)


def _state(raw: bytes) -> State:
    try:
        value = json.loads(raw)
        known = {item.name: value[item.name] for item in fields(State) if item.name in value}
    except (ValueError, TypeError, RecursionError):
        return State()
    for name in ("refused", "brought"):
        listed = known.get(name, [])
        known[name] = tuple(listed) if isinstance(listed, list) else (None,)
    state = State(**known)
    named = (state.current, state.previous, state.ready)
    revisions = [item for item in named if item is not None] + [*state.refused, *state.brought]
    sound = all(isinstance(item, str) and REVISION.fullmatch(item) for item in revisions)
    return state if sound and isinstance(state.trial, bool) and type(state.newest) is int else State()

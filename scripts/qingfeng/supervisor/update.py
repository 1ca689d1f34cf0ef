"""Fetch a release: all of it or nothing, each file by its hash, what is here already not again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.manifest import LIMIT, check_signature
from qingfeng.supervisor.release import (
    MANIFEST,
    REVISION,
    SIGNATURE,
    Listed,
    Release,
    inspect,
    is_whole,
    parse,
)
from qingfeng.supervisor.shelf import RELEASES, Shelf
from qingfeng.supervisor.source import Source, Unchanged
from qingfeng.supervisor.trouble import BadRelease, Trouble, Unreachable, of

LATEST = "latest.json"
#: Where a release grows before it is whole, in the data folder.
INCOMING = "incoming"
#: Bytes that an update leaves free on the disk.
RESERVE = 64 << 20


@dataclass(frozen=True)
class Wanted:
    """What this screen takes: the hall (None: that of what it shows), the public key, and whether older releases too."""

    hall: str | None
    key: bytes | None
    older: bool = False


@dataclass(frozen=True)
class Fetched:
    """The answer to a question for a new release: what the source has, and the release when it is new here."""

    latest: str
    release: Release | None = None


class Updater:
    """Fetches releases into the data folder. It never touches what is shown."""

    def __init__(self, shelf: Shelf, disk: Disk) -> None:
        self.shelf, self.disk = shelf, disk
        self._incoming = shelf.data.parent / INCOMING

    def fetch(self, source: Source, wanted: Wanted) -> Fetched | None:
        """Return what ``source`` has, whole and on the disk when it is new; None when it is what it was last time.

        The caller tells the source to ``keep`` ``LATEST`` once the answer is dealt with.

        Raises ``Trouble`` in words for people, whatever the network, the server and the disk do.
        """
        try:
            with self._alone():
                self.shelf.tidy()
                return self._fetch(source, wanted)
        except OSError as error:
            self.disk.remove(self._incoming)  # a full disk must not stay full because of us
            raise of(error) from None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let only one process fetch at a time. The lock goes with the process, however that ends."""
        place = self._incoming.with_name("update.lock")
        place.parent.mkdir(parents=True, exist_ok=True)
        with open(place, "a+b") as file:
            if not _lock(file.fileno()):
                raise Trouble("另一个更新正在进行", "another update is under way")
            yield

    def _fetch(self, source: Source, wanted: Wanted) -> Fetched | None:
        try:
            revision = self._latest(source)
        except Unchanged:
            return None
        state = self.shelf.state
        if revision == state.current or (revision in (state.ready, *state.refused) and not wanted.older):
            return Fetched(revision)
        manifest = source.read(f"{RELEASES}/{revision}/{MANIFEST}", LIMIT)
        signature = source.read(f"{RELEASES}/{revision}/{SIGNATURE}", 200) if wanted.key else b""
        if wanted.key:
            check_signature(manifest, signature, wanted.key)
        release = parse(manifest)
        self._judge(release, revision, wanted)
        target = self.shelf.data / revision
        if not (target.is_dir() and not inspect_quietly(target)):
            self._bring(source, release)
            self._place(release, manifest, signature, target)
        return Fetched(revision, release)

    def _latest(self, source: Source) -> str:
        data = source.read_new(LATEST, 4096)
        try:
            value = json.loads(data.decode("utf-8"))
            revision = value["revision"] if value["format"] == 1 else None
        except (ValueError, TypeError, KeyError, RecursionError):
            revision = None
        if not isinstance(revision, str) or not REVISION.fullmatch(revision):
            raise Unreachable("更新服务器给出的不是版本信息", "what the update server gives is no release")
        return revision

    def _judge(self, release: Release, revision: str, wanted: Wanted) -> None:
        if release.revision != revision:
            raise BadRelease("清单不是所说的版本", "the manifest is not of the release that was named")
        if wanted.hall is not None and release.hall != wanted.hall:
            raise BadRelease(
                f"这是展厅“{release.hall}”的节目，本机是“{wanted.hall}”",
                f"this is the programme of hall {release.hall!r}; this screen is of {wanted.hall!r}",
            )
        if release.made < self.shelf.state.newest and not wanted.older:
            raise BadRelease(
                "服务器上的版本比已用过的旧，没有采用",
                "the release of the server is older than one already shown: refused",
            )

    def _bring(self, source: Source, release: Release) -> None:
        """Bring every file of a release into ``incoming/<revision>``; what an interrupted attempt left whole is used."""
        folder = self._incoming / release.revision
        self._drop_others(folder)
        missing = [item for item in release.files.values() if not is_whole(folder / item.path, item)]
        needed = sum(item.size for item in missing) + RESERVE
        if self.disk.free(folder) < needed:
            raise Trouble(
                f"磁盘空间不足：还要 {needed >> 20} MB",
                f"not enough room on the disk: {needed >> 20} MB more are needed",
            )
        here = self._by_hash()
        for item in missing:
            if not (item.sha256 in here and self._copy(here[item.sha256], folder / item.path, item)):
                self.disk.write(
                    folder / item.path,
                    _checked(source.pieces(f"{RELEASES}/{release.revision}/{item.path}", item.size), item),
                )

    def _drop_others(self, folder: Path) -> None:
        if self._incoming.is_dir():
            for other in self._incoming.iterdir():
                if other != folder:
                    self.disk.remove(other)

    def _by_hash(self) -> dict[str, Path]:
        """Return where a file of each hash lies, as the manifests of the releases here say."""
        return {
            item.sha256: known.folder / item.path
            for known in self.shelf.releases()
            for item in known.files.values()
        }

    def _copy(self, old: Path, new: Path, item: Listed) -> bool:
        """Copy a file from a release that is here; tell whether it was what it should be. Never a link: one bad block
        of the disk shall not spoil two releases.
        """
        if not is_whole(old, item):
            return False
        with open(old, "rb") as file:
            self.disk.write(new, _checked(iter(lambda: file.read(1 << 20), b""), item))
        return True

    def _place(self, release: Release, manifest: bytes, signature: bytes, target: Path) -> None:
        folder = self._incoming / release.revision
        if signature:
            self.disk.write(folder / SIGNATURE, (signature,))
        self.disk.write(folder / MANIFEST, (manifest,))
        if inspect(folder).broken:
            self.disk.remove(folder)
            raise BadRelease("下载的文件没有完整写入磁盘", "the files did not reach the disk whole")
        self.disk.remove(target)
        self.disk.rename(folder, target)


def inspect_quietly(folder: Path) -> bool:
    """Tell whether anything is wrong with the release of a folder."""
    try:
        return bool(inspect(folder).broken)
    except BadRelease:
        return True


def _checked(pieces: Iterator[bytes], item: Listed) -> Iterator[bytes]:
    """Pass a file on and raise ``BadRelease`` at its end when it is not what the manifest says."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    if size != item.size or digest.hexdigest() != item.sha256:
        raise BadRelease(
            f"“{item.path}”与清单不符，没有采用", f"{item.path!r} is not what the manifest says: refused"
        )


def _lock(descriptor: int) -> bool:
    try:
        try:
            import fcntl
        except ImportError:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

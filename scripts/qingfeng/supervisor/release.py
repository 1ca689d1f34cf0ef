"""A release: a folder with ``manifest.json`` and the files that it lists with size and SHA-256. Nothing in it is trusted."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qingfeng.supervisor import manifest
from qingfeng.supervisor.trouble import BadRelease

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
#: Where the player lies in a release, and the page that it starts with.
SHOW = "show/"
INDEX = "show/index.html"
#: Most files of a release, bytes of one, bytes of all.
FILES = 20_000
FILE_BYTES = 256 << 20
TOTAL_BYTES = 4 << 30

REVISION = re.compile(r"[0-9a-f]{8,64}")
HALL = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_HASH = re.compile(r"[0-9a-f]{64}")
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """A file as the manifest has it."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Release:
    """A release as its manifest says."""

    revision: str
    hall: str
    version: str
    made: int
    """Seconds since 1970 of the commit it was made from: tells older from newer."""
    files: dict[str, Listed]
    folder: Path = Path()
    broken: frozenset[str] = field(default_factory=frozenset)
    """The files that are not as the manifest says."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(item.size for item in self.files.values())


def parse(data: bytes) -> Release:
    """Return the release that a manifest describes; ``BadRelease`` when it is not one."""
    facts, files = manifest.decode(data)
    if facts.get("format") != 1 or facts.get("kind") != "kiosk":
        raise BadRelease("清单不是触摸屏节目的清单", "the manifest is not one of a kiosk")
    revision, hall, version, made = (facts.get(name) for name in ("revision", "hall", "version", "made"))
    if not (_fits(REVISION, revision) and _fits(HALL, hall) and isinstance(version, str) and _is_count(made)):
        raise BadRelease("清单缺少版本、展厅或时间", "the manifest lacks revision, hall or time")
    return Release(revision, hall, version[:40], made, _files(files))


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53


def _files(value: list[dict[str, Any]]) -> dict[str, Listed]:
    if not 0 < len(value) <= FILES:
        raise BadRelease("清单里的文件太多或没有文件", "the manifest lists too many files, or none")
    found: dict[str, Listed] = {}
    for item in value:
        path, digest, size = item.get("path"), item.get("sha256"), item.get("size")
        if not is_safe(path):
            raise BadRelease("清单里有不允许的文件名", "the manifest has a file name that is not allowed")
        if not (_fits(_HASH, digest) and _is_count(size) and size <= FILE_BYTES):
            raise BadRelease(
                f"清单里“{path}”的校验值或大小不对", f"the manifest has a wrong hash or size of {path!r}"
            )
        found[path] = Listed(path, digest, size)
    _no_clash(list(found), len(value))
    if sum(item.size for item in found.values()) > TOTAL_BYTES:
        raise BadRelease("清单里的文件合起来太大", "the files of the manifest are too large together")
    if INDEX not in found:
        raise BadRelease("清单里没有首页", "the manifest has no first page")
    return found


def is_safe(path: object) -> bool:
    """Tell whether a path of a manifest stays below ``show/`` on every system."""
    if not isinstance(path, str) or not path.startswith(SHOW) or len(path) > 200:
        return False
    return all(
        _NAME.fullmatch(name) and not name.endswith(".") and not _DEVICES.match(name)
        for name in path.split("/")
    )


def _no_clash(paths: list[str], number: int) -> None:
    """Refuse two names that some systems hold for one, and a file that would also be a folder."""
    folded = {path.lower() for path in paths}
    folders = {
        "/".join(path.lower().split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 1)
    }
    if len(folded) != number or folded & folders:
        raise BadRelease("清单里有互相冲突的文件名", "the manifest has file names that clash")


def is_whole(path: Path, listed: Listed) -> bool:
    """Tell whether a file is as the manifest lists it."""
    try:
        if path.is_symlink() or path.stat().st_size != listed.size:
            return False
        digest = hashlib.sha256()
        with open(path, "rb") as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
    except OSError:
        return False
    return digest.hexdigest() == listed.sha256


def peek(folder: Path) -> Release:
    """Return the release of a folder by its manifest alone; ``BadRelease`` when that cannot be read."""
    try:
        with open(folder / MANIFEST, "rb") as file:
            found = parse(file.read(manifest.LIMIT + 1))
    except OSError:
        raise BadRelease("没有清单", "there is no manifest") from None
    if found.revision != folder.name:
        raise BadRelease("清单的版本与文件夹不符", "the manifest is of another revision than its folder")
    return replace(found, folder=folder)


def inspect(folder: Path) -> Release:
    """Return the release of a folder after reading every file: those that differ are in ``broken``."""
    found = peek(folder)
    return replace(
        found,
        broken=frozenset(path for path, listed in found.files.items() if not is_whole(folder / path, listed)),
    )

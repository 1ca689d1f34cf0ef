"""Bundles: copies of a release for one purpose. A kiosk's opens from a stick, installs itself, and is what an update server offers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from qingfeng.kiosk.device import device_files, supervisor_files
from qingfeng.publish.archive import zipped
from qingfeng.publish.manifest import make_manifest
from qingfeng.publish.write import list_files, remove_files, write_files
from qingfeng.supervisor import ed25519
from qingfeng.supervisor.manifest import signature
from qingfeng.supervisor.release import MANIFEST, SHOW, SIGNATURE
from qingfeng.supervisor.shelf import RELEASES
from qingfeng.supervisor.update import LATEST


class Facts(NamedTuple):
    """What a kiosk's bundle says of itself: the hall, the revision of the release, our version, the time of the commit."""

    hall: str
    revision: str
    version: str
    made: int


def kiosk_bundle(
    player: Iterable[tuple[str, bytes]], facts: Facts, seed: bytes | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of a kiosk's bundle; ``player`` are the files of the player with ``index.html`` at its top.

    ``latest.json`` comes after the release that it points at, and the manifest of the whole last: who copies in this order
    never offers half a release. ``seed`` signs the release.
    """
    files: list[tuple[str, bytes]] = []
    for made in (_release(player, facts, seed), _device(facts, seed), _latest(facts)):
        for path, data in made:
            files.append((path, data))
            yield path, data
    yield MANIFEST, make_manifest("bundle", facts._asdict(), files)


def _release(
    player: Iterable[tuple[str, bytes]], facts: Facts, seed: bytes | None
) -> Iterator[tuple[str, bytes]]:
    folder = f"{RELEASES}/{facts.revision}/"
    show = sorted((SHOW + path, data) for path, data in player)
    manifest = make_manifest("kiosk", facts._asdict(), show)
    yield from ((folder + path, data) for path, data in show)
    yield folder + MANIFEST, manifest
    if seed is not None:
        yield folder + SIGNATURE, signature(manifest, seed)


def _device(facts: Facts, seed: bytes | None) -> Iterator[tuple[str, bytes]]:
    words = {
        "HALL": facts.hall,
        "REVISION": facts.revision,
        "SHOW": f"{RELEASES}/{facts.revision}/{SHOW}",
        "PUBLIC_KEY": ed25519.public_key(seed).hex() if seed is not None else "",
    }
    yield from device_files(words)
    yield "supervisor.pyz", zipped(supervisor_files())


def _latest(facts: Facts) -> Iterator[tuple[str, bytes]]:
    yield LATEST, json.dumps({"format": 1, "revision": facts.revision}).encode() + b"\n"


class NotABundle(Exception):
    """The folder to write to holds something else."""


def write_bundle(out: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write a bundle to ``out`` and return the number of its files.

    Where a bundle lies there already, its release stays beside the new one, for screens that are just fetching it, and older
    ones go. Raises ``NotABundle`` where other things lie, ``OSError`` when the disk fails.
    """
    before = latest_of(out)
    if before is None and out.exists() and any(out.iterdir()):
        raise NotABundle(out)
    written: set[str] = set()
    number = write_files(out, _noted(files, written))
    kept = f"{RELEASES}/{before}/"
    stale = (path for path in list_files(out) - written if path.startswith(f"{RELEASES}/"))
    remove_files(out, [path for path in stale if not path.startswith(kept) or _is_of_new(path, written)])
    return number


def _is_of_new(path: str, written: set[str]) -> bool:
    """Tell whether a file lies in the release that has just been written, and so does not belong to it any more."""
    return "/".join(path.split("/")[:2]) + f"/{MANIFEST}" in written


def _noted(files: Iterable[tuple[str, bytes]], written: set[str]) -> Iterator[tuple[str, bytes]]:
    for path, data in files:
        written.add(path)
        yield path, data


def latest_of(out: Path) -> str | None:
    """Return the revision that a bundle's folder offers; None when no bundle lies there."""
    try:
        value = json.loads((out / LATEST).read_bytes())["revision"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return value if isinstance(value, str) else None

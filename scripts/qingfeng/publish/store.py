"""What a build remembers for the next: one file of plain values, thrown away when any code has changed.

The file is written by ``marshal``: it is ours alone, never shipped, and nothing else is read as fast.
A file that cannot be read, or was written by other code, is the same as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import marshal
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

_PARTS = (
    "comrak",
    "nh3",
    "pydantic",
    "pyyaml",
    "jinja2",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "pillow",
    "segno",
)

#: Items of a piece of the file.
_PIECE = 500


@cache
def fingerprint() -> str:
    """Return a hash of this package's code and of the versions of what it is built on."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    package = Path(__file__).resolve().parent.parent
    for folder, folders, files in os.walk(package):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                digest.update(name.encode())
                digest.update((Path(folder) / name).read_bytes())
    for part, version in _versions():
        digest.update(f"{part} {version}".encode())
    return digest.hexdigest()


def _versions() -> Iterator[tuple[str, str]]:
    """Yield the parts with their versions, from the names of the folders that installers leave beside packages."""
    known: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):
                if name.endswith(".dist-info"):
                    part, _, version = name.removesuffix(".dist-info").partition("-")
                    known.setdefault(part.lower().replace("_", "-"), version)
    for part in _PARTS:
        if (
            part not in known
        ):  # installed in a way of its own; reading about it takes longer than all the rest
            from importlib import metadata

            known[part] = metadata.version(part)
        yield part, known[part]


def read_store(path: Path) -> dict[str, Any]:
    """Return what the last build remembered, an empty dict when there is nothing that fits."""
    store: dict[str, Any] = {}
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if _read_piece(stream, size) != fingerprint():
                return {}
            for _ in range(_read_piece(stream, size)):
                name, piece = _read_piece(stream, size)
                if isinstance(piece, dict):
                    store.setdefault(name, {}).update(piece)
                else:
                    store[name] = piece
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return store


def write_store(path: Path, store: dict[str, Any]) -> None:
    """Keep ``store`` for the next build; replaced as a whole, so that an interrupted build leaves the old one.

    It is written in pieces: in one, its bytes would double the memory of a large build at its end.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as stream:
        _write_piece(stream, fingerprint())
        _write_piece(stream, sum(1 for _ in _pieces(store)))
        for piece in _pieces(store):
            _write_piece(stream, piece)
    os.replace(new, path)
    with contextlib.suppress(OSError):
        (path.parent / ".gitignore").write_text("*\n", "utf-8")


def _write_piece(stream: BinaryIO, piece: Any) -> None:
    data = marshal.dumps(piece)
    stream.write(len(data).to_bytes(8, "little"))
    stream.write(data)


def _read_piece(stream: BinaryIO, size: int) -> Any:
    """Return the next piece; ``marshal.load`` would ask the stream for every few bytes, five times as slow.

    Raises ``EOFError`` when less is left than the piece should have, in a file of ``size`` bytes.
    """
    length = int.from_bytes(stream.read(8), "little")
    if not 0 < length <= size:
        raise EOFError
    return marshal.loads(stream.read(length))


def _pieces(store: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in store.items():
        if not isinstance(value, dict):
            yield name, value
            continue
        items = iter(value.items())
        while piece := dict(itertools.islice(items, _PIECE)):
            yield name, piece

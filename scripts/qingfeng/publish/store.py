"""What a build remembers for the next: one file of plain values, thrown away when any code has changed.

The file is written by ``marshal``: it is ours alone, never shipped, and a reader of 5,000 entries takes 40 ms.
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
from importlib import metadata
from pathlib import Path
from typing import Any

_PARTS = ("comrak", "nh3", "pydantic", "pyyaml", "jinja2", "markupsafe", "mkdocs", "mkdocs-material")

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
    for part in _PARTS:
        digest.update(f"{part} {metadata.version(part)}".encode())
    return digest.hexdigest()


def read_store(path: Path) -> dict[str, Any]:
    """Return what the last build remembered, an empty dict when there is nothing that fits."""
    store: dict[str, Any] = {}
    try:
        with path.open("rb") as stream:
            if marshal.load(stream) != fingerprint():
                return {}
            for _ in range(marshal.load(stream)):
                name, piece = marshal.load(stream)
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
        marshal.dump(fingerprint(), stream)
        marshal.dump(sum(1 for _ in _pieces(store)), stream)
        for piece in _pieces(store):
            marshal.dump(piece, stream)
    os.replace(new, path)
    with contextlib.suppress(OSError):
        (path.parent / ".gitignore").write_text("*\n", "utf-8")


def _pieces(store: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in store.items():
        if not isinstance(value, dict):
            yield name, value
            continue
        items = iter(value.items())
        while piece := dict(itertools.islice(items, _PIECE)):
            yield name, piece

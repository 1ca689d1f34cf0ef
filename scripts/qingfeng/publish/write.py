"""The one place that writes files of a site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write ``(path, bytes)`` pairs below ``folder`` and return how many there were."""
    made: set[str] = set()
    number = 0
    root = str(folder)
    for path, data in files:
        target = f"{root}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        # three system calls; open() makes twice as many, which counts for ten thousand files
        descriptor = os.open(target, _NEW, 0o644)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)
        number += 1
    return number


def move_files(source: Path, folder: Path, paths: Iterable[str]) -> None:
    """Move files from below ``source`` to the same places below ``folder``, over what is there; remove ``source``."""
    made: set[str] = set()
    for path in paths:
        target = f"{folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        os.replace(f"{source}/{path}", target)
    shutil.rmtree(source, ignore_errors=True)


def remove_files(folder: Path, paths: Iterable[str]) -> None:
    """Remove files below ``folder`` and the folders this leaves empty."""
    for path in paths:
        target = folder / path
        target.unlink(missing_ok=True)
        parent = target.parent
        while parent != folder and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent


def list_files(folder: Path) -> set[str]:
    """Return the paths of all files below ``folder``, with ``/``; empty when it does not exist."""
    found: set[str] = set()
    pending = [("", str(folder))]
    while pending:
        prefix, current = pending.pop()
        try:
            items = os.scandir(current)
        except FileNotFoundError:
            continue
        with items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    pending.append((f"{prefix}{item.name}/", item.path))
                else:
                    found.add(prefix + item.name)
    return found

"""Shells and hand-written pages, drawn by MkDocs only when something they are made from has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.render.shell import Shell
from qingfeng.render.site import Settings, Themed

#: Draws shells and hand-written pages of a project into a scratch folder.
MakeThemed = Callable[[Path, Path], Themed]


class Theme(NamedTuple):
    """The shells, the settings, a hash of all they depend on, and where MkDocs' own files lie."""

    shells: dict[tuple[str, int], Shell]
    settings: Settings
    key: bytes
    files: list[str]
    folder: Path


def theme_key(root: Path) -> bytes:
    """Return a hash of everything that MkDocs and our templates draw from, except the content."""
    digest = hashlib.blake2b(os.environ.get("QINGFENG_SITE_URL", "").encode(), digest_size=16)
    paths = [root / "mkdocs.yml"]
    for folder in (root / "theme", root / "content" / "pages"):
        for top, folders, files in os.walk(folder):
            folders.sort()
            paths.extend(Path(top) / name for name in sorted(files))
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.digest()


def themed(root: Path, cache: Path, store: dict[str, Any], make: MakeThemed) -> Theme:
    """Return the theme of ``root``; ``make`` (the site engine) runs only when its key is not the one in ``store``.

    Raises ``ThemeFault`` when the engine cannot build.
    """
    key = theme_key(root)
    folder = cache / "mkdocs"
    kept = store.get("theme")
    if kept is None or kept[0] != key or not folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        made = make(root, folder)
        shells = [(lang, depth, *shell) for (lang, depth), shell in made.shells.items()]
        kept = (key, shells, tuple(made.settings), made.files)
        store["theme"] = kept
    _, shells, settings, files = kept
    return Theme(
        {(lang, depth): Shell(tuple(pieces), tuple(slots)) for lang, depth, pieces, slots in shells},
        Settings(*settings),
        key,
        files,
        folder,
    )

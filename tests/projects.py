"""Whole projects in a temporary folder: the real theme and closed lists around a small content folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from qingfeng.check.load import Loaded, load
from qingfeng.model.text import LANGS
from qingfeng.render.shell import SLOTS, Shell, marks
from qingfeng.render.site import Settings, Site

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "content"


def make_project(folder: Path, content: Path = FIXTURES) -> Path:
    """Make a project of ``content`` in ``folder`` and return its root."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(content, folder / "content")
    for part in ("vocab", "pages"):
        if not (folder / "content" / part).exists():
            shutil.copytree(ROOT / "content" / part, folder / "content" / part)
    return folder


def plain_shell() -> Shell:
    """Return a shell with every slot on a line of its own, for tests that need no theme."""
    return Shell.cut("".join(f"[{slot}]{mark}\n" for slot, mark in marks().items()) + "[end]")


def make_site(root: Path) -> tuple[Site, Loaded]:
    """Load the content of ``root`` and return a site with plain shells."""
    loaded = load(str(root / "content"), {})
    assert not loaded.errors, loaded.diagnostics
    shells = {(lang, depth): plain_shell() for lang in LANGS for depth in (0, 1)}
    settings = Settings("https://site.example/", "https://edit.example/{path}")
    return Site(loaded.library, root / "theme", shells, settings, b"theme"), loaded


def slots_of(page: str) -> dict[str, str]:
    """Return the slots of a page drawn with the plain shell."""
    found = {}
    for slot in SLOTS:
        found[slot] = page.split(f"[{slot}]", 1)[1].split("\n[", 1)[0]
    return found

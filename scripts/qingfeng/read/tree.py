"""Which files the content folder holds, sorted into entries.

Layout (DESIGN section 2)::

    cases/<id>/case.yml zh.md en.md        units/<id>/unit.yml zh.md en.md practices/<id>.yml
    culture/<id>/culture.yml zh.md en.md   halls/<id>.yml quizzes/<id>.yml  vocab/<id>.yml
    sources.yml  glossary.yml  figures.yml pages/{zh,en}/*.md

Only regular files with well-formed names are taken; everything else is a fault and is not read. ``pages`` belongs
to MkDocs: of it only the Markdown is taken, to be read by the check, and other files are let be.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field

from qingfeng.read.fault import Fault

#: Largest size in bytes of a contributed text file and of a picture (DESIGN section 7).
MOST_TEXT = 300_000
MOST_PICTURE = 5_000_000
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FOLDERS = {
    "cases": ("case", "case.yml"),
    "units": ("unit", "unit.yml"),
    "culture": ("culture", "culture.yml"),
}
_FILES = {"halls": "hall", "quizzes": "quiz", "vocab": "vocab"}
BODIES = ("zh.md", "en.md")


@dataclass(slots=True)
class EntryFiles:
    """The files of one entry; paths are relative to the content folder, with ``/``."""

    kind: str
    id: str
    data: str
    bodies: dict[str, str] = field(default_factory=dict)  # language -> path
    pictures: list[str] = field(default_factory=list)
    parent: str | None = None  # the unit of a practice

    def texts(self) -> tuple[str, ...]:
        """The paths of all text files, data first."""
        return (self.data, *self.bodies.values())


@dataclass(slots=True)
class Tree:
    """All files of a content folder."""

    entries: list[EntryFiles] = field(default_factory=list)
    vocab: list[EntryFiles] = field(default_factory=list)
    sources: str | None = None
    glossary: str | None = None
    figures: str | None = None
    pages: dict[str, str] = field(default_factory=dict)  # path of a hand-written page -> its language
    faults: list[Fault] = field(default_factory=list)


def role_of(path: str) -> str:
    """Return ``zh`` or ``en`` for a body or a hand-written page, ``data`` for YAML."""
    if path.startswith("pages/"):
        return path.split("/")[1]
    name = path.rpartition("/")[2]
    return name.removesuffix(".md") if name in BODIES else "data"


def scan(root: str) -> Tree:
    """List the content folder ``root``; never raises on what lies in it, except when root cannot be listed."""
    tree = Tree()
    for item in _listed(root, "", tree):
        if item.name == "pages" and item.is_dir(follow_symlinks=False):
            _pages(item.path, tree)
        elif item.name in _FOLDERS and item.is_dir(follow_symlinks=False):
            for folder in _listed(item.path, item.name, tree):
                _entry_folder(folder, item.name, tree)
        elif item.name in _FILES and item.is_dir(follow_symlinks=False):
            for entry in _plain_entries(item.path, item.name, _FILES[item.name], tree):
                (tree.vocab if item.name == "vocab" else tree.entries).append(entry)
        elif item.name in ("sources.yml", "glossary.yml", "figures.yml"):
            if _regular(item, item.name, tree):
                setattr(tree, item.name.removesuffix(".yml"), item.name)
        else:
            tree.faults.append(Fault("stray-file", item.name))
    return tree


def _listed(folder: str, relative: str, tree: Tree) -> Iterator[os.DirEntry[str]]:
    seen: dict[str, str] = {}
    try:
        with os.scandir(folder) as items:
            # Of two names that differ only in case the one in lower case is the one meant.
            ordered = sorted(items, key=lambda item: (item.name != item.name.casefold(), item.name))
    except OSError as error:
        if not relative:
            raise
        tree.faults.append(Fault("unreadable", relative, detail={"reason": error.strerror or ""}))
        return
    for item in ordered:
        path = f"{relative}/{item.name}" if relative else item.name
        if item.name.startswith(".") and item.name != ".":
            if item.name not in (".DS_Store", ".gitkeep"):
                tree.faults.append(Fault("stray-file", path))
            continue
        if item.is_symlink():
            tree.faults.append(Fault("symbolic-link", path))
            continue
        twin = seen.setdefault(item.name.casefold(), item.name)
        if twin != item.name:
            tree.faults.append(Fault("name-twin", path, detail={"twin": twin}))
            continue
        yield item


def _regular(item: os.DirEntry[str], path: str, tree: Tree, most: int = MOST_TEXT) -> bool:
    status = item.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        tree.faults.append(Fault("not-a-file", path))
        return False
    if status.st_size > most:
        tree.faults.append(
            Fault("file-too-large", path, detail={"size": str(status.st_size), "most": str(most)})
        )
        return False
    return True


def _named(name: str, path: str, tree: Tree) -> bool:
    if _NAME.fullmatch(name) and len(name) <= 60:
        return True
    tree.faults.append(Fault("bad-name", path, detail={"name": name}))
    return False


def _pages(top: str, tree: Tree) -> None:
    folders = [(top, "pages")]  # no recursion: folders may be nested deeper than calls
    while folders:
        folder, relative = folders.pop()
        for item in _listed(folder, relative, tree):
            path = f"{relative}/{item.name}"
            if item.is_dir(follow_symlinks=False):
                folders.append((item.path, path))
            elif path.endswith(".md") and role_of(path) in ("zh", "en") and _regular(item, path, tree):
                tree.pages[path] = role_of(path)


def _entry_folder(folder: os.DirEntry[str], top: str, tree: Tree) -> None:
    kind, data_name = _FOLDERS[top]
    path = f"{top}/{folder.name}"
    if not folder.is_dir(follow_symlinks=False):
        tree.faults.append(Fault("stray-file", path))
        return
    if not _named(folder.name, path, tree):
        return
    entry = EntryFiles(kind, folder.name, f"{path}/{data_name}")
    found = False
    practices: list[EntryFiles] = []
    for item in _listed(folder.path, path, tree):
        inner = f"{path}/{item.name}"
        if item.name == data_name:
            found = _regular(item, inner, tree)
        elif item.name in BODIES:
            if _regular(item, inner, tree):
                entry.bodies[item.name[:2]] = inner
        elif item.name == "practices" and kind == "unit" and item.is_dir(follow_symlinks=False):
            practices = list(_plain_entries(item.path, inner, "practice", tree))
        elif item.name.endswith(PICTURES):
            if _named(item.name.rpartition(".")[0], inner, tree) and _regular(
                item, inner, tree, MOST_PICTURE
            ):
                entry.pictures.append(inner)
        else:
            tree.faults.append(Fault("stray-file", inner))
    if found:
        entry.bodies = dict(sorted(entry.bodies.items(), reverse=True))  # zh before en
        tree.entries.append(entry)
    elif not any(fault.path == entry.data for fault in tree.faults):
        tree.faults.append(Fault("no-data-file", entry.data))
    for practice in practices:
        practice.parent = folder.name
        tree.entries.append(practice)


def _plain_entries(folder: str, relative: str, kind: str, tree: Tree) -> Iterator[EntryFiles]:
    for item in _listed(folder, relative, tree):
        path = f"{relative}/{item.name}"
        stem, dot, suffix = item.name.rpartition(".")
        if not dot or suffix != "yml":
            tree.faults.append(Fault("stray-file", path))
        elif _named(stem, path, tree) and _regular(item, path, tree):
            yield EntryFiles(kind, stem, path)

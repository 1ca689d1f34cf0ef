"""Whole projects in a temporary folder: the real theme and closed lists around a small content folder."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from qingfeng.check.load import Loaded, load
from qingfeng.model.text import LANG_TAGS, LANGS
from qingfeng.render.context import ROOTS
from qingfeng.render.shell import SLOTS, Shell, marks
from qingfeng.render.site import Settings, Site, Themed

ROOT = Path(__file__).resolve().parent.parent
_ENTRY_LINK = re.compile(r"\[([^\]]+)\]\((?:case|unit|practice|culture):[^)]+\)")
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
            for path in (folder / "content" / part).rglob("*.md"):  # their entries are not in this project
                path.write_text(_ENTRY_LINK.sub(r"\1", path.read_text("utf-8")), "utf-8", newline="\n")
    return folder


def plain_shell() -> Shell:
    """Return a shell with every slot on a line of its own, for tests that need no theme."""
    return Shell.cut("".join(f"[{slot}]{mark}\n" for slot, mark in marks().items()) + "[end]")


#: Pages that every page links to and the site engine makes.
WRITTEN = ("about.html", "how-to-read.html", "privacy.html")
_PAGE = """<!doctype html>
<html lang="{tag}"><head><meta charset="utf-8"><title>{title}</title><meta name="description" content="{description}">
<link rel="canonical" href="{canonical}">{alternates}
{head}</head>
<body><header><p>{heading}</p> <a href="{switch}">-</a></header>{tabs}<hr>{drawer}<hr>
<main><article id="qf-main">
{article}
</article></main>{toc}
<footer><p>{foot}</p></footer></body></html>
"""


def page_shell(lang: str, depth: int) -> Shell:
    """Return the smallest shell that makes whole pages, for tests that need no theme."""
    return Shell.cut(_page(lang, depth, marks()))


def stand_in(root: Path, scratch: Path) -> Themed:
    """Stand in for the site engine: small shells, the hand-written pages without their text, a style sheet."""
    written = {"assets/x.css": "x{}"}
    for lang in LANGS:
        for name in WRITTEN:
            values = dict.fromkeys(SLOTS, "")
            alternates = "".join(
                f'<link rel="alternate " hreflang="{tag}" href="https://site.example/{folder}{name}">'
                for tag, folder in (("zh-CN", ""), ("en", "en/"), ("x-default", ""))
            )
            other = f"../{name}" if lang == "en" else f"en/{name}"
            values |= {"title": f"{name} {lang}", "description": "x", "alternates": alternates, "switch": other}
            written[f"{ROOTS[lang]}{name}"] = _page(lang, 0, values)
    for path, text in written.items():
        (scratch / path).parent.mkdir(parents=True, exist_ok=True)
        (scratch / path).write_text(text, "utf-8")
    shells = {(lang, depth): page_shell(lang, depth) for lang in LANGS for depth in (0, 1)}
    return Themed(shells, Settings("https://site.example/", ""), sorted(written))


def _page(lang: str, depth: int, values: dict[str, str]) -> str:
    foot = " ".join(f'<a href="{"../" * depth}{name}">{name}</a>' for name in (*WRITTEN, "glossary.html", "search/index.html"))
    return _PAGE.format(tag=LANG_TAGS[lang], foot=foot, **values)


@cache
def _compiled() -> Path:
    """Return a folder that keeps compiled templates for as long as this process runs."""
    folder = tempfile.TemporaryDirectory(prefix="qingfeng-templates-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def make_site(root: Path) -> tuple[Site, Loaded]:
    """Load the content of ``root`` and return a site with plain shells and the repository's theme."""
    loaded = load(str(root / "content"), {})
    assert not loaded.errors, loaded.diagnostics
    shells = {(lang, depth): plain_shell() for lang in LANGS for depth in (0, 1)}
    settings = Settings("https://site.example/", "https://edit.example/{path}")
    return Site(loaded.library, ROOT / "theme", shells, settings, b"theme", _compiled()), loaded


def slots_of(page: str) -> dict[str, str]:
    """Return the slots of a page drawn with the plain shell."""
    found = {}
    for slot in SLOTS:
        found[slot] = page.split(f"[{slot}]", 1)[1].split("\n[", 1)[0]
    return found

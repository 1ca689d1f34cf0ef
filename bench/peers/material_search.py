"""Documents as a site of Material with its own search and nothing else; Chinese is cut into words by jieba."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.documents import Document

_CONFIG = """site_name: Bench
use_directory_urls: false
theme:
  name: material
  language: {lang}
  font: false
plugins: {plugins}
nav: [index.md]
not_in_nav: |
  *
"""
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:>])")


def write(documents: Sequence[Document], lang: str, folder: Path, search: bool = True) -> None:
    """Write the sources of one language into ``folder``, which must not exist; ``search``: whether with the plugin."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Bench\n", "utf-8")
    for document in documents:
        parts = [f"# {_escaped(document.title)}"]
        for heading, text in document.sections:
            if heading:
                parts.append(f"## {_escaped(heading)}")
            parts.extend(_escaped(line) for line in text.split("\n") if line)
        (docs / f"{document.id}.md").write_text("\n\n".join(parts) + "\n", "utf-8")
    plugins = "[search]" if search else "[]"
    (folder / "mkdocs.yml").write_text(_CONFIG.format(lang=lang, plugins=plugins), "utf-8")


def _escaped(text: str) -> str:
    """Return text that Markdown takes as it stands."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return _MARKS.sub(r"\\\1", plain)


def command(folder: Path, out: Path) -> list[str]:
    """Return the command that builds the site."""
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(out)]

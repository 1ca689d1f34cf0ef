"""Documents as plain pages for Pagefind: title, sections with their anchors, paragraphs."""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.documents import Document

VERSION = "1.6.0"
_PAGE = '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head><body><main data-pagefind-body>{body}</main></body></html>\n'


def write(documents: Sequence[Document], lang: str, folder: Path) -> None:
    """Write the pages of one language into ``folder``, which must not exist."""
    folder.mkdir(parents=True)
    for document in documents:
        parts = [f"<h1>{html.escape(document.title)}</h1>"]
        for number, (heading, text) in enumerate(document.sections):
            if heading:
                parts.append(f'<h2 id="s{number}">{html.escape(heading)}</h2>')
            parts.extend(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
        page = _PAGE.format(
            lang={"zh": "zh-CN"}.get(lang, lang), title=html.escape(document.title), body="\n".join(parts)
        )
        (folder / f"{document.id}.html").write_text(page, "utf-8")


def program() -> Path | None:
    """Return the program of the npm package: ``PAGEFIND``, or ``pagefind`` on the path; None when there is none."""
    found = os.environ.get("PAGEFIND") or shutil.which("pagefind")
    return Path(found) if found else None


def command(folder: Path, program: Path) -> list[str]:
    """Return the command that writes the index below ``folder``."""
    return [str(program), "--site", str(folder), "--silent"]

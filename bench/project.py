"""Writes a corpus as a project of ours; theme, closed lists and pages are those of this checkout."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent
_FOLDERS = {"case": "cases", "unit": "units", "culture": "culture"}
_PLAIN = re.compile(r"[\w（“《][^\n]*")
_ENTRY_LINK = re.compile(r"\[([^\]]+)\]\((?:case|unit|practice|culture):[^)]+\)")
_UNSAFE = re.compile(r": |:$| #|^(?:true|false|null|yes|no|on|off)$", re.I)
_HALLS = re.compile(r"\[([^\]]*)\]\(list:hall\)")
_BLOCK = 60  # characters from which a bilingual text gets two lines of its own


def write(corpus: Corpus, folder: Path) -> None:
    """Write the project into ``folder``, which must not exist."""
    content = folder / "content"
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for name in ("vocab", "pages"):
        shutil.copytree(ROOT / "content" / name, content / name)
    for page in (content / "pages").rglob("*.md"):  # the corpus has no halls
        page.write_text(_HALLS.sub(r"\1", page.read_text("utf-8")), "utf-8")
    for path in (content / "pages").rglob("*.md"):  # the entries they lead to are not in the corpus
        path.write_text(_ENTRY_LINK.sub(r"\1", path.read_text("utf-8")), "utf-8", newline="\n")
    (content / "sources.yml").write_text(yaml_text({"sources": corpus.sources}), "utf-8")
    for entry in corpus.entries:
        if entry.kind == "practice":
            path = content / "units" / str(entry.parent) / "practices" / f"{entry.id}.yml"
        else:
            path = content / _FOLDERS[entry.kind] / entry.id / f"{entry.kind}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml_text(entry.data), "utf-8")
        for lang, body in entry.bodies.items():
            (path.parent / f"{lang}.md").write_text(body, "utf-8")


def yaml_text(value: dict[str, Any]) -> str:
    """Return YAML in the manner of ``content/``: short bilingual texts and lists of words on one line."""
    lines: list[str] = []
    _mapping(value, "", lines)
    return "\n".join(lines) + "\n"


def _mapping(value: dict[str, Any], indent: str, lines: list[str]) -> None:
    for key, item in value.items():
        if isinstance(item, dict) and not _is_short(item):
            lines.append(f"{indent}{key}:")
            _mapping(item, indent + "  ", lines)
        elif isinstance(item, list) and not all(isinstance(part, str) for part in item):
            lines.append(f"{indent}{key}:")
            for part in item:
                inner: list[str] = []
                _mapping(part, indent + "    ", inner)
                lines.append(f"{indent}  - {inner[0].lstrip()}")
                lines.extend(inner[1:])
        else:
            lines.append(f"{indent}{key}: {_inline(item)}")


def _is_short(item: dict[str, Any]) -> bool:
    return set(item) == {"zh", "en"} and len(item["zh"]) + len(item["en"]) < _BLOCK


def _inline(item: Any) -> str:
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {_inner(part)}" for key, part in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(map(_inner, item)) + "]"
    return scalar(item)


def _inner(item: str) -> str:
    text = scalar(item)
    return json.dumps(item, ensure_ascii=False) if text[0] != '"' and re.search(r"[,\[\]{}]", text) else text


def scalar(item: str | None) -> str:
    """Return a scalar: plain where YAML allows it, else in double quotes."""
    if item is None:
        return "null"
    if _PLAIN.fullmatch(item) and (not _UNSAFE.search(item) or item in ("true", "false")):
        return item
    return json.dumps(item, ensure_ascii=False)

"""The search engines that are compared: each made from the same documents, language by language, and where to ask it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from rjsmin import jsmin

from bench import measure, search_index
from bench.browser import Opened
from bench.documents import Document
from bench.peers import material_search, pagefind
from bench.project import ROOT

#: With an icon of its own: the request for one is no part of a search.
_PAGE = b'<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Bench</title></head><body></body></html>\n'
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}
#: What of a Material site only its search needs.
_MATERIAL = ("/search/", "/assets/javascripts/workers/", "/assets/javascripts/lunr/")


@dataclass
class Engine:
    """An engine and its indexes: where each language is asked, what making them cost, how much they are."""

    name: str
    places: dict[str, Opened] = field(default_factory=dict)
    costs: dict[str, measure.Cost] = field(default_factory=dict)
    sizes: dict[str, tuple[float, int]] = field(default_factory=dict)  # MB, files


def ours(documents: dict[str, list[Document]], work: Path) -> Engine:
    """Make our index of all languages at once, as a build does."""
    made = Engine("Qingfeng")
    folder = work / "qingfeng"
    folder.mkdir(parents=True)
    lines = folder / "documents.jsonl"
    search_index.write(documents, lines)
    made.costs["both"] = _indexed(lines, folder / "out")
    scripts = sorted((ROOT / "theme" / "components" / "search").glob("[0-9]*.js"))
    extra = {
        "bench.html": _PAGE,
        "engine.js": "\n".join(jsmin(path.read_text("utf-8")) for path in scripts).encode(),
    }
    for lang, items in documents.items():
        made.places[lang] = Opened(folder / "out", f"bench.html?{lang}", "qingfeng.js", extra)
        made.sizes[lang] = _size(folder / "out" / "search" / lang)
        search_index.write({lang: items}, lines)
        made.costs[lang] = _indexed(lines, folder / f"only-{lang}")
        shutil.rmtree(folder / f"only-{lang}")
    return made


def _indexed(lines: Path, out: Path) -> measure.Cost:
    command = [sys.executable, str(ROOT / "bench" / "search_index.py"), str(lines), str(out)]
    return measure.run(command, {**os.environ, "PYTHONPATH": str(ROOT / "scripts")})


def by_pagefind(documents: dict[str, list[Document]], work: Path) -> Engine:
    """Make Pagefind's index of each language."""
    program = pagefind.program()
    if program is None:
        raise SystemExit(
            f"no Pagefind found: `npm install pagefind@{pagefind.VERSION}` and set PAGEFIND to its program"
        )
    made = Engine("Pagefind")
    for lang, items in documents.items():
        folder = work / "pagefind" / lang
        pagefind.write(items, lang, folder)
        made.costs[lang] = measure.run(pagefind.command(folder, program), os.environ)
        made.places[lang] = Opened(folder, "bench.html", "pagefind.js", {"bench.html": _PAGE})
        made.sizes[lang] = _size(folder / "pagefind")
    return made


def by_material(documents: dict[str, list[Document]], work: Path) -> Engine:
    """Make a site of Material for each language, twice: what it costs without search is taken off."""
    made = Engine("Material")
    environment = {**os.environ, **_QUIET}
    for lang, items in documents.items():
        folder = work / "material" / lang
        spent = []
        for search in (False, True):
            shutil.rmtree(folder, ignore_errors=True)
            material_search.write(items, lang, folder, search)
            spent.append(measure.run(material_search.command(folder, folder / "out"), environment))
        made.costs[lang] = spent[1]._replace(
            cpu=spent[1].cpu - spent[0].cpu, wall=spent[1].wall - spent[0].wall
        )
        out = folder / "out"
        made.places[lang] = Opened(out, "index.html", "material.js", {}, before=True, counted=_MATERIAL)
        made.sizes[lang] = _size(out / "search")
    return made


MAKERS = {"pagefind": by_pagefind, "material": by_material}


def _size(folder: Path) -> tuple[float, int]:
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(files) / 1e6, len(files)

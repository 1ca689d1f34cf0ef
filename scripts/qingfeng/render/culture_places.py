"""Culture bases by kind and town: how many of each there are where, and which."""

from __future__ import annotations

import hashlib
from typing import Any

from qingfeng.model.address import FOLDERS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.render.context import Context
from qingfeng.render.lists import BY_PLACE, Listed
from qingfeng.render.order import by_name
from qingfeng.render.site import Site

#: Entries of one kind named at one place; their list has the others.
MOST = 20
_KINDS = "culture-kinds"
#: Entries by kind within a place, both in the order of their lists.
Grid = dict[str, dict[str, list[Facts]]]


def culture_places(site: Site, lang: str) -> Listed | None:
    """Return the page of a language, None where there is no culture base."""
    library = site.library
    bases = library.shown["culture"]
    if not bases:
        return None
    digest = hashlib.blake2b(b"culture places", digest_size=16)
    for facts in bases:
        digest.update(facts.digest)
    path = f"{FOLDERS['culture']}/{BY_PLACE}"

    def draw() -> dict[str, Any]:
        context = site.context(lang, 1)
        local = context.local
        title = local.ui("culture-places-title")
        steps = [
            {"name": local.ui("home"), "href": f"{context.up}index.html"},
            {"name": local.ui("culture"), "href": "index.html"},
            {"name": title, "href": None},
        ]
        grid = _grid(library, lang)
        places = [_place(context, code, kinds) for code, kinds in grid.items()]
        view = {
            "breadcrumb": steps,
            "title": title,
            "about": local.ui("culture-places-about"),
            "columns": [{"name": _short(context, code), "href": f"#{_anchor(code)}"} for code in grid],
            "rows": _rows(context, grid),
            "places": places,
        }
        return {
            "path": path,
            "section": "culture",
            "up": context.up,
            "title": title,
            "description": local.ui("culture-places-about"),
            "article": site.frames[lang].templates.draw("lists/culture-places.html", view=view),
            "contents": [{"id": place["id"], "text": place["name"]} for place in places],
            "steps": steps,
        }

    return Listed(path, 1, digest.digest(), draw, sought=True)


def _grid(library: Library, lang: str) -> Grid:
    """Return the entries by place and kind, the whole city last; places and kinds without any are left out."""
    at = library.grouped("culture", "place")
    grid: Grid = {}
    places = library.vocab.terms("places")
    for place in sorted(places, key=lambda code: library.vocab.term("places", code).get("group") == "city"):
        for kind in library.vocab.terms(_KINDS):
            found = [facts for facts in at.get(place, ()) if facts.form == kind]
            if found:
                grid.setdefault(place, {})[kind] = sorted(found, key=lambda facts: by_name(facts, lang))
    return grid


def _anchor(place: str, kind: str | None = None) -> str:
    return f"at-{place}" if kind is None else f"at-{place}-{kind}"


def _short(context: Context, place: str) -> str | None:
    tile = context.local.vocab.term("places", place).get("tile")
    if tile is None:
        return context.local.label("places", place)
    return tile["name"][context.local.lang] or tile["name"]["zh"]


def _rows(context: Context, grid: Grid) -> list[dict[str, Any]]:
    """Return a row for each kind: how many there are at each place, each number leading to their names."""
    local = context.local
    rows = []
    for kind in local.vocab.terms(_KINDS):
        counts = {place: len(kinds.get(kind, ())) for place, kinds in grid.items()}
        if not any(counts.values()):
            continue
        rows.append(
            {
                "name": local.label(_KINDS, kind),
                "href": f"form-{kind}.html",
                "cells": [
                    {
                        "count": count,
                        "href": f"#{_anchor(place, kind)}" if count else None,
                        "said": f"{local.label('places', place)}{local.ui('colon')}{local.label(_KINDS, kind)} {count}",
                    }
                    for place, count in counts.items()
                ],
            }
        )
    return rows


def _place(context: Context, place: str, kinds: dict[str, list[Facts]]) -> dict[str, Any]:
    local = context.local
    return {
        "id": _anchor(place),
        "name": local.label("places", place),
        "href": f"place-{place}.html",
        "kinds": [
            {
                "id": _anchor(place, kind),
                "name": local.label(_KINDS, kind),
                "entries": [{"href": context.href(facts), "name": local.text(facts.title)} for facts in items[:MOST]],
                "more": f"place-{place}.html" if len(items) > MOST else None,
            }
            for kind, items in kinds.items()
        ],
    }

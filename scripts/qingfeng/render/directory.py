"""The directory of units: by place, on a drawn grid of the towns and subdistricts and as a table, and by field."""

from __future__ import annotations

import hashlib
from typing import Any

from qingfeng.model.address import FOLDERS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.render.context import Context
from qingfeng.render.haves import HAVES, haves
from qingfeng.render.lists import DIRECTORY, Listed, listed_digest
from qingfeng.render.order import by_name
from qingfeng.render.site import Site

#: Kinds that have a place.
PLACED = ("unit", "case", "culture")
#: Units named below one field; their list has the others.
MOST = 60
#: Numbers of units from which a square of the map is drawn darker.
STEPS = (1, 2, 4, 8)


def directory_page(site: Site, lang: str) -> Listed | None:
    """Return the directory of a language, None where there is no unit."""
    library = site.library
    units = library.shown["unit"]
    if not units:
        return None
    digest = hashlib.blake2b(b"directory", digest_size=16)
    digest.update(repr([_counts(library, code) for code in library.vocab.terms("places")]).encode())
    for facts in units:
        digest.update(listed_digest(library, facts))
    path = f"{FOLDERS['unit']}/{DIRECTORY}"

    def draw() -> dict[str, Any]:
        context = site.context(lang, 1)
        local = context.local
        title = local.ui("directory")
        steps = [
            {"name": local.ui("home"), "href": f"{context.up}index.html"},
            {"name": local.ui("unit"), "href": "index.html"},
        ]
        view = {
            "breadcrumb": [*steps, {"name": title, "href": None}],
            "title": title,
            "about": local.ui("directory-about"),
            "tiles": _tiles(context),
            "places": [_place(context, code) for code in library.vocab.terms("places")],
            "haves": _haves(context),
            "fields": _fields(context),
        }
        return {
            "path": path,
            "section": "unit",
            "up": context.up,
            "title": title,
            "description": local.ui("directory-about"),
            "article": site.frames[lang].templates.draw("lists/directory.html", view=view),
            "contents": [
                {"id": "places", "text": local.ui("directory-places")},
                {"id": "haves", "text": local.ui("five-haves")},
                {"id": "fields", "text": local.ui("directory-fields")},
            ],
            "steps": [*steps, {"name": title, "href": None}],
        }

    return Listed(path, 1, digest.digest(), draw, sought=True)


def _counts(library: Library, place: str) -> dict[str, int]:
    """Return how many entries of each kind are at a place."""
    return {kind: len(library.grouped(kind, "place").get(place, ())) for kind in PLACED}


def _tiles(context: Context) -> list[dict[str, Any]]:
    """Return the squares of the map, from the top left on, each with the list of its units if it has any."""
    local, vocab = context.local, context.local.vocab
    tiles = []
    for code in vocab.terms("places"):
        tile = vocab.term("places", code).get("tile")
        if tile is None:
            continue
        count = _counts(context.library, code)["unit"]
        tiles.append(
            {
                "row": tile["row"],
                "column": tile["column"],
                "name": tile["name"][local.lang] or tile["name"]["zh"],
                "full": local.label("places", code),
                "count": count,
                "level": sum(count >= step for step in STEPS),
                "href": f"place-{code}.html" if count else None,
            }
        )
    return sorted(tiles, key=lambda tile: (tile["row"], tile["column"]))


def _place(context: Context, code: str) -> dict[str, Any]:
    local = context.local
    counts = _counts(context.library, code)
    return {
        "name": local.label("places", code),
        "counts": [
            {
                "kind": local.ui(kind),
                "count": counts[kind],
                "href": f"{context.up}{FOLDERS[kind]}/place-{code}.html" if counts[kind] else None,
            }
            for kind in PLACED
        ],
    }


def _haves(context: Context) -> list[dict[str, Any]]:
    """Return each of the five haves with the number of exemplary units that have it."""
    library = context.library
    found = [
        name for facts in library.shown["unit"] if context.haves(facts) for name in haves(facts, library)
    ]
    return [
        {"href": f"have-{name}.html", "name": context.local.ui(f"have-{name}"), "count": found.count(name)}
        for name in HAVES
        if name in found
    ]


def _fields(context: Context) -> list[dict[str, Any]]:
    groups = context.library.grouped("unit", "field")
    local = context.local
    return [
        {
            "id": f"field-{code}",
            "name": local.label("fields", code),
            "units": [_unit(context, facts) for facts in _sorted(groups[code], local.lang)[:MOST]],
            "more": f"field-{code}.html" if len(groups[code]) > MOST else None,
            "count": len(groups[code]),
        }
        for code in local.vocab.terms("fields")
        if code in groups
    ]


def _sorted(units: list[Facts], lang: str) -> list[Facts]:
    return sorted(units, key=lambda facts: by_name(facts, lang))


def _unit(context: Context, facts: Facts) -> dict[str, Any]:
    local = context.local
    has = context.haves(facts)
    return {
        "href": context.href(facts),
        "name": local.text(facts.title),
        "place": local.label("places", facts.place) if facts.place != "yiwu" else None,
        "haves": local.ui("haves-count", count=len(has), all=len(HAVES)) if has else None,
        "has": local.ui("comma").join(has),
    }

"""A hall's programme as a tour to read: chapters, and in each the stops with what they show."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from qingfeng.model.facts import Facts
from qingfeng.model.hall import Chapter, Hall
from qingfeng.model.library import LoadedEntry
from qingfeng.render.context import Context
from qingfeng.render.views.entry import links, rows


def hall_view(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the template data of a hall's page."""
    model: Hall = entry.model
    facts, local = entry.facts, context.local
    chapters = [_chapter(chapter, context) for chapter in model.chapters]
    stops = sum(len(chapter["stops"]) for chapter in chapters)
    return {
        "id": facts.id,
        "kind": facts.kind,
        "title": _title(facts, context),
        "official": local.text(model.names.official) if model.names.short else None,
        "summary": local.text(facts.summary),
        "status": facts.status,
        "language": facts.language,
        "facts": rows(
            context,
            ("hall-place", links([f"culture:{model.culture}"], context)),
            ("unit-of", links([f"unit:{model.unit}"], context) if model.unit else None),
        ),
        "length": local.ui("hall-stops", chapters=len(chapters), stops=stops),
        "player": f"{context.top}kiosk/{facts.id}/index.html",
        "chapters": chapters,
    }


def _title(facts: Facts, context: Context) -> str:
    """Return the title of a tour, told apart from the culture base that often has the same name."""
    return Markup(escape(context.local.ui("hall-title"))).format(name=context.local.text(facts.title))


def _chapter(chapter: Chapter, context: Context) -> dict[str, Any]:
    """Return a chapter; screens that show the same entry are one stop, and those without a page are left out."""
    local, library = context.local, context.library
    shows: dict[str, list[str]] = {}
    for screen in chapter.screens:
        shows.setdefault(screen.entry, []).append(screen.kind)
    stops = [
        (facts, kinds) for address, kinds in shows.items() if (facts := library.paged(address)) is not None
    ]
    return {
        "id": chapter.id,
        "name": local.text(chapter.name),
        "about": local.text(chapter.about),
        "stops": [_stop(facts, kinds, context) for facts, kinds in stops],
    }


def _stop(facts: Facts, kinds: list[str], context: Context) -> dict[str, Any]:
    """Return a stop; its link leads to the first thing shown that has a place of its own on the entry's page."""
    local = context.local
    places = [f"#{kind}" for kind in kinds if kind in ("exhibit", "figures") and facts.card.get(kind)]
    return {
        "href": context.href(facts) + (places[0] if places else ""),
        "name": local.text(facts.title),
        "shows": [local.label("screen-kinds", kind) for kind in kinds],
        "maxim": local.text(facts.card["maxim"]) if "maxim" in kinds else None,
        "summary": local.text(facts.summary),
    }


def tour(facts: Facts, context: Context) -> dict[str, Any]:
    """Return a hall as a list of halls shows it."""
    local = context.local
    return {"href": context.href(facts), "name": _title(facts, context), "about": local.text(facts.summary)}

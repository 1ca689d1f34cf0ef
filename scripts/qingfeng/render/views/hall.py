"""A hall's programme as a tour to read: chapters, and in each the stops with what they show."""

from __future__ import annotations

from typing import Any

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
        "title": local.text(facts.title),
        "official": local.text(model.names.official) if model.names.short else None,
        "summary": local.text(facts.summary),
        "status": facts.status,
        "language": facts.language,
        "facts": rows(
            context,
            ("hall-place", links([f"culture:{model.culture}"], context)),
            ("unit-of", links([f"unit:{model.unit}"], context) if model.unit else None),
            ("hall-length", local.ui("hall-stops", chapters=len(chapters), stops=stops)),
        ),
        "chapters": chapters,
    }


def _chapter(chapter: Chapter, context: Context) -> dict[str, Any]:
    """Return a chapter; screens that show the same entry are one stop, and those without a page are left out."""
    local, library = context.local, context.library
    stops: dict[str, dict[str, Any]] = {}
    for screen in chapter.screens:
        facts = library.paged(screen.entry)
        if facts is None:
            continue
        stop = stops.setdefault(
            screen.entry,
            {
                "href": context.href(facts) + _place(screen.kind, facts),
                "name": local.text(facts.title),
                "shows": [],
                "maxim": local.text(facts.card["maxim"]) if screen.kind == "maxim" else None,
                "summary": local.text(facts.summary),
            },
        )
        stop["shows"].append(local.label("screen-kinds", screen.kind))
    return {
        "id": chapter.id,
        "name": local.text(chapter.name),
        "about": local.text(chapter.about),
        "stops": list(stops.values()),
    }


def _place(kind: str, facts: Facts) -> str:
    """Return where on the entry's page a screen's matter stands, as far as its facts tell."""
    return f"#{kind}" if kind in ("exhibit", "figures") and facts.card.get(kind) else ""


def tour(facts: Facts, context: Context) -> dict[str, Any]:
    """Return a hall as a list of halls shows it."""
    local = context.local
    return {"href": context.href(facts), "name": local.text(facts.title), "about": local.text(facts.summary)}

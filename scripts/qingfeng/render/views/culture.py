"""A culture base as its page shows it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from qingfeng.language.pinyin import syllables
from qingfeng.model.culture import Culture
from qingfeng.model.library import LoadedEntry
from qingfeng.render.context import Context
from qingfeng.render.views.entry import awards, body, common, links, naming, related, rows, when
from qingfeng.render.views.exhibit import exhibit_view
from qingfeng.render.views.letter import LETTER, gives_lines


def culture_view(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the template data of a culture base's page."""
    model: Culture = entry.model
    local = context.local
    view = common(entry, context)
    view.update(
        official=local.text(model.names.official) if model.names.short else None,
        facts=rows(
            context,
            ("spot", local.text(model.spot)),
            ("unit-of", links([f"unit:{model.unit}"], context) if model.unit else None),
            ("partners", links([f"unit:{partner}" for partner in model.partners], context)),
            ("since", when(model.since, context)),
            ("to-take-home", _letter(entry, context)),
            (
                "programme",
                links([hall.address for hall in naming(entry.facts, "hall", ("culture",), context)], context),
            ),
        ),
        maxims=[
            {
                "text": maxim.text.zh,
                "ruby": syllables(maxim.text.zh),
                "gloss": local.text(maxim.text) if local.lang == "en" and maxim.text.en else None,
                "meaning": local.text(maxim.meaning),
                "by": local.text(maxim.by),
            }
            for maxim in model.maxims
        ],
        awards=awards(model.awards, context),
        exhibit=exhibit_view(model.exhibit, context) if model.exhibit else None,
        body=body(entry, context),
        related=related(entry.facts, context),
    )
    for group in ("chapters", "features", "stops", "works"):
        view[group] = [
            {"name": local.text(item.name), "about": local.text(item.about)} for item in getattr(model, group)
        ]
    return view


def _letter(entry: LoadedEntry, context: Context) -> Markup | None:
    """Return a link to the letter that the entry gives lines for."""
    if not gives_lines(entry.facts) or not entry.model.exhibit.printable:
        return None
    return Markup(f'<a href="{context.up}{LETTER}">{escape(context.local.ui("letter"))}</a>')

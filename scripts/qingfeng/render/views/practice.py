"""A practice as its page shows it."""

from __future__ import annotations

from typing import Any

from qingfeng.model.library import LoadedEntry
from qingfeng.model.practice import Practice
from qingfeng.render.context import Context
from qingfeng.render.views.entry import awards, common, links, related, rows, steps, when
from qingfeng.render.views.exhibit import exhibit_view


def practice_view(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the template data of a practice's page."""
    model: Practice = entry.model
    local, facts = context.local, entry.facts
    units = [reference.target for reference in facts.references if reference.relation == "unit"]
    view = common(entry, context)
    view.update(
        official=local.text(model.names.official) if model.names.short else None,
        facts=rows(
            context,
            ("unit-of", links(units, context)),
            ("partners", links([f"unit:{partner}" for partner in model.partners], context)),
            ("since", when(model.since, context)),
            ("problem", local.text(model.problem)),
        ),
        how=steps(facts, model.how, context),
        parts=[
            {
                "code": local.text(part.code),
                "name": local.text(part.name),
                "about": local.text(part.about),
                "explained": part.explained,
            }
            for part in model.parts
        ],
        unexplained=local.text(model.unexplained),
        awards=awards(model.awards, context),
        exhibit=exhibit_view(model.exhibit, context) if model.exhibit else None,
        related=related(facts, context),
    )
    return view

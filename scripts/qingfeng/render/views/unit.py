"""A unit as its page shows it."""

from __future__ import annotations

from typing import Any

from qingfeng.model.library import LoadedEntry
from qingfeng.model.unit import Unit
from qingfeng.render.context import Context
from qingfeng.render.haves import EXEMPLAR, HAVES, haves
from qingfeng.render.views.entry import awards, body, cards, common, links, naming, related, rows


def unit_view(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the template data of a unit's page."""
    model: Unit = entry.model
    local, facts = context.local, entry.facts
    practices = naming(facts, "practice", ("unit", "partner"), context)
    culture = naming(facts, "culture", ("unit", "partner"), context)
    cases = naming(facts, "case", ("unit",), context)
    parts = naming(facts, "unit", ("parent",), context)
    has = haves(facts, context.library)
    view = common(entry, context)
    view.update(
        official=local.text(model.names.official) if model.names.short else None,
        facts=rows(
            context,
            ("duties", local.text(model.duties)),
            ("parent", links([f"unit:{model.parent}"], context) if model.parent else None),
            *(("former-name", local.text(name)) for name in model.names.former),
            *(("other-name", local.text(name)) for name in model.names.other),
            ("team", local.text(model.team)),
        ),
        brand={"name": local.text(model.brand.name), "meaning": local.text(model.brand.meaning)}
        if model.brand
        else None,
        haves=[{"name": local.ui(f"have-{name}"), "has": name in has} for name in HAVES]
        if model.role == EXEMPLAR
        else [],
        awards=awards(model.awards, context),
        practices=cards(practices, context),
        cases=cards(cases, context),
        culture=cards(culture, context),
        parts=cards(parts, context),
        body=body(entry, context),
        related=related(facts, context, [*practices, *culture, *cases, *parts]),
    )
    return view

"""The "five haves" of a clean unit, computed from what is on record."""

from __future__ import annotations

from qingfeng.model.facts import Facts
from qingfeng.model.library import Library

#: The haves in the source's order.
HAVES = ("brand", "mechanism", "team", "results", "venue")
#: The role of the units that are measured by them.
EXEMPLAR = "exemplar"
#: How an entry that is a unit's own names it.
_NAMING = frozenset(("unit", "partner"))


def haves(facts: Facts, library: Library) -> tuple[str, ...]:
    """Return what a unit has, in the order of ``HAVES``: of its own, or by the practices and culture bases that name it.

    It rests on the facts of the unit and on those of the entries that name it; a page that shows it depends on both.
    """
    naming: dict[str, list[Facts]] = {"practice": [], "culture": []}
    for other, reference in library.referrers.get(facts.address, ()):
        if other.kind in naming and reference.relation in _NAMING:
            naming[other.kind].append(other)
    has = {
        "brand": facts.card["brand"] is not None,
        "mechanism": bool(naming["practice"]),
        "team": facts.card["team"],
        "results": facts.card["results"] or any(practice.card["figures"] for practice in naming["practice"]),
        "venue": bool(naming["culture"]),
    }
    return tuple(name for name in HAVES if has[name])

"""Which channels of the city's app an entry stands in (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.model.facts import Facts
from qingfeng.model.library import Library

#: The kinds of entry that a channel can hold, in the order in which its list has them.
KINDS = ("case", "unit", "practice", "culture", "quiz")
#: Exhibits by which visitors test themselves.
_SELF_CHECKS = frozenset(("checklist", "quiz"))


def channels_of(facts: Facts) -> list[str]:
    """Return the codes of the channels (``content/vocab/channels.yml``) of an entry; a hall has none."""
    if facts.kind == "quiz":
        return [facts.card["channel"]]
    if facts.kind == "case":
        return ["case-lessons" if facts.form == "full" else "warning-bell"]
    found = {"unit": ["clean-yiwu"], "practice": ["clean-yiwu"], "culture": ["integrity-culture"]}.get(
        facts.kind, []
    )
    if facts.card.get("exhibit") in _SELF_CHECKS:
        found = [*found, "self-assessment"]
    return found


def in_channel(library: Library, channel: str) -> Iterator[Facts]:
    """Yield the shown entries of a channel, kind by kind, newest first."""
    for kind in KINDS:
        for facts in (library.shown | library.gathered)[kind]:
            if channel in channels_of(facts):
                yield facts

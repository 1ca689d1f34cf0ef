"""QF219 outcome-against-timeline: 结果与经过的日期不一致 / outcome and timeline give different dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule

if TYPE_CHECKING:
    from qingfeng.model.dates import Date, Period

_KINDS = {"party": "decision", "post": "decision", "court": "judgment"}


def outcome_against_timeline(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case" or view.model.outcome is None:
        return
    dated: dict[str, list[Period]] = {}
    for event in view.model.timeline:
        if event.date is not None:
            dated.setdefault(event.kind, []).append(event.date)
    for part, kind in _KINDS.items():
        result = getattr(view.model.outcome, part)
        date = result.date if result is not None else None
        periods = dated.get(kind, [])
        if date is not None and periods and not any(_meets(period, date) for period in periods):
            others = ", ".join(period.text for period in periods[:3])
            yield Finding(
                f"outcome 写的是 {date.text}，timeline 写的是 {others}",
                f"the outcome says {date.text}, the timeline {others}",
                "对照来源，改正其中一处",
                "compare with the source and correct one of them",
                keys=("outcome", part, "date"),
            )


def _meets(period: Period, date: Date) -> bool:
    return period.start.first_day() <= date.last_day() and date.first_day() <= period.end.last_day()


RULE = Rule("QF219", "outcome-against-timeline", Input.ENTRY, outcome_against_timeline)

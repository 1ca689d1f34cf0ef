"""QF217 period-not-nested: 时间超出了案件的起止 / a period or event outside the period of its case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule

if TYPE_CHECKING:
    from qingfeng.model.dates import Period


def period_not_nested(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case" or view.model.period is None:
        return
    whole = view.model.period
    for index, figure in enumerate(view.model.figures):
        if figure.id == view.model.total and figure.period is not None and not _within(figure.period, whole):
            yield _finding(
                f"合计 {figure.id} 的时间",
                f"the period of the total {figure.id}",
                figure.period,
                whole,
                ("figures", index, "period"),
            )
    for index, event in enumerate(view.model.timeline):
        if event.kind == "conduct" and event.date is not None and not _meets(event.date, whole):
            yield _finding(
                "行为的时间", "the date of the conduct", event.date, whole, ("timeline", index, "date")
            )


def _within(period: Period, whole: Period) -> bool:
    return (
        whole.start.first_day() <= period.start.first_day() and period.end.last_day() <= whole.end.last_day()
    )


def _meets(period: Period, whole: Period) -> bool:
    """Tell whether the two have a day in common: a year may well be less exact than the case's period."""
    return (
        whole.start.first_day() <= period.end.last_day() and period.start.first_day() <= whole.end.last_day()
    )


def _finding(zh: str, en: str, period: Period, whole: Period, keys: tuple[str | int, ...]) -> Finding:
    return Finding(
        f"{zh}（{period.text}）在案件的 period（{whole.text}）之外",
        f"{en} ({period.text}) lies outside the period of the case ({whole.text})",
        "核对两处时间，改正其中一处",
        "check both and correct one of them",
        keys=keys,
    )


RULE = Rule("QF217", "period-not-nested", Input.ENTRY, period_not_nested, severity="warning")

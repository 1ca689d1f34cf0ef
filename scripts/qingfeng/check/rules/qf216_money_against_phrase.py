"""QF216 money-against-phrase: 金额或刑期与原文词句不符 / a sum or a term does not agree with its source words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.phrases import fault_of, readings
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.rules.qf215_figure_against_phrase import phrase_finding

Keys = tuple[str | int, ...]
_COURT = ("outcome", "court")


def money_against_phrase(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case":
        return
    for index, event in enumerate(view.model.timeline):
        for number, money in enumerate(event.money):
            keys = ("timeline", index, "money", number)
            yield from _compared(money.phrase, money.amount, "yuan", money.qualifier, keys, "amount")
    court = view.model.outcome.court if view.model.outcome else None
    if court is not None:
        months = None if court.months is None else Decimal(court.months)
        yield from _compared(court.phrase, months, "month", None, _COURT, "months")
        yield from _compared(court.fine_phrase, court.fine, "yuan", None, _COURT, "fine")


def _compared(
    phrase: str | None, value: Decimal | None, unit: str, qualifier: str | None, keys: Keys, key: str
) -> Iterator[Finding]:
    if phrase is None:
        return
    if value is None:
        word = "元" if unit == "yuan" else "个月"
        printed = [reading for reading in readings(phrase) if reading.unit.startswith(word)]
        if printed and not (
            unit == "yuan" and len(readings(phrase)) > 1
        ):  # 5张面额1000元: the whole sum is not printed
            yield Finding(
                f"原文“{shown_value(phrase)}”印出了{printed[0].shown}，{key} 却是 null",
                f"the source prints {printed[0].shown} (“{shown_value(phrase)}”), but {key} is null",
                f"写上 {key}；null 表示原文没有印出",
                f"fill in {key}; null means that the source does not print it",
                keys=(*keys, key),
            )
        return
    stated = fault_of(phrase, value, unit, qualifier or "exact")
    if stated is not None and not (stated.part == "qualifier" and qualifier is None):
        part = "qualifier" if stated.part == "qualifier" else key
        yield phrase_finding(stated, phrase, str(qualifier if part == "qualifier" else value), (*keys, part))


RULE = Rule("QF216", "money-against-phrase", Input.ENTRY, money_against_phrase)

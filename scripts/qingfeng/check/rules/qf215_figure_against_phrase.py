"""QF215 figure-against-phrase: 数字与原文词句不符 / a figure does not agree with the words of its source."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.phrases import Stated, fault_of
from qingfeng.check.rule import EntryView, Input, Rule


def figure_against_phrase(view: EntryView) -> Iterator[Finding]:
    for index, figure in enumerate(getattr(view.model, "figures", ())):
        stated = fault_of(figure.phrase, figure.value, figure.unit, figure.qualifier)
        if stated is not None:
            value = {"value": figure.value, "unit": figure.unit, "qualifier": figure.qualifier}[stated.part]
            yield phrase_finding(stated, figure.phrase, str(value), ("figures", index, stated.part))


def phrase_finding(stated: Stated, phrase: str, value: str, keys: tuple[str | int, ...]) -> Finding:
    """Return the finding of a number that differs from its phrase; also for sums of money."""
    shown = shown_value(phrase)
    if stated.part == "qualifier":
        terms = " / ".join(sorted(stated.limits))
        return Finding(
            f"原文“{shown}”不是确数，qualifier 却是 {value}"
            if value == "exact"
            else f"qualifier 是 {value}，与原文“{shown}”不符",
            f"the source says “{shown}”, but qualifier is {value}",
            f"qualifier 改为 {terms}",
            f"make qualifier {terms}",
            keys=keys,
        )
    name = "单位" if stated.part == "unit" else "数值"
    return Finding(
        f"{name}是 {value}，原文“{shown}”是{stated.shown}",
        f"the {stated.part} is {value}, but the source says “{shown}”: {stated.shown}",
        "对照原文，改正数值、单位或 phrase",
        "compare with the source and correct the value, the unit or the phrase",
        keys=keys,
    )


RULE = Rule("QF215", "figure-against-phrase", Input.ENTRY, figure_against_phrase)

"""A source phrase (the few characters that carry a number) against the number stored beside it.

What a phrase says is every reading of every number in it: 有期徒刑三年一个月 gives 37 months, 五张500元 gives 5, 500
and, for money, their product. A stored number agrees when one reading has its value, a unit that goes with its
unit, and a qualifier that the words admit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from qingfeng.check.pattern import Pattern
from qingfeng.check.quantities import Quantity, forms
from qingfeng.check.quantities_zh import han_number, scan_zh

#: Units of ``vocab/measures.yml`` that the words after a number leave open; other words fit any unit.
_FITTING = (
    ("元", frozenset(("yuan", "yuan-per-year"))),
    ("%", frozenset(("percent",))),
    ("人次", frozenset(("person-time",))),
    ("家次", frozenset(("firm-time",))),
    ("公斤", frozenset(("kilogram",))),
    ("斤", frozenset(("jin",))),
    ("个工作日", frozenset(("working-day",))),
    ("个月", frozenset(("month",))),
    ("年", frozenset(("year", "month"))),
    ("天", frozenset(("day", "working-day"))),
    ("周", frozenset(("week",))),
)
_SINGLE = Pattern("[零一二两三四五六七八九十百千万]")


class Reading(NamedTuple):
    """One way to read a phrase: a value, the words after it and the qualifiers that the words admit."""

    value: Decimal
    unit: str
    limits: frozenset[str]
    shown: str


class Stated(NamedTuple):
    """What is wrong with a stored number: which part of it, and what the phrase says instead."""

    part: str  # value, unit or qualifier
    shown: str
    limits: frozenset[str] = frozenset()


def readings(phrase: str) -> list[Reading]:
    """Return all that the numbers of a phrase can mean."""
    found = [reading for item in scan_zh(phrase, full=True) for reading in _of(item)]
    if "半" in phrase:
        found.append(Reading(Decimal("0.5"), "", frozenset(), "一半"))
        found.append(Reading(Decimal(50), "%", frozenset(), "一半"))
    if not found:  # 五同五一, 三合一: figures that belong to a name
        found = [
            Reading(Decimal(han_number(char) or 0), "", frozenset(), char)
            for char in _SINGLE.findall(phrase)
            if han_number(char) is not None
        ]
    return found


def _of(item: Quantity) -> Iterator[Reading]:
    shown = forms(item)[0]
    if item.kind == "code":
        for part in item.value.split("+"):
            if part.isdigit():
                yield Reading(Decimal(part), "", item.limits, part)
    elif item.kind == "date":
        for part, unit in zip(item.value, "年月日", strict=True):
            if part:
                yield Reading(Decimal(part), "" if unit == "月" else unit, item.limits, f"{part}{unit}")
    elif item.kind in ("half", "quarter"):
        yield Reading(Decimal(item.value[1]), "", item.limits, shown)
    elif item.kind == "months":
        yield Reading(Decimal(item.value), "个月", item.limits, shown)
        if item.value % 12 == 0 and item.unit == "年":
            yield Reading(Decimal(item.value) / 12, "年", item.limits, shown)
    else:
        value = Decimal(item.value)
        yield Reading(value, item.unit, item.limits, shown)


def fault_of(phrase: str, value: Decimal, unit: str, qualifier: str) -> Stated | None:
    """Return what the phrase says otherwise, or None when it agrees or says nothing that can be read."""
    found = readings(phrase)
    if not found:
        return None
    same = [reading for reading in found if reading.value == value]
    if not same and unit.startswith("yuan"):
        factors = [reading for reading in found if not reading.unit.startswith("元")]
        same = [
            money
            for money in found
            if money.unit.startswith("元")
            for other in factors
            if money.value * other.value == value
        ]
    if not same:
        return Stated("value", "、".join(dict.fromkeys(reading.shown for reading in found)))
    fitting = [reading for reading in same if _fits(reading.unit, unit)]
    if not fitting:
        return Stated(
            "unit",
            same[0].shown
            if same[0].unit[:1] in ("元", "%", "年", "个")
            else same[0].shown + _word(same[0].unit),
        )
    if any(not reading.limits or qualifier in reading.limits for reading in fitting):
        return None
    return Stated("qualifier", fitting[0].shown, fitting[0].limits)


def _word(unit: str) -> str:
    return next((word for word, _ in _FITTING if unit.startswith(word)), unit[:1])


def _fits(words: str, unit: str) -> bool:
    for word, units in _FITTING:
        if words.startswith(word):
            return unit in units
    return not (words and unit in ("yuan", "percent") and words[0] in "人户件个名次家项条起")

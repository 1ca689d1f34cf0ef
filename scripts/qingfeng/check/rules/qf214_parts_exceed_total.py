"""QF214 parts-exceed-total: 各笔之和超过合计 / the parts of a sum of money come to more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from qingfeng.check.diagnostic import Finding
from qingfeng.check.quantities import amount_forms
from qingfeng.check.rule import EntryView, Input, Rule

#: Qualifiers of a part whose amount is the least that it can be.
_AT_LEAST = ("exact", "more-than", "at-least", "over")
#: How far a total that is only "about" may lie below the sum of its parts.
_ABOUT = Decimal("1.1")


def parts_exceed_total(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case":
        return
    figures = {figure.id: figure for figure in view.model.figures if figure.unit == "yuan"}
    sums: dict[str, Decimal] = {}
    for index, event in enumerate(view.model.timeline):
        for number, money in enumerate(event.money):
            figure = figures.get(money.part_of)
            keys = ("timeline", index, "money", number, "part_of")
            if figure is None:
                continue
            if money.direction == "promised":
                yield Finding(
                    "只是许诺、没有收到的钱算进了合计",
                    "money that was only promised is counted as part of the total",
                    "删去 part_of；后来收到的，direction 写 received",
                    "delete part_of; if it was paid later, make direction received",
                    keys=keys,
                )
            elif money.amount is not None and money.qualifier in _AT_LEAST:
                before = sums.get(figure.id, Decimal(0))
                sums[figure.id] = before + money.amount
                most = figure.value * (_ABOUT if figure.qualifier == "about" else 1)
                if sums[figure.id] > most >= before and figure.qualifier not in (
                    "more-than",
                    "at-least",
                    "over",
                ):
                    yield _finding(sums[figure.id], figure.value, figure.id, keys)


def _finding(total: Decimal, value: Decimal, name: str, keys: tuple[str | int, ...]) -> Finding:
    (sum_zh, sum_en), (all_zh, all_en) = amount_forms(total), amount_forms(value)
    return Finding(
        f"到这一笔为止各笔共{sum_zh}，超过合计 {name} 的{all_zh}",
        f"up to here the parts come to {sum_en}, more than the total {name} of {all_en}",
        "核对各笔数额和合计；不在合计之内的删去 part_of",
        "check the amounts and the total; delete part_of where the total does not include a sum",
        keys=keys,
    )


RULE = Rule("QF214", "parts-exceed-total", Input.ENTRY, parts_exceed_total)

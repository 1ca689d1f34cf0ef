"""QF105 wrong-number: 数字写法不对 / a number that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit

_TIMES = {"万": 10_000, "亿": 100_000_000}


def wrong_number(misfit: Misfit) -> Iterator[Finding]:
    value = shown_value(misfit.value)
    if misfit.kind in ("greater_than_equal", "less_than_equal"):
        limits = {
            "greater_than_equal": ("不能小于", "at least", "ge"),
            "less_than_equal": ("不能大于", "at most", "le"),
        }
        zh, en, name = limits[misfit.kind]
        limit = misfit.detail[name]
        yield Finding(f"{value}超出范围", f"{value} is out of range", f"{zh} {limit}", f"write {en} {limit}")
        return
    number = _plain_number(value)
    zh, en = _meant(number, misfit) if number is not None else ("", "")
    yield Finding(f"看不懂数字“{value}”{zh}", f"{value!r} is not a plain number{en}", *_REMEDIES[misfit.kind])


_REMEDIES = {
    "yuan": (
        "金额以元为单位，只写数字，不写“万”“元”和逗号，如 28.74万元写 287400；网页会换成读者习惯的写法",
        "write money in yuan, in digits alone, without 万, 元 or commas: 28.74万元 is 287400; pages show it as readers expect",
    ),
    "number": (
        "只写数字，不写“万”“亿”、单位和逗号，如 28.74万写 287400；单位写在 unit 里，“余”“约”写在 qualifier 里",
        "write digits and a point alone, without 万, 亿, unit or commas: 28.74万 is 287400; the unit goes into unit, "
        "“about” and “more than” into qualifier",
    ),
    "count": (
        "只写一个整数，不写单位，如 37；刑期以月为单位，三年一个月写 37",
        "write a whole number alone, without a unit, such as 37; prison terms are in months: three years and one month is 37",
    ),
}


def _meant(number: Decimal, misfit: Misfit) -> tuple[str, str]:
    """Return the suggestion: the plain number and, of money, both forms that readers know."""
    plain = f"{number.normalize():f}"
    if misfit.kind == "count" and number != int(number):
        return "", ""
    if misfit.kind != "yuan" and "元" not in str(misfit.value):
        return f"（是不是 {plain}？）", f" (did you mean {plain}?)"
    from qingfeng.check.quantities import amount_forms

    zh, en = amount_forms(number)
    return f"（是不是 {plain}，即{zh}、{en}？）", f" (did you mean {plain}, which is {zh} or {en}?)"


def _plain_number(text: str) -> Decimal | None:
    """Return 287400 for 28.74万, ¥287,400 or the like; None when no number can be seen."""
    if len(text) > 30:
        return None
    match = re.fullmatch(
        r"(?:[¥￥]|RMB|CNY)?\s*([0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]{1,15})(\.[0-9]{1,6})?\s*([万亿]?)\s*(?:元|yuan)?",
        text,
    )
    if match is None:
        return None
    number = Decimal(re.sub("[,，]", "", match[1]) + (match[2] or "")) * _TIMES.get(match[3], 1)
    return number if number < 10**15 else None


RULE = Rule(
    "QF105",
    "wrong-number",
    Input.SHAPE,
    wrong_number,
    handles=("number", "yuan", "count", "greater_than_equal", "less_than_equal"),
)

"""QF105 wrong-number: 数字写法不对 / a number that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    plain = _plain_number(str(misfit.value))
    yield Finding(
        f"看不懂数字“{value}”" + (f"（是不是 {plain}？）" if plain else ""),
        f"{value!r} is not a plain number" + (f" (did you mean {plain}?)" if plain else ""),
        "只写阿拉伯数字和小数点；金额以元为单位，如 287400，刑期以月为单位，如 37",
        "write digits and a point only; money in yuan, such as 287400, prison terms in months, such as 37",
    )


def _plain_number(text: str) -> str | None:
    """Return 287400 for 28.74万, ¥287,400 or the like; None when no number can be seen."""
    if len(text) > 30:
        return None
    match = re.fullmatch(r"[¥￥]?\s*([0-9][0-9,，]*(?:\.[0-9]+)?)\s*([万亿]?)\s*元?", text)
    if match is None:
        return None
    from decimal import Decimal

    number = Decimal(re.sub("[,，]", "", match[1])) * _TIMES.get(match[2], 1)
    return f"{number.normalize():f}"


RULE = Rule(
    "QF105",
    "wrong-number",
    Input.SHAPE,
    wrong_number,
    handles=("number", "yuan", "count", "greater_than_equal", "less_than_equal"),
)

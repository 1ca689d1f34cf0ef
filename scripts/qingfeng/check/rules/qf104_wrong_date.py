"""QF104 wrong-date: 日期写法不对 / a date that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit


def wrong_date(misfit: Misfit) -> Iterator[Finding]:
    value = shown_value(misfit.value)
    if misfit.kind == "period":
        zh_form = "2023、2023-09、2023-09-05 这样的日期，或 2016-06/2024-01 这样的起止（开始在前）"
        en_form = (
            "a date such as 2023, 2023-09 or 2023-09-05, or a span such as 2016-06/2024-01 (the start first)"
        )
    elif misfit.kind == "hours":
        zh_form, en_form = "08:30-17:00", "08:30-17:00"
    else:
        zh_form = "2023、2023-09、2023-09-05、2005-H2（下半年）或 2021-Q3（第三季度）"
        en_form = "2023, 2023-09, 2023-09-05, 2005-H2 (half-year) or 2021-Q3 (quarter)"
    yield Finding(
        f"看不懂日期或时间“{value}”",
        f"{value!r} is not a date or time that can be read",
        f"写成 {zh_form}；来源没有写明的，填 null，不要推算",
        f"write {en_form}; write null for what the source does not print, never a guess",
    )


RULE = Rule("QF104", "wrong-date", Input.SHAPE, wrong_date, handles=("date", "period", "hours"))

"""QF108 too-long: 内容过长 / more than fits."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit


def too_long(misfit: Misfit) -> Iterator[Finding]:
    most, given = misfit.detail["max_length"], len(misfit.value)
    if isinstance(misfit.value, list):
        yield Finding(
            f"列表有 {given} 项，至多 {most} 项",
            f"the list has {given} items, at most {most}",
            "删去多余的",
            "remove some",
        )
        return
    yield Finding(
        f"有 {given} 个字符，至多 {most} 个",
        f"{given} characters, at most {most}",
        "缩短；phrase 只抄带数字的几个字",
        "shorten it; a phrase holds only the few characters that carry the number",
    )


RULE = Rule("QF108", "too-long", Input.SHAPE, too_long, handles=("string_too_long", "too_long"))

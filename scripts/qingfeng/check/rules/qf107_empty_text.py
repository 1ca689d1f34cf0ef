"""QF107 empty-text: 文字或列表是空的 / a text or list that is empty."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit


def empty_text(misfit: Misfit) -> Iterator[Finding]:
    if misfit.kind == "too_short":
        least = misfit.detail["min_length"]
        yield Finding(
            f"列表里至少要有 {least} 项",
            f"the list needs at least {least} item{'s' if least != 1 else ''}",
            "补上内容",
            "add what is missing",
        )
        return
    yield Finding(
        "文字是空的", "the text is empty", "填上内容，或删去这个键", "fill it in, or remove the key"
    )


RULE = Rule("QF107", "empty-text", Input.SHAPE, empty_text, handles=("empty-text", "too_short"))

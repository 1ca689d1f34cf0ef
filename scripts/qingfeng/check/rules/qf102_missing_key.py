"""QF102 missing-key: 缺少必填的键 / a required key is missing."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit


def missing_key(misfit: Misfit) -> Iterator[Finding]:
    key = misfit.keys[-1]
    yield Finding(
        f"缺少“{key}”",
        f"{key!r} is missing",
        f"补上“{key}”；来源没有写明的，填 null（如果模板允许）",
        f"add {key!r}; write null for what the source does not print, where the template allows it",
    )


RULE = Rule("QF102", "missing-key", Input.SHAPE, missing_key, handles=("missing",))

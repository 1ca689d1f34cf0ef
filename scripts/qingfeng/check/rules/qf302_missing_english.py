"""QF302 missing-english: 条目还没有英文正文 / the entry has no English body yet."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def missing_english(fault: Fault) -> Iterator[Finding]:
    yield Finding(
        "条目还没有英文正文 en.md，英文页面会显示中文并加说明",
        "the entry has no English body, en.md, yet: its English page shows the Chinese with a notice",
        "译好后存为 en.md",
        "save the translation as en.md",
    )


RULE = Rule(
    "QF302",
    "missing-english",
    Input.FAULT,
    missing_english,
    handles=("missing-english",),
    severity="warning",
)

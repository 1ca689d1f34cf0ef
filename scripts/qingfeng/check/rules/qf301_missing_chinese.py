"""QF301 missing-chinese: 条目没有中文正文 / the entry has no Chinese body."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def missing_chinese(fault: Fault) -> Iterator[Finding]:
    yield Finding(
        "条目没有中文正文 zh.md",
        "the entry has no Chinese body, zh.md",
        "在条目文件夹里新建 zh.md",
        "make zh.md in the entry's folder",
    )


RULE = Rule("QF301", "missing-chinese", Input.FAULT, missing_chinese, handles=("missing-chinese",))

"""QF011 duplicate-key: 同一个键写了两次 / a key is written twice."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def duplicate_key(fault: Fault) -> Iterator[Finding]:
    key = shown_value(fault.detail["key"])
    yield Finding(
        f"“{key}”在同一处写了两次，不知道以哪个为准",
        f"{key!r} is written twice in the same place; which one holds cannot be told",
        "只保留一个",
        "keep one of them",
    )


RULE = Rule("QF011", "duplicate-key", Input.FAULT, duplicate_key, handles=("duplicate-key",))

"""QF221 repeated-source: 来源编号重复 / two sources share one id."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def repeated_source(fault: Fault) -> Iterator[Finding]:
    name = shown_value(fault.detail["id"])
    yield Finding(
        f"来源编号“{name}”已经用过，后一个会盖掉前一个",
        f"the source id {name!r} is already used: the second would hide the first",
        "给其中一个另取编号，并改正引用它的条目",
        "give one of them another id, and correct the entries that cite it",
    )


RULE = Rule("QF221", "repeated-source", Input.FAULT, repeated_source, handles=("repeated-source",))

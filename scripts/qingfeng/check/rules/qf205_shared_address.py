"""QF205 shared-address: 两个条目的地址相同 / two entries share one address."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def shared_address(fault: Fault) -> Iterator[Finding]:
    other = fault.detail["other"]
    yield Finding(
        f"与 {other} 同名，后一个页面会覆盖前一个",
        f"shares its name with {other}: the second page would overwrite the first",
        "给其中一个换个名称",
        "give one of them another name",
    )


RULE = Rule("QF205", "shared-address", Input.FAULT, shared_address, handles=("shared-address",))

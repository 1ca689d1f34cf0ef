"""QF205 shared-address: 条目的地址已被占用 / the address of an entry is taken."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def shared_address(fault: Fault) -> Iterator[Finding]:
    if fault.kind == "list-address":
        name = fault.detail["name"]
        yield Finding(
            f"“{name}”是列表页用的名称，两个页面会互相覆盖",
            f"{name!r} is a name of list pages: one page would overwrite the other",
            f"换个名称，例如 the-{name}",
            f"give it another name, such as the-{name}",
        )
        return
    other = fault.detail["other"]
    yield Finding(
        f"与 {other} 同名，后一个页面会覆盖前一个",
        f"shares its name with {other}: the second page would overwrite the first",
        "给其中一个换个名称",
        "give one of them another name",
    )


RULE = Rule("QF205", "shared-address", Input.FAULT, shared_address, handles=("shared-address", "list-address"))

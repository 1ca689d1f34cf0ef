"""QF004 byte-order-mark: 文件开头有 BOM / the file begins with a byte-order mark."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def byte_order_mark(fault: Fault) -> Iterator[Finding]:
    yield Finding(
        "文件开头有看不见的 BOM 标记",
        "the file begins with an invisible byte-order mark",
        "另存为“UTF-8”，不要选“带有 BOM 的 UTF-8”",
        "save it as “UTF-8”, not “UTF-8 with BOM”",
    )


RULE = Rule("QF004", "byte-order-mark", Input.FAULT, byte_order_mark, handles=("byte-order-mark",))

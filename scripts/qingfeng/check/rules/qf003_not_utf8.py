"""QF003 not-utf8: 文件不是 UTF-8 编码 / the file is not in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def not_utf8(fault: Fault) -> Iterator[Finding]:
    encoding = fault.detail["encoding"]
    if encoding == "unknown":
        zh, en = "文件不是 UTF-8 编码", "the file is not in UTF-8"
    else:
        zh, en = (
            f"文件不是 UTF-8，而像是 {encoding} 编码",
            f"the file is not in UTF-8; it looks like {encoding}",
        )
    yield Finding(
        zh,
        en,
        "用记事本打开，“另存为”，编码选“UTF-8”（不要选“带有 BOM 的 UTF-8”）",
        "open it in Notepad, choose Save as, and pick the encoding UTF-8 (not “UTF-8 with BOM”)",
    )


RULE = Rule("QF003", "not-utf8", Input.FAULT, not_utf8, handles=("not-utf8",))

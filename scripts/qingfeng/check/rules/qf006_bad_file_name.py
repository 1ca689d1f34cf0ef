"""QF006 bad-file-name: 文件或文件夹名不合规则 / the name of a file or folder breaks the rule."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def bad_file_name(fault: Fault) -> Iterator[Finding]:
    if fault.kind == "name-twin":
        twin = shown_value(fault.detail["twin"])
        yield Finding(
            f"与“{twin}”只差大小写，在 Windows 上会互相覆盖",
            f"differs from {twin!r} only in case; on Windows one would overwrite the other",
            "改成不同的名称",
            "give it another name",
        )
        return
    name = shown_value(fault.detail["name"])
    yield Finding(
        f"名称“{name}”不合规则：只能用小写英文字母、数字和连字符，至多 60 个字符",
        f"the name {name!r} breaks the rule: lower-case letters, digits and hyphens only, at most 60 characters",
        "例如 retired-commission-head；名称不要来自人名",
        "for example retired-commission-head; never a person's name",
    )


RULE = Rule("QF006", "bad-file-name", Input.FAULT, bad_file_name, handles=("bad-name", "name-twin"))

"""QF007 stray-file: 这里不该有这个文件 / a file that does not belong here."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def stray_file(fault: Fault) -> Iterator[Finding]:
    yield Finding(
        "这个文件或文件夹不属于任何条目，不会发布",
        "this file or folder belongs to no entry and is not published",
        "检查文件名（如 case.yml、zh.md、en.md）和所在文件夹，或删除它",
        "check its name (such as case.yml, zh.md, en.md) and its folder, or remove it",
    )


RULE = Rule("QF007", "stray-file", Input.FAULT, stray_file, handles=("stray-file",))

"""QF001 unreadable-file: 不是普通文件，未读取 / not a regular file, and so not read."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def unreadable_file(fault: Fault) -> Iterator[Finding]:
    if fault.kind == "symbolic-link":
        zh, en = "这是符号链接，未读取", "this is a symbolic link; it was not read"
    elif fault.kind == "no-data-file":
        name = fault.path.rpartition("/")[2]
        zh, en = f"条目文件夹里没有 {name}", f"the entry's folder has no {name}"
        yield Finding(zh, en, f"补上 {name}，或删除整个文件夹", f"add {name}, or remove the folder")
        return
    elif fault.kind == "unreadable":
        reason = shown_value(fault.detail.get("reason", ""))
        zh, en = f"文件无法读取：{reason}", f"the file cannot be read: {reason}"
    else:
        zh, en = "这不是普通文件，未读取", "this is not a regular file; it was not read"
    yield Finding(zh, en, "换成普通文件", "put a regular file in its place")


RULE = Rule(
    "QF001",
    "unreadable-file",
    Input.FAULT,
    unreadable_file,
    handles=("symbolic-link", "not-a-file", "no-data-file", "unreadable"),
)

"""QF002 file-too-large: 文件过大，未读取 / the file is too large, and so not read."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def file_too_large(fault: Fault) -> Iterator[Finding]:
    size, most = int(fault.detail["size"]) // 1000, int(fault.detail["most"]) // 1000
    yield Finding(
        f"文件有 {size} kB，上限为 {most} kB，未读取",
        f"the file has {size} kB, the limit is {most} kB; it was not read",
        "拆成几个条目，或缩小图片",
        "split it into several entries, or make the picture smaller",
    )


RULE = Rule("QF002", "file-too-large", Input.FAULT, file_too_large, handles=("file-too-large",))

"""QF003 not-utf8: 文件不是 UTF-8 编码 / the file is not in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


#: What Notepad calls these encodings.
_NOTEPAD = {"GBK": ("“ANSI”", "ANSI"), "UTF-16": ("“Unicode”或“UTF-16 LE”", "Unicode or UTF-16 LE")}
_BY_HAND = (
    "用记事本打开，点“文件”里的“另存为”，“编码”选“UTF-8”（不要选“带有 BOM 的 UTF-8”），再保存",
    "open it in Notepad, choose Save as from the File menu, pick the encoding UTF-8 (not “UTF-8 with BOM”), and save",
)


def not_utf8(fault: Fault) -> Iterator[Finding]:
    encoding = fault.detail["encoding"]
    zh, en = "文件不是 UTF-8 编码，读不了", "the file is not in UTF-8 and cannot be read"
    if encoding in _NOTEPAD:
        zh += f"；它像是 {encoding} 编码（记事本里叫{_NOTEPAD[encoding][0]}）"
        en += f"; it looks like {encoding}, which Notepad calls {_NOTEPAD[encoding][1]}"
    remedy_zh, remedy_en = _BY_HAND
    if fault.detail["sure"]:
        remedy_zh = f"运行检查时加 --fix，自动转成 UTF-8；或者{remedy_zh}"
        remedy_en = f"run the check with --fix, which turns it into UTF-8; or {remedy_en}"
    yield Finding(zh, en, remedy_zh, remedy_en)


RULE = Rule("QF003", "not-utf8", Input.FAULT, not_utf8, handles=("not-utf8",))

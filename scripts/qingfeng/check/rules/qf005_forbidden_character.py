"""QF005 forbidden-character: 有看不见或会误导人的字符 / a character that is invisible or misleading."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def forbidden_character(fault: Fault) -> Iterator[Finding]:
    name = fault.detail["name"]
    yield Finding(
        f"这里有看不见或会误导读者的字符 {name}",
        f"there is an invisible or misleading character here: {name}",
        "删去这个字符；从 Word 或微信粘贴时，请先粘贴为纯文本",
        "delete it; when pasting from Word or WeChat, paste as plain text first",
    )


RULE = Rule(
    "QF005", "forbidden-character", Input.FAULT, forbidden_character, handles=("forbidden-character",)
)

"""QF504 full-width-in-english: 英文里用了全角字符 / full-width characters in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import HAN, NARROW, Slip, findings, mended

_WIDE = Pattern("[，、。；：？！（）％]|[０-９Ａ-Ｚａ-ｚ]+")
_CHINESE = Pattern(f"[{HAN}《》“”‘’「」『』【】，、。；：？！（）…]")
_ASCII = {"，": ",", "、": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!", "）": ")", "％": "%"}


def slips(source: SourceText) -> Iterator[Slip]:
    """Yield full-width marks, letters and digits of English text, but not those within quoted Chinese."""
    view = prose_of(source).views.get("en", "")
    for match in _WIDE.finditer(view):
        start, end = match.span()
        left, right = view[start - 1 : start], view[end : end + 1]
        if re.fullmatch("[０-９Ａ-Ｚａ-ｚ]+", match.group()):
            yield Slip(start, end, match.group().translate(NARROW))
        elif not _quoted(left, right):
            yield Slip(start, end, _narrow(match.group(), left, right))


def _quoted(left: str, right: str) -> bool:
    """Whether a mark stands within Chinese: Chinese on one side, and Chinese or nothing on the other."""
    sides = [bool(_CHINESE.match(char)) for char in (left, right)]
    ends = [not char or char in "\0\n)]\"'" for char in (left, right)]
    return any(sides) and all(side or end for side, end in zip(sides, ends, strict=True))


def _narrow(char: str, left: str, right: str) -> str:
    if char == "（":
        return " (" if left.isalnum() or left in ",.;:" and left else "("
    if char in "：，。" and left.isdigit() and right.isdigit():
        return _ASCII[char]
    return _ASCII[char] + (" " if char != "％" and (right.isalnum() or right in '"“(' and right) else "")


def full_width_in_english(source: SourceText) -> Iterator[Finding]:
    return findings(
        source,
        slips(source),
        "英文里有全角字符“{written}”，应写“{better}”",
        "full-width {written!r} in English text; it should be {better!r}",
        ("关掉中文输入法重打，或运行 check --fix", "type it with the English keyboard, or run check --fix"),
    )


def fix(source: SourceText) -> str:
    return mended(source, "QF504", slips(source))


RULE = Rule("QF504", "full-width-in-english", Input.TEXT, full_width_in_english, severity="warning", fix=fix)

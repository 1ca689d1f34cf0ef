"""QF503 half-width-punctuation: 中文里用了半角标点 / half-width punctuation in Chinese text.

Follows GB/T 15834: marks of Chinese text are full width, an ellipsis is two characters wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import AFTER, BEFORE, HAN, Slip, findings, mended

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
#: A mark after Chinese, or before it; asterisks of Markdown may stand between.
_MARK = Pattern(
    rf"(?<=[{BEFORE}])[*_]{{0,3}}(?P<after>[,;:?!]|\.(?![.A-Za-z0-9\1/]))(?P<space>(?: +(?![ \n]))?)"
    rf"|(?<=[A-Za-z0-9%)])(?P<before>[,;:?!])[*_]{{0,3}}(?=[{AFTER}])"
    rf"|(?<=[{BEFORE}])(?P<dots>\.{{3,6}})|(?P<dots2>\.{{3,6}})(?=[{AFTER}])"
)
_BRACKETS = Pattern(r"[(（](?P<inner>[^()（）\0\n]*)[)）]")
_HAN = Pattern(f"[{HAN}]")
_ASCII = Pattern("[,;:?!.()]")
_FORMULA = Pattern(r"[-=+×÷*/^]")


def slips(source: SourceText) -> Iterator[Slip]:
    """Yield half-width marks next to Han characters and brackets around or next to them."""
    view = prose_of(source).views.get("zh", "")
    if not _ASCII.search(view):
        return
    for match in _MARK.finditer(view):
        name = match.lastgroup if match["dots2"] or match["dots"] else "after" if match["after"] else "before"
        if name.startswith("dots"):
            yield Slip(match.start(name), match.end(name), "……")
        elif name == "after":
            yield Slip(match.start("after"), match.end("space"), _FULL[match["after"]])
        else:
            yield Slip(match.start("before"), match.end("before"), _FULL[match["before"]])
    if "(" not in view and ")" not in view:
        return
    for match in _BRACKETS.finditer(view):
        start, end = match.span()
        if view[start] == "（" and view[end - 1] == "）":
            continue
        left, right = view[max(0, start - 1) : start], view[end : end + 1]
        chinese = _HAN.search(match["inner"]) or left in BEFORE_SET or right in AFTER_SET
        if chinese and not _FORMULA.match(left) and not _FORMULA.match(right):
            yield Slip(start, end, f"（{source.text[start + 1 : end - 1]}）")


class _Set:
    """The characters of a class of a regular expression, with ``in``."""

    def __init__(self, chars: str) -> None:
        self._match = re.compile(f"[{chars}]").fullmatch

    def __contains__(self, char: str) -> bool:
        return self._match(char) is not None


BEFORE_SET, AFTER_SET = _Set(BEFORE), _Set(AFTER)


def half_width_punctuation(source: SourceText) -> Iterator[Finding]:
    return findings(
        source,
        slips(source),
        "中文里的标点“{written}”是半角的，应写“{better}”",
        "half-width punctuation {written!r} in Chinese text; it should be {better!r}",
        (
            "用中文输入法重打这个标点，或运行 check --fix",
            "type it with the Chinese input method, or run check --fix",
        ),
    )


def fix(source: SourceText) -> str:
    return mended(source, "QF503", slips(source))


RULE = Rule(
    "QF503", "half-width-punctuation", Input.TEXT, half_width_punctuation, severity="warning", fix=fix
)

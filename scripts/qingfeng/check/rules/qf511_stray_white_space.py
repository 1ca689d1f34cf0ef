"""QF511 stray-white-space: 多余的空白 / white space that does not belong.

Two spaces at the end of a line of Markdown break the line; they are told and never taken away. The last line feed of
a file is mended but not told: the editors of code platforms leave it out, and nobody who writes there can see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import INSIDE, prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import Slip, mended
from qingfeng.read.decode import MOST_FAULTS, line_column

_SPACE = Pattern(
    r"(?P<end>[ \t]+)(?=\n|\Z)|(?P<tab>\t+)|(?P<blank>\n{3,}(?!\Z))|(?P<last>(?<=\n)\n+\Z|(?<=[^\n])\Z)"
)
_FENCE = Pattern(r"(?m)^[ >]*(?:[-*+][ ]+)?(?:`{3,}|~{3,})")
_TELL = {
    "end": ("行末有空格", "white space at the end of the line"),
    "break": ("行末的两个空格会换行，但看不见", "two spaces end this line, an invisible line break"),
    "tab": ("有制表符", "a tab"),
    "blank": ("有多个连续的空行", "several empty lines in a row"),
}


def slips(source: SourceText) -> Iterator[tuple[str, Slip]]:
    """Yield the stray white space outside code and YAML's block texts, each with its kind."""
    text = source.text
    if not text or not (
        " \n" in text or "\t" in text or "\n\n\n" in text or not text.endswith("\n") or text.endswith("\n\n")
    ):
        return
    spans = _protected(source)
    index = 0
    for match in _SPACE.finditer(text):
        kind = match.lastgroup or "end"
        start, end = match.span()
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if kind != "last" and index < len(spans) and spans[index][0] < end:
            continue
        if kind == "end":
            breaks = source.role != "data" and match["end"].endswith("  ") and _continues(text, start, end)
            yield ("break", Slip(start, end, None)) if breaks else ("end", Slip(start, end, ""))
        elif kind == "tab":
            if source.role != "data":
                leading = not text[text.rfind("\n", 0, start) + 1 : start].strip(" >")
                yield "tab", Slip(start, end, None if leading else " ")
        elif kind == "blank":
            yield kind, Slip(start, end, "\n\n")
        else:
            yield kind, Slip(start, end, "" if start < end else "\n")


def _continues(text: str, start: int, end: int) -> bool:
    """Whether words stand before the spaces and on the next line."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end + 1)
    following = text[end + 1 : stop if stop >= 0 else len(text)]
    return bool(before.strip(" \t>") and following.strip(" \t>"))


def _protected(source: SourceText) -> list[tuple[int, int]]:
    """Return where white space is content: code of Markdown, texts of several lines in YAML."""
    if source.role == "data":
        return [
            (scalar.start, scalar.end)
            for scalar in prose_of(source).scalars
            if scalar.style in ("|", ">") or (scalar.style and "\n" in source.text[scalar.start : scalar.end])
        ]
    view = prose_of(source).views[source.role]
    spans = [match.span() for match in re.finditer(f"{INSIDE}+", view)]
    fences = [match.start() for match in _FENCE.finditer(source.text)]
    for opening, closing in zip(fences[::2], [*fences[1::2], len(source.text)], strict=False):
        spans.append((opening, closing))
    return sorted(spans)


def stray_white_space(source: SourceText) -> Iterator[Finding]:
    told = (item for item in slips(source) if item[0] in _TELL)
    for count, (kind, slip) in enumerate(told):
        if count == MOST_FAULTS:
            return
        line, column = line_column(source.text, slip.start)
        zh, en = _TELL[kind]
        remedy = ("删去多余的空白，或运行 check --fix", "remove it, or run check --fix")
        if slip.better is None:
            remedy = ("另起一段，或在行末写 \\", "begin a new paragraph, or end the line with \\")
            if kind == "tab":
                remedy = ("缩进用空格", "indent with spaces")
        yield Finding(
            zh, en, *remedy, line=line, column=column, length=1 if kind == "blank" else slip.end - slip.start
        )


def fix(source: SourceText) -> str:
    return mended(source, "QF511", [slip for _, slip in slips(source)])


RULE = Rule("QF511", "stray-white-space", Input.TEXT, stray_white_space, severity="advice", fix=fix)

"""QF505 straight-quotes: 中文里用了直引号 / straight quotation marks in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import HAN, Slip, findings, mended

_PARAGRAPH = Pattern(r"[^\0\n]+(?:\n[^\0\n]+)*")
_QUOTE = Pattern(r'\\?"')
_HAN = Pattern(f"[{HAN}，。；：？！、）（》《]")


def slips(source: SourceText) -> Iterator[Slip]:
    """Yield pairs of straight quotation marks in or around Chinese; a single one is left to a person."""
    view = prose_of(source).views.get("zh", "")
    if '"' not in view:
        return
    for paragraph in _PARAGRAPH.finditer(view):
        if '"' not in paragraph.group():
            continue
        marks = [match.span() for match in _QUOTE.finditer(view, *paragraph.span())]
        if len(marks) % 2:
            yield from (Slip(*mark, None) for mark in marks if _near(view, mark, mark))
            continue
        for opening, closing in zip(marks[::2], marks[1::2], strict=True):
            if _near(view, opening, closing) or _HAN.search(view, opening[1], closing[0]):
                yield Slip(opening[0], closing[1], f"“{source.text[opening[1] : closing[0]]}”")


def _near(view: str, opening: tuple[int, int], closing: tuple[int, int]) -> bool:
    """Whether Chinese stands before the opening or after the closing mark."""
    return bool(_HAN.match(view[opening[0] - 1 : opening[0]]) or _HAN.match(view, closing[1]))


def straight_quotes(source: SourceText) -> Iterator[Finding]:
    return findings(
        source,
        slips(source),
        "中文里有直引号“{written}”，应写弯引号“ ”",
        "straight quotation marks {written} in Chinese text; they should be “ ”",
        ("改成“ ”，或运行 check --fix", "use “ ”, or run check --fix"),
    )


def fix(source: SourceText) -> str:
    return mended(source, "QF505", slips(source))


RULE = Rule("QF505", "straight-quotes", Input.TEXT, straight_quotes, severity="warning", fix=fix)

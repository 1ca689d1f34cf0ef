"""QF507 space-between-han-and-latin: 汉字与字母、数字之间有空格 / a space between Chinese and letters or digits.

The house style sets none: browsers put the little distance there themselves, and a search for the words as they
are spoken must find them.
"""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import HAN, Slip, findings, mended

_SPACE = Pattern(rf" (?:(?<=[{HAN}] ) *(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%] ) *(?=[{HAN}]))")
#: At the beginning of a line a number with a space numbers the line.
_NUMBERED = Pattern(r"(?:\A|[\n\0])[ >*+|-]*[0-9]{1,3}\Z")


def slips(source: SourceText) -> Iterator[Slip]:
    """Yield spaces between a Han character and a Latin letter or digit of Chinese text."""
    view = prose_of(source).views.get("zh", "")
    for match in _SPACE.finditer(view):
        if not _NUMBERED.search(view, max(0, match.start() - 12), match.start()):
            yield Slip(*match.span(), "")


def space_between_han_and_latin(source: SourceText) -> Iterator[Finding]:
    return findings(
        source,
        slips(source),
        "汉字与字母、数字之间有空格",
        "a space between Chinese and a letter or digit",
        ("删去空格，或运行 check --fix", "remove the space, or run check --fix"),
    )


def fix(source: SourceText) -> str:
    return mended(source, "QF507", slips(source))


RULE = Rule(
    "QF507",
    "space-between-han-and-latin",
    Input.TEXT,
    space_between_han_and_latin,
    severity="advice",
    fix=fix,
)

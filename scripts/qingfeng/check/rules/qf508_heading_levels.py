"""QF508 heading-levels: 标题级别不对 / headings of the wrong level.

The page's own title is the only one of level 1; headings that skip a level mislead screen readers (WCAG 1.3.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.read.decode import MOST_FAULTS, line_column

_HEADING = Pattern(
    r"(?m)^ {0,3}(?P<marks>#{1,6})(?=[ \t\n]|\Z)"
    r"|^ {0,3}(?P<stuck>#{2,6}|#(?=[\u4e00-\u9fff][^#\n]*$))(?=[^#\s\1])"
    r"|^(?=[^\n#>|\s-])[^\n]+\n {0,3}(?P<under>=+|-+)[ \t]*$"
)


def heading_levels(source: SourceText) -> Iterator[Finding]:
    if source.role == "data":
        return
    view = prose_of(source).views[source.role]
    if "#" not in view and "\n=" not in view and "\n-" not in view:
        return
    titled = not source.path.startswith("pages/")  # a hand-written page begins with its own title
    above, told = 1, 0
    for match in _HEADING.finditer(view):
        name = match.lastgroup or "marks"
        level = len(match[name]) if name == "marks" else 1 if match[name].startswith("=") else 2
        if name == "stuck":
            words = _stuck(match[name])
        elif level == 1 and titled:
            words = _first()
        elif level > above + 1:
            words = _skipped(level, above)
        else:
            above = level
            titled = titled or level == 1
            continue
        if name != "stuck":
            above = level
        told += 1
        if told > MOST_FAULTS:
            return
        line, column = line_column(source.text, match.start(name))
        yield Finding(*words, line=line, column=column, length=len(match[name]))


def _stuck(marks: str) -> tuple[str, str, str, str]:
    return (
        f"“{marks}”后面没有空格，读者会看到井号，不是标题",
        f"no space after {marks!r}: readers would see the signs, not a heading",
        "在井号后面加一个空格",
        "put a space after it",
    )


def _first() -> tuple[str, str, str, str]:
    return (
        "一级标题每页只有一个：条目的来自 YAML，手写页面的在开头",
        "a page has one heading of level 1: an entry's comes from the YAML file, a hand-written page begins with it",
        "小标题从 ## 开始",
        "begin headings with ##",
    )


def _skipped(level: int, above: int) -> tuple[str, str, str, str]:
    return (
        f"标题从第 {above} 级跳到第 {level} 级",
        f"the headings jump from level {above} to level {level}",
        f"改成 {'#' * (above + 1)}",
        f"use {'#' * (above + 1)}",
    )


RULE = Rule("QF508", "heading-levels", Input.TEXT, heading_levels, severity="warning")

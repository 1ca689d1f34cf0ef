"""QF509 bare-link-text: 链接文字没有说明 / a link whose words do not say where it leads (WCAG 2.4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.read.decode import MOST_FAULTS, line_column

_LINK = Pattern(r"(?<!!)(?<!\x01)\[(?P<words>[^\[\]\n\x01]{0,30})(?=\x01)")
_TRIM = " \t*_“”\"'《》【】（）()[]>»→.…。，,：:！!"
_BARE = frozenset(
    "点此 点这里 点击这里 点击此处 点击 点击查看 点我 请点击 这里 此处 这儿 链接 网址 详情 查看 查看详情 更多 阅读更多 "
    "查看更多 了解更多 戳这里 全文 这个 这个链接 此链接".split()
) | {
    *(
        "here",
        "click",
        "click here",
        "this",
        "this link",
        "link",
        "this page",
        "more",
        "read more",
        "learn more",
    ),
    *("see more", "details", "see here", "page", "website", "url", "view", ""),
}


def bare_link_text(source: SourceText) -> Iterator[Finding]:
    if source.role == "data" or "](" not in source.text:
        return
    view = prose_of(source).views[source.role]
    told = 0
    for match in _LINK.finditer(view):
        words = match["words"].strip(_TRIM)
        if words.casefold() not in _BARE or source.text[match.end() : match.end() + 2] != "](":
            continue
        told += 1
        if told > MOST_FAULTS:
            return
        line, column = line_column(source.text, match.start("words"))
        shown = shown_value(words)
        yield Finding(
            f"链接文字“{shown}”没有说明链接到哪里",
            f"the words {shown!r} do not say where the link leads",
            "用所链接内容的名字做链接文字，如“见[某某案](case:…)”",
            "use the name of what it leads to, as in “see [the case of …](case:…)”",
            line=line,
            column=column,
            length=max(1, len(match["words"])),
        )


RULE = Rule("QF509", "bare-link-text", Input.TEXT, bare_link_text, severity="warning")

"""QF711 shared-title: 两个网页的标题相同 / two pages have one title."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.whole import SiteFacts


def shared_title(site: SiteFacts) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for path, record in sorted(site.pages()):
        if record.listed and record.title:
            other = first.setdefault((record.lang, record.title), path)
            if other != path:
                yield _finding(path, record.title, other)


def _finding(path: str, title: str, other: str) -> Finding:
    shown = shown_value(title)
    return Finding(
        f"“{shown_value(other)}”也用了标题“{shown}”，搜索结果里分不清",
        f"{shown_value(other)!r} has the title {shown!r} as well: they look alike in search results and tabs",
        "改其中一页的标题，写明它们有什么不同",
        "change one of the titles to say how they differ",
        path=path,
        near=(title.rpartition(" - ")[0], title),
    )


RULE = Rule("QF711", "shared-title", Input.TITLES, shared_title, severity="warning")

"""QF703 foreign-request: 网页会向别的网站取文件 / a page asks another host for something."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts


def foreign_request(facts: PageFacts) -> Iterator[Finding]:
    for flaw in facts.flaws:
        if flaw.kind == "foreign":
            shown = shown_value(flaw.detail)
            yield Finding(
                f"打开时会向别的网站发出请求：“{shown}”",
                f"opening it would ask another host: {shown!r}",
                "把文件放进本站；普通的外部链接不受影响",
                "keep the file on this site; ordinary links to other sites are fine",
                path=facts.path,
                near=(flaw.detail,),
            )


RULE = Rule("QF703", "foreign-request", Input.PAGE, foreign_request)

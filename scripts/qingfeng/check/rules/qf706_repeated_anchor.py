"""QF706 repeated-anchor: 一页里有两个相同的位置名 / two places of a page have one name."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts


def repeated_anchor(facts: PageFacts) -> Iterator[Finding]:
    for flaw in facts.flaws:
        if flaw.kind == "repeated-id":
            shown = shown_value(flaw.detail)
            yield Finding(
                f"一页里有两处的 id 都是“{shown}”，链接只会到第一处",
                f"two places of the page have the id {shown!r}: links lead to the first alone",
                "改其中一处的标题或 id",
                "change one of the headings or ids",
                path=facts.path,
                near=(flaw.detail, flaw.detail.partition("-")[2]),
            )


RULE = Rule("QF706", "repeated-anchor", Input.PAGE, repeated_anchor)

"""QF710 unmarked-chinese: 英文网页里的中文没有标明 / Chinese on an English page that is not marked as Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts


def unmarked_chinese(facts: PageFacts) -> Iterator[Finding]:
    for flaw in facts.flaws:
        if flaw.kind == "han":
            shown = shown_value(flaw.detail)
            yield Finding(
                f"英文网页里的中文“{shown}”没有标明语言",
                f"Chinese on an English page does not say its language: “{shown}”",
                '译成英文；模板里确要显示原文的，用 lang="zh-CN" 标明',
                'translate it; where a template shows the original on purpose, mark it with lang="zh-CN"',
                path=facts.path,
                near=(flaw.detail,),
            )


RULE = Rule("QF710", "unmarked-chinese", Input.PAGE, unmarked_chinese)

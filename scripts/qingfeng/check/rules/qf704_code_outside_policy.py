"""QF704 code-outside-policy: 网页里夹带脚本或样式 / script or style that the policy of the pages forbids."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts

_WORDS = {
    "inline-script": ("写在网页里的脚本", "a script within the page"),
    "inline-style": ("写在网页里的样式", "a style sheet within the page"),
    "inline-document": ("写在属性里的网页", "a page within an attribute"),
    "style-attribute": ("style 属性", "a style attribute"),
    "event-attribute": ("运行脚本的属性", "an attribute that runs a script"),
    "script-address": ("运行脚本的地址", "an address that runs a script"),
    "policy": ("与主题不同的内容安全策略", "a content security policy other than the theme's, or none"),
    "page-directive": ("改变整页的 base 或 http-equiv", "a base or http-equiv that changes the whole page"),
}


def code_outside_policy(facts: PageFacts) -> Iterator[Finding]:
    for flaw in facts.flaws:
        if flaw.kind in _WORDS:
            zh, en = _WORDS[flaw.kind]
            shown = shown_value(flaw.detail)
            yield Finding(
                f"网页里有{zh}：“{shown}”",
                f"the page has {en}: {shown!r}",
                "脚本和样式放进 theme 里的文件",
                "put scripts and styles into files of the theme",
                path=facts.path,
                near=(flaw.detail,),
            )


RULE = Rule("QF704", "code-outside-policy", Input.PAGE, code_outside_policy)

"""QF705 malformed-page: 网页的标签有误 / the tags of a page are wrong."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts

_WORDS = {
    "unclosed": ("<{0}> 没有结束", "<{0}> is not closed"),
    "stray-end": ("</{0}> 没有开头", "</{0}> closes nothing"),
    "self-closing": ("<{0}/> 不能这样结束", "<{0}/> cannot be closed like this"),
    "not-allowed": ("<{0}> 不能放在 <{1}> 里", "<{0}> may not stand in <{1}>"),
    "unknown-element": ("没有 <{0}> 这种标签", "there is no element <{0}>"),
    "repeated-attribute": ("<{1}> 的属性 {0} 写了两次", "<{1}> has the attribute {0} twice"),
    "malformed-tag": ("标签写法不对：{0}", "a tag is malformed: {0}"),
    "stray-bracket": ("有单独的 <：{0}", "a < stands alone: {0}"),
}


def malformed_page(facts: PageFacts) -> Iterator[Finding]:
    for flaw in facts.flaws:
        if flaw.kind in _WORDS:
            zh, en = (
                words.format(shown_value(flaw.detail), flaw.within.lstrip("#")) for words in _WORDS[flaw.kind]
            )
            yield Finding(
                f"网页的标签有误：{zh}",
                f"the tags of the page are wrong: {en}",
                "改正画出这一页的模板，或 content/pages 里的文字",
                "mend the template that draws the page, or the text in content/pages",
                path=facts.path,
                near=(f"<{flaw.detail}", f"</{flaw.detail}"),
            )


RULE = Rule("QF705", "malformed-page", Input.PAGE, malformed_page)

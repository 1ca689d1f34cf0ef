"""QF712 undescribed-page: 网页没有标题、说明或语言 / a page without title, description or language."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts


def undescribed_page(facts: PageFacts) -> Iterator[Finding]:
    if facts.page and not (facts.title and facts.described and facts.lang):
        missing = [
            words
            for words, there in (
                (("标题", "title"), facts.title),
                (("说明", "description"), facts.described),
                (("语言", "language"), facts.lang),
            )
            if not there
        ]
        yield Finding(
            f"网页没有{'、'.join(zh for zh, _ in missing)}",
            f"the page has no {', no '.join(en for _, en in missing)}",
            "在 content/pages 的那一页开头写 description，或改正模板",
            "write a description at the head of the page in content/pages, or mend the template",
            path=facts.path,
        )


RULE = Rule("QF712", "undescribed-page", Input.PAGE, undescribed_page)

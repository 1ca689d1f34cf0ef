"""QF315 link-in-one-language: 只有一种语言的正文有这个链接 / a link that only one of the bodies has."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.read.markdown import Link, read_markdown


def link_in_one_language(view: EntryView) -> Iterator[Finding]:
    if "zh" not in view.bodies or "en" not in view.bodies:
        return
    links = {lang: _links(body.path, body.text) for lang, body in view.bodies.items()}
    for lang, other, zh, en in (("zh", "en", "英文", "English"), ("en", "zh", "中文", "Chinese")):
        for target, link in links[lang].items():
            if target not in links[other]:
                yield Finding(
                    f"{zh}正文没有到“{shown_value(target)}”的链接",
                    f"the {en} body has no link to {shown_value(target)!r}",
                    "两种语言链接同样的条目：补上一处，或删去一处",
                    "link the same entries in both languages: add the one or delete the other",
                    path=view.bodies[lang].path,
                    line=link.line,
                    column=link.column,
                    length=len(target),
                )


def _links(path: str, text: str) -> dict[str, Link]:
    """Return the first link to each entry."""
    links: dict[str, Link] = {}
    for link in read_markdown(path, text)[0] if "](" in text or "]:" in text else ():
        if not link.picture:
            links.setdefault(link.target, link)
    return links


RULE = Rule("QF315", "link-in-one-language", Input.ENTRY, link_in_one_language, severity="warning")

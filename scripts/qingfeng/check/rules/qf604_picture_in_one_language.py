"""QF604 picture-in-one-language: 图片只用在一种语言里 / a picture that only one language shows."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pictures_used import pictures_used
from qingfeng.check.rule import EntryView, Input, Rule


def picture_in_one_language(view: EntryView) -> Iterator[Finding]:
    if len(view.bodies) < 2:
        return  # the missing body is a finding of its own
    uses = list(pictures_used(view))
    shown_in = {(use.lang, use.path) for use in uses}
    for use in uses:
        other = "en" if use.lang == "zh" else "zh"
        if (other, use.path) not in shown_in and use.path in view.pictures:
            shown = shown_value(use.path.rpartition("/")[2])
            yield Finding(
                f"{other}.md 没有用图片“{shown}”",
                f"{other}.md does not show the picture {shown!r}",
                "在另一种语言的正文里也放上这张图，并写那种语言的说明",
                "show it in the other body as well, with words in that language",
                path=use.body,
                line=use.line,
                column=use.column,
                length=use.length,
            )


RULE = Rule("QF604", "picture-in-one-language", Input.ENTRY, picture_in_one_language, severity="warning")

"""QF112 summary-length: 概要过短或过长 / a summary that is too short or too long."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule

#: Characters with punctuation: what lists, search results and shared links show without cutting it.
LEAST, MOST = 40, 120


def summary_length(view: EntryView) -> Iterator[Finding]:
    if view.model.status == "withdrawn":
        return  # of a withdrawn entry only a line remains
    given = len("".join(view.model.summary.zh.split()))
    if LEAST <= given <= MOST:
        return
    short = given < LEAST
    yield Finding(
        f"概要有 {given} 个字，应有 {LEAST} 到 {MOST} 个",
        f"the Chinese summary has {given} characters; it should have {LEAST} to {MOST}",
        "补上谁、做了什么、结果怎样" if short else "只留谁、做了什么、结果怎样，其余写进正文",
        "say who, what they did and what came of it"
        if short
        else "keep who, what and what came of it; the rest belongs in the body",
        keys=("summary", "zh"),
    )


RULE = Rule("QF112", "summary-length", Input.ENTRY, summary_length, severity="warning")

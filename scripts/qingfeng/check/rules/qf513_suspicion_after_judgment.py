"""QF513 suspicion-after-judgment: 判决之后还说涉嫌 / conduct that a court has judged is called a suspicion."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.verdict import doubts
from qingfeng.read.decode import MOST_FAULTS, line_column


def suspicion_after_judgment(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case" or view.model.legal_state != "sentenced":
        return
    for count, said in enumerate(doubts(view)):
        if count == MOST_FAULTS:
            return
        line, column = line_column(said.source.text, said.start)
        word = shown_value(said.source.text[said.start : said.end])
        yield Finding(
            f"法院已经判决，“{word}”会让读者以为还没有定论",
            f"the court has decided: {word!r} lets readers think that it has not",
            "删去这个词，照判决写；讲判决以前的经过，写明“因涉嫌……被立案”等步骤",
            "leave the word out and follow the judgment; for what came before it name the step, as in “detained on suspicion of …”",
            path=said.source.path,
            line=line,
            column=column,
            length=max(1, len(word)),
        )


RULE = Rule("QF513", "suspicion-after-judgment", Input.ENTRY, suspicion_after_judgment, severity="warning")

"""QF501 verdict-before-judgment: 判决之前说有罪 / a person is called guilty before a court's judgment."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.verdict import judgments
from qingfeng.read.decode import MOST_FAULTS, line_column


def verdict_before_judgment(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case" or view.model.legal_state == "sentenced":
        return
    for count, said in enumerate(judgments(view)):
        if count == MOST_FAULTS:
            return
        line, column = line_column(said.source.text, said.start)
        word = shown_value(said.source.text[said.start : said.end])
        yield Finding(
            f"“{word}”是判决后才能说的话，而 legal_state 是 {view.model.legal_state}",
            f"{word!r} may be said only after a judgment, but legal_state is {view.model.legal_state}",
            "只写报道的事实和已作出的决定，如“涉嫌受贿”“被移送起诉”；已有判决的，改 legal_state 并写明判决",
            "state facts and decisions, as in “is suspected of”, “was sent to prosecution”; if there is a judgment, change legal_state and give it",
            path=said.source.path,
            line=line,
            column=column,
            length=max(1, len(word)),
        )


RULE = Rule("QF501", "verdict-before-judgment", Input.ENTRY, verdict_before_judgment)

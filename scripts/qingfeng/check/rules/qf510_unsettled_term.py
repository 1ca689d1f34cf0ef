"""QF510 unsettled-term: 用语不规范 / a term that has a settled form (the list is check/terms.yml)."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.terms import terms_in
from qingfeng.read.decode import MOST_FAULTS, line_column


def unsettled_term(source: SourceText) -> Iterator[Finding]:
    prose = prose_of(source)
    told = 0
    for lang, view in prose.views.items():
        if next(terms_in(view, lang), None) is None:
            continue
        for match, term in terms_in(prose.worded(lang), lang):
            told += 1
            if told > MOST_FAULTS:
                return
            line, column = line_column(source.text, match.start())
            shown = shown_value(match.group())
            yield Finding(
                f"“{shown}”应写“{term.better}”：{term.zh}",
                f"{shown!r} should be {term.better!r}: {term.en}",
                "改用规范的写法；引用原话就放进引号",
                "use the settled form; put a quotation in quotation marks",
                line=line,
                column=column,
                length=len(match.group()),
            )


RULE = Rule("QF510", "unsettled-term", Input.TEXT, unsettled_term, severity="warning")

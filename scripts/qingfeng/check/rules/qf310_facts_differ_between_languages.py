"""QF310 facts-differ-between-languages: 中英文正文的事实不同 / the two bodies do not give the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from qingfeng.check.diagnostic import Finding
from qingfeng.check.quantities import forms, lonely
from qingfeng.check.quantities_en import scan_en
from qingfeng.check.quantities_zh import scan_zh
from qingfeng.check.rule import EntryView, Input, Rule, SourceText
from qingfeng.check.texts import MOST_FINDINGS, place

_REMEDY = (
    "对照来源，改正数字写错的一边；漏译的补上",
    "compare with the source and correct the side that is wrong; add what was left out",
)


def facts_differ_between_languages(view: EntryView) -> Iterator[Finding]:
    if "zh" not in view.bodies or "en" not in view.bodies:
        return
    chinese, english = view.bodies["zh"], view.bodies["en"]
    here, there = scan_zh(chinese.text), scan_en(english.text)
    for item in islice(lonely(here, there), MOST_FINDINGS):
        zh, en = forms(item)
        yield _finding(
            chinese,
            item.start,
            item.end,
            f"英文正文里没有“{zh}”（{en}）",
            f"the English body lacks {en} ({zh})",
        )
    for item in islice(lonely(there, here), MOST_FINDINGS):
        zh, en = forms(item)
        yield _finding(
            english,
            item.start,
            item.end,
            f"中文正文里没有“{en}”（{zh}）",
            f"the Chinese body lacks {en} ({zh})",
        )


def _finding(body: SourceText, start: int, end: int, zh: str, en: str) -> Finding:
    line, column = place(body.text, start)
    return Finding(zh, en, *_REMEDY, path=body.path, line=line, column=column, length=end - start)


RULE = Rule(
    "QF310", "facts-differ-between-languages", Input.ENTRY, facts_differ_between_languages, severity="warning"
)

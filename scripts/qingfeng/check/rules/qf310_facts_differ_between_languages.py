"""QF310 facts-differ-between-languages: 中英文正文的事实不同 / the two bodies do not give the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from qingfeng.check.diagnostic import Finding
from qingfeng.check.quantities import SLIP_REMEDY, Quantity, forms, lonely, slip_words
from qingfeng.check.quantities_en import scan_en
from qingfeng.check.quantities_zh import scan_zh
from qingfeng.check.rule import EntryView, Input, Rule, SourceText
from qingfeng.check.texts import MOST_FINDINGS, place
from qingfeng.check.veil import private_places

_REMEDY = (
    "对照来源，改正数字写错的一边；漏译的补上",
    "compare with the source and correct the side that is wrong; add what was left out",
)


def facts_differ_between_languages(view: EntryView) -> Iterator[Finding]:
    if "zh" not in view.bodies or "en" not in view.bodies:
        return
    chinese, english = view.bodies["zh"], view.bodies["en"]
    here, there = scan_zh(chinese.text), scan_en(english.text)
    in_chinese, in_english = list(lonely(here, there)), list(lonely(there, here))
    for item in islice(_public(chinese, in_chinese), MOST_FINDINGS):
        zh, en = forms(item)
        slip = slip_words(item, in_english, english=True)
        yield _finding(
            chinese, item, f"英文正文里没有“{zh}”（{en}）", f"the English body lacks {en} ({zh})", slip
        )
    for item in islice(_public(english, in_english), MOST_FINDINGS):
        zh, en = forms(item)
        slip = slip_words(item, in_chinese, english=False)
        yield _finding(
            english, item, f"中文正文里没有“{en}”（{zh}）", f"the Chinese body lacks {en} ({zh})", slip
        )


def _public(body: SourceText, lonely: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities that are no private detail: such a one must go, and no message may repeat it."""
    private: list[tuple[int, int, int]] | None = None
    for item in lonely:
        private = list(private_places(body.text)) if private is None else private
        line, column = place(body.text, item.start)
        if not any(line == at and start <= column < start + length for at, start, length in private):
            yield item


def _finding(body: SourceText, item: Quantity, zh: str, en: str, slip: tuple[str, str]) -> Finding:
    line, column = place(body.text, item.start)
    remedy = SLIP_REMEDY if slip[0] else _REMEDY
    return Finding(
        zh + slip[0],
        en + slip[1],
        *remedy,
        path=body.path,
        line=line,
        column=column,
        length=item.end - item.start,
    )


RULE = Rule(
    "QF310", "facts-differ-between-languages", Input.ENTRY, facts_differ_between_languages, severity="warning"
)

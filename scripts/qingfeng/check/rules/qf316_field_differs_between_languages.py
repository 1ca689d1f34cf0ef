"""QF316 field-differs-between-languages: 同一处中英文的数字不同 / zh and en of one text give different facts."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.quantities import SLIP_REMEDY, Quantity, forms, lonely, slip_of_ten, slip_words
from qingfeng.check.quantities_en import scan_en
from qingfeng.check.quantities_zh import scan_zh
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.texts import MOST_FINDINGS, Keys, texts_of
from qingfeng.read.yaml_events import Positions

_CHINESE = Pattern("[0-9０-９零一二两三四五六七八九十百千]")
_ENGLISH = Pattern(
    "[0-9]|(?i:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|years?|months?)"
)

_REMEDY = (
    "对照来源，改正数字写错的一边；漏译的补上",
    "compare with the source and correct the side that is wrong; add what was left out",
)


def field_differs_between_languages(view: EntryView) -> Iterator[Finding]:
    told = 0
    for keys, text in texts_of(view.model):
        if text.en is None or not (_CHINESE.search(text.zh) or _ENGLISH.search(text.en)):
            continue
        here, there = scan_zh(text.zh), scan_en(text.en)
        for lang, item in _missing(here, there):
            told += 1
            if told > MOST_FINDINGS:
                return
            others = list(lonely(there, here) if lang == "en" else lonely(here, there))
            finding = _finding((*keys, lang), item, others)
            slip = slip_of_ten(item, others)
            value = text.en if lang == "en" else text.zh
            yield finding if slip is None else _at(finding, view, value, slip[0])


def _at(finding: Finding, view: EntryView, value: str, item: Quantity) -> Finding:
    """Return the finding at the number itself, where the text stands in the file as it is, on one line."""
    source = view.texts.get(view.data, "")
    line, column, _ = Positions(source).of(finding.keys or ())
    start = source.split("\n", line)[line - 1].find(value, column - 1)
    if start < 0:
        return finding
    return finding._replace(keys=None, line=line, column=start + item.start + 1, length=item.end - item.start)


def _finding(keys: Keys, item: Quantity, others: list[Quantity]) -> Finding:
    """Return the finding that the text at ``keys`` lacks ``item``; ``others`` is what it has in its place."""
    zh, en = forms(item)
    english = keys[-1] == "en"
    slip = slip_words(item, others, english)
    return Finding(
        (f"这一处的英文没有“{zh}”（{en}）" if english else f"这一处的中文没有“{en}”（{zh}）") + slip[0],
        (
            f"the English of this text lacks {en} ({zh})"
            if english
            else f"the Chinese of this text lacks {en} ({zh})"
        )
        + slip[1],
        *(SLIP_REMEDY if slip[0] else _REMEDY),
        keys=keys,
    )


def _missing(here: list[Quantity], there: list[Quantity]) -> Iterator[tuple[str, Quantity]]:
    """Yield what a side lacks, with the language of that side.

    A short text may leave a count or a year out (a title does); only when both sides have one that the other
    lacks do they contradict each other.
    """
    if not (here or there):
        return
    left, right = list(lonely(here, there)), list(lonely(there, here))
    contradiction = any(not _grave(item) for item in left) and any(not _grave(item) for item in right)
    yield from (("en", item) for item in left if contradiction or _grave(item))
    yield from (("zh", item) for item in right if contradiction or _grave(item))


def _grave(item: Quantity) -> bool:
    if item.kind == "date":
        return all(item.value)
    return item.kind in ("money", "percent") or item.term or (item.kind == "months" and item.value % 12 != 0)


RULE = Rule(
    "QF316",
    "field-differs-between-languages",
    Input.ENTRY,
    field_differs_between_languages,
    severity="warning",
)

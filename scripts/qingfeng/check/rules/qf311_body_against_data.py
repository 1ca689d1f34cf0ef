"""QF311 body-against-data: 正文与数据文件的数额不同 / the body and the data file give different amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.quantities import Quantity, amount_forms, forms
from qingfeng.check.quantities_zh import scan_zh
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.texts import MOST_FINDINGS, place, texts_of

_FINE = Pattern(r"(?:罚金|罚款|罚)(?:人民币)?(?:为|了)?$")
_POWERS = tuple(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))


def body_against_data(view: EntryView) -> Iterator[Finding]:
    """Compare prison terms and fines; and sums that differ from one of the data file by nought but a nought.

    Other sums of a body need not be in the data file. The English body is compared with the Chinese by QF310.
    """
    body = view.bodies.get("zh")
    if view.kind != "case" or body is None:
        return
    court = view.model.outcome.court if view.model.outcome else None
    found = scan_zh(body.text)
    if not any(item.kind == "money" or item.term for item in found):
        return
    stated = [item for _, text in texts_of(view.model) for item in scan_zh(text.zh)]
    months = {item.value for item in stated if item.kind == "months"}
    months.update(
        figure.value * (12 if figure.unit == "year" else 1)
        for figure in view.model.figures
        if figure.unit in ("month", "year")
    )
    sums = _sums(view) | {item.value for item in stated if item.kind == "money"}
    if court is not None:
        months.add(court.months)
        sums.add(court.fine)
    told = 0
    for item in found:
        other = _other(item, body.text, months, sums, court)
        if other is not None and told < MOST_FINDINGS:
            told += 1
            yield _finding(item, other, body.path, place(body.text, item.start))


def _sums(view: EntryView) -> set[Decimal | None]:
    sums = {figure.value for figure in view.model.figures if figure.unit == "yuan"}
    return sums | {money.amount for event in view.model.timeline for money in event.money}


def _other(item: Quantity, text: str, months: set, sums: set, court: object) -> tuple[str, str] | None:
    """Return what the data file says in place of ``item``, as Chinese and English write it, or None."""
    if item.term and item.value not in months and court is not None and court.months:
        return forms(item._replace(value=court.months))
    if item.kind == "money" and item.value not in sums:
        if court is not None and court.fine and _FINE.search(text, max(0, item.start - 8), item.start):
            return amount_forms(court.fine)
        if len(item.value.normalize().as_tuple().digits) > 1:  # 26 and 260 are near, 5 and 50 happen
            shifted = next((item.value * power for power in _POWERS if item.value * power in sums), None)
            return None if shifted is None else amount_forms(shifted)
    return None


def _finding(item: Quantity, other: tuple[str, str], path: str, at: tuple[int, int]) -> Finding:
    zh, en = forms(item)
    return Finding(
        f"正文写的是{zh}，数据文件写的是{other[0]}",
        f"the body says {en}, the data file {other[1]}",
        "对照来源，改正其中一处",
        "compare with the source and correct one of them",
        path=path,
        line=at[0],
        column=at[1],
        length=item.end - item.start,
    )


RULE = Rule("QF311", "body-against-data", Input.ENTRY, body_against_data)

"""What followed a case, and the sum it is ranked by, as lists need them: plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingfeng.model.case import Case, Outcome


def sanctions(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield each measure of an outcome: the closed list it is from, and its code there."""
    for name, part in (("party-sanctions", outcome.party), ("post-sanctions", outcome.post)):
        for code in part.sanctions if part else ():
            yield name, code
    court = outcome.court
    if court is not None and court.months is not None:
        yield "court-sanctions", "fixed-term"
    if court is not None and court.fine is not None:
        yield "court-sanctions", "fine"


def sum_of(model: Case) -> int | None:
    """Return the sum a case is ranked by, in whole yuan: the printed total, else the largest sum that is printed.

    A fine is what followed, not what was taken. None where the source prints no sum.
    """
    sums = {figure.id: figure.value for figure in model.figures if figure.unit == "yuan"}
    if model.total in sums:
        return int(sums[model.total])
    court = model.outcome.court if model.outcome else None
    paid = [money.amount for event in model.timeline for money in event.money if money.amount is not None]
    printed = [value for value in sums.values() if court is None or value != court.fine]
    return int(max(paid + printed)) if paid or printed else None

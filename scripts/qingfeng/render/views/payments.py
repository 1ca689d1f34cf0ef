"""The money of a timeline: each sum in words, and its bar on the one scale that all steps share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from qingfeng.model.case import Event
from qingfeng.model.figure import Money
from qingfeng.render import format as form
from qingfeng.render.local import Local


def scale(timeline: Sequence[Event]) -> Decimal | None:
    """Return the largest printed sum, which the longest bar stands for; None where fewer than two can be compared.

    Sums are never added up: one may be a part of another.
    """
    sums = [money.amount for event in timeline for money in event.money if money.amount]
    return max(sums) if len(sums) > 1 else None


def payments(event: Event, full: Decimal | None, local: Local) -> list[dict[str, Any]]:
    """Return the payments of a step; ``share`` is the length of a bar (``37.5%``), None where there is none."""
    return [
        {
            "amount": local.money(money),
            "what": local.text(money.what),
            "form": local.label("money-forms", money.form),
            "direction": money.direction,
            "label": local.label("money-directions", money.direction),
            "share": _share(money, full),
        }
        for money in event.money
    ]


def key(timeline: Sequence[Event], full: Decimal | None, local: Local) -> dict[str, Any] | None:
    """Return what explains the bars: the scale, and the directions that occur; None where there are no bars."""
    if full is None:
        return None
    found = {money.direction for event in timeline for money in event.money}
    known = [code for code in local.vocab.terms("money-directions") if code in found]
    return {
        "note": local.ui("money-scale", sum=form.money(full, local.lang)),
        "items": [{"direction": code, "label": local.label("money-directions", code)} for code in known],
    }


def _share(money: Money, full: Decimal | None) -> str | None:
    if full is None or money.amount is None:
        return None
    return f"{form.plain((money.amount / full * 100).quantize(Decimal('0.01')))}%"

"""Figures of one entry drawn as bars, to scale: an SVG with title and description, beside the same numbers as text."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any

from qingfeng.model.figure import Figure
from qingfeng.render import format as form
from qingfeng.render.local import Local

#: Width of the drawing in its own units, of which a line of text is ``_LINE`` high.
WIDTH = 320
_LINE, _BAR, _GAP = 17, 12, 12
#: The longest bar; its value stands behind it.
_LONGEST = 200
_TEXT = 12.5


def charts(figures: Iterable[Figure], stem: str, local: Local) -> list[dict[str, Any]]:
    """Return a chart for each two or more figures that name the same one and have one unit, in their order.

    ``stem`` makes ids that no other chart of the page has.
    """
    named = [item for item in figures if item.chart is not None and _readable(item, local.lang)]
    order = list(dict.fromkeys((item.chart, item.unit) for item in named))
    named.sort(key=lambda item: order.index((item.chart, item.unit)))
    groups = [(key, list(items)) for key, items in groupby(named, key=lambda item: (item.chart, item.unit))]
    return [
        _chart(items, f"{stem}-{chart}-{unit}", local) for (chart, unit), items in groups if len(items) > 1
    ]


def _readable(item: Figure, lang: str) -> bool:
    """Return whether all words of a figure exist in a language: a drawing does not mix two."""
    return lang == "zh" or all(text is None or text.en for text in (item.label, item.counted, item.scope))


def _chart(items: list[Figure], stem: str, local: Local) -> dict[str, Any]:
    whole = Decimal(100) if items[0].unit == "percent" else Decimal(0)
    most = max(whole, *(abs(item.value) for item in items)) or Decimal(1)
    shared = len({_about(item, local) for item in items}) == 1
    bars, top = [], 0
    for item in items:
        label = local.plain(item.label)
        about = "" if shared else _about(item, local)
        lines = _wrapped(label, _TEXT) + (_wrapped(about, _TEXT) if about else [])
        bars.append(
            {
                "lines": [
                    {"text": line, "y": top + _LINE * (number + 1) - 4} for number, line in enumerate(lines)
                ],
                "top": top + _LINE * len(lines) + 2,
                "width": max(2, round(float(abs(item.value) / most * _LONGEST), 1)),
                "value": local.value(item),
                "label": label,
                "about": _about(item, local),
            }
        )
        top += _LINE * len(lines) + _BAR + _GAP
    return {
        "id": stem,
        "figures": [item.id for item in items],
        "bars": bars,
        "track": _LONGEST if whole else None,
        "bar": _BAR,
        "width": WIDTH,
        "height": top - _GAP + 4,
        "title": local.ui("chart-title", labels=local.ui("comma").join(bar["label"] for bar in bars)),
        "text": local.ui("semicolon").join(
            local.ui("chart-bar", label=bar["label"], value=bar["value"]) for bar in bars
        ),
        "about": _about(items[0], local) if shared else "",
    }


def _about(item: Figure, local: Local) -> str:
    """Return the scope and period that a number holds for, where they are printed."""
    scope = local.plain(item.scope) if item.scope else ""
    period = form.period(item.period, local.lang) if item.period else ""
    return " · ".join(filter(None, (scope, period)))


def _wrapped(text: str, size: float) -> list[str]:
    """Return a text in lines that fit the drawing; Han characters are as wide as high, others about half as wide."""
    most = WIDTH / size
    lines, line, width = [], "", 0.0
    for piece in _pieces(text):
        wide = sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in piece)
        if line and width + wide > most:
            lines.append(line.strip())
            line, width = "", 0.0
        line += piece
        width += wide
    return [*lines, line.strip()]


def _pieces(text: str) -> list[str]:
    """Return a text cut where a line may end: after spaces, and after each Han character."""
    pieces, piece = [], ""
    for sign in text:
        piece += sign
        if sign == " " or ord(sign) > 0x2E7F:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces

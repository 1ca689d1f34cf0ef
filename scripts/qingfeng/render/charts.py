"""Figures as charts: which of one entry are drawn together, and how a group of them is drawn as it is meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from qingfeng.model.figure import Figure
from qingfeng.render import drawing
from qingfeng.render import format as form
from qingfeng.render.local import Local

#: Ways of drawing a group whose first number is the whole of the others.
_OF_A_WHOLE = {"parts": drawing.parts, "dots": drawing.dots}


def charts(figures: Iterable[Figure], stem: str, local: Local) -> list[dict[str, Any]]:
    """Return a chart for each two or more figures that name the same one and have one unit, in their order.

    ``stem`` makes ids that no other chart of the page has.
    """
    named = [item for item in figures if item.chart is not None and _readable(item, local.lang)]
    order = list(dict.fromkeys((item.chart, item.unit) for item in named))
    named.sort(key=lambda item: order.index((item.chart, item.unit)))
    groups = [(key, list(items)) for key, items in groupby(named, key=lambda item: (item.chart, item.unit))]
    return [
        {
            **_chart("bars", items, f"{stem}-{chart}-{unit}", local),
            "figures": [item.id for item in items],
        }
        for (chart, unit), items in groups
        if len(items) > 1
    ]


def group_chart(
    drawn: str, figures: Sequence[Figure], name: str, title: str, local: Local
) -> dict[str, Any] | None:
    """Return figures drawn as a group of the page of figures wants it, None where they are not to be drawn.

    ``drawn`` is one of ``model.overview.DrawnAs``; a drawing does not mix languages.
    """
    if drawn == "numbers" or not all(_readable(item, local.lang) for item in figures):
        return None
    return _chart(drawn, figures, name, local, title)


def about(item: Figure, local: Local) -> str:
    """Return the scope and period that a number holds for, where they are printed."""
    scope = local.plain(item.scope) if item.scope else ""
    period = form.period(item.period, local.lang) if item.period else ""
    return " · ".join(filter(None, (scope, period)))


def _readable(item: Figure, lang: str) -> bool:
    """Return whether all words of a figure exist in a language: a drawing does not mix two."""
    return lang == "zh" or all(text is None or text.en for text in (item.label, item.counted, item.scope))


def _chart(
    drawn: str, items: Sequence[Figure], name: str, local: Local, title: str | None = None
) -> dict[str, Any]:
    shared = len({about(item, local) for item in items}) == 1
    rows = [_row(drawn, item, shared, local) for item in items]
    words = [local.ui("chart-bar", label=row.label, value=row.value) for row in rows]
    labels = local.ui("comma").join(row.label for row in rows)
    return drawing.shown(
        _drawn(drawn, items, rows, local),
        name,
        title or local.ui("chart-title", labels=labels),
        local.ui("semicolon").join(words),
        about(items[0], local) if shared else "",
    )


def _row(drawn: str, item: Figure, shared: bool, local: Local) -> drawing.Row:
    value, size = local.value(item), float(item.value)
    if drawn in ("rise", "fall"):
        value = local.ui(f"chart-{drawn}", value=value)
        size = -size if drawn == "fall" else size
    return drawing.Row(size, local.plain(item.label), "" if shared else about(item, local), value)


def _drawn(
    drawn: str, items: Sequence[Figure], rows: Sequence[drawing.Row], local: Local
) -> drawing.Drawing:
    if drawn in _OF_A_WHOLE:
        return _OF_A_WHOLE[drawn](rows, local.ui("chart-rest"))
    if drawn in ("rise", "fall"):
        return drawing.change(rows, local.ui("before"), local.ui("after"))
    return drawing.bars(rows, 100 if items[0].unit == "percent" else 0)

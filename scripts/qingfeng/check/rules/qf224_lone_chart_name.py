"""QF224 lone-chart-name: 图名只有一个数字用，画不成图 / a chart's name that one figure alone has draws nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import EntryView, Input, Rule


def lone_chart_name(view: EntryView) -> Iterator[Finding]:
    figures = getattr(view.model, "figures", ())
    counts = Counter((figure.chart, figure.unit) for figure in figures if figure.chart)
    for index, figure in enumerate(figures):
        if figure.chart is None or counts[figure.chart, figure.unit] > 1:
            continue
        others = sorted({chart for chart, unit in counts if unit == figure.unit and chart != figure.chart})
        zh, en = did_you_mean(figure.chart, others)
        shown = shown_value(figure.chart)
        yield Finding(
            f"没有别的同单位的数字也用图名“{shown}”，这里画不成图{zh}",
            f"no other figure of the same unit has the chart {shown!r}, so nothing is drawn{en}",
            "给要一起画的、单位相同的数字写同一个 chart，或删去这一处",
            "give the figures that are to be drawn together, in one unit, the same chart; or delete this one",
            keys=("figures", index, "chart"),
        )


RULE = Rule("QF224", "lone-chart-name", Input.ENTRY, lone_chart_name, severity="warning")

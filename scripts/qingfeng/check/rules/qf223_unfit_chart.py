"""QF223 unfit-chart: 数字页的图表不能这样画 / a chart of the page of figures that cannot be drawn as it says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.model.library import Library

PATH = "figures.yml"
#: More dots than this can no longer be counted with the eye.
MOST_DOTS = 100
Keys = tuple[str | int, ...]
Number = tuple[str, Decimal]  # unit and value


def unfit_chart(library: Library) -> Iterator[Finding]:
    names: set[str] = set()
    for index, topic in enumerate(library.topics):
        yield from _repeated(topic["id"], names, ("topics", index, "id"))
        for number, chart in enumerate(topic["charts"]):
            keys = ("topics", index, "charts", number)
            yield from _repeated(chart["id"], names, (*keys, "id"))
            found = []
            for place, item in enumerate(chart["figures"]):
                numbers = _numbers(library, item["entry"])
                if item["figure"] in numbers:
                    found.append(((*keys, "figures", place, "figure"), numbers[item["figure"]]))
                elif item["entry"] in library.facts:
                    yield _missing(item, list(numbers), (*keys, "figures", place, "figure"))
            if len(found) == len(chart["figures"]):
                yield from _drawn(chart["drawn"], found, keys)


def _numbers(library: Library, address: str) -> dict[str, Number]:
    facts = library.facts.get(address)
    numbers = facts.card["numbers"] if facts else ()
    return {name: (unit, Decimal(value)) for name, unit, value in numbers}


def _drawn(drawn: str, found: list[tuple[Keys, Number]], keys: Keys) -> Iterator[Finding]:
    """Yield what keeps numbers that all exist from being drawn as ``drawn``."""
    if drawn == "numbers":
        return
    (_, (unit, whole)), *rest = found
    if drawn in ("rise", "fall"):
        for place, (each, _) in found:
            if each != "percent":
                yield _finding("上升、下降要用百分数画", "a rise or fall is drawn in percent", place)
        return
    if not rest:
        yield _finding(
            "只有一个数字，没有可比的", "there is one number only, and nothing to compare", (*keys, "figures")
        )
    for place, (each, _) in rest:
        if each != unit:
            yield _finding(
                "单位和前面的数字不同，不能画在一张图里",
                "its unit is another than that of the first number",
                place,
            )
            return
    if drawn in ("parts", "dots") and sum((value for _, (_, value) in rest), Decimal(0)) > whole:
        yield _finding(
            "各部分相加超过了第一个数字", "the parts come to more than the first number", (*keys, "figures")
        )
    if drawn == "dots":
        values = [value for _, (_, value) in found]
        if whole > MOST_DOTS or any(value != int(value) or value < 0 for value in values):
            yield _finding(
                f"一点表示一个，只能画 {MOST_DOTS} 以内的整数",
                f"a dot stands for one: only whole numbers up to {MOST_DOTS} can be drawn so",
                (*keys, "drawn"),
            )


def _repeated(name: str, names: set[str], keys: Keys) -> Iterator[Finding]:
    if name in names:
        shown = shown_value(name)
        yield Finding(
            f"编号“{shown}”在这一页已经用过，后一个的网址和文件会盖掉前一个",
            f"the id {shown!r} is taken on this page: the address and files of the second would replace the first",
            "换一个编号",
            "choose another id",
            path=PATH,
            keys=keys,
        )
    names.add(name)


def _missing(item: dict[str, Any], names: list[str], keys: Keys) -> Finding:
    zh, en = did_you_mean(item["figure"], names)
    entry, figure = shown_value(item["entry"]), shown_value(item["figure"])
    return Finding(
        f"{entry} 的 figures 里没有“{figure}”{zh}",
        f"{entry} has no figure called {figure!r}{en}",
        "写那个条目 figures 里的 id",
        "write an id from the figures of that entry",
        path=PATH,
        keys=keys,
    )


def _finding(zh: str, en: str, keys: Keys) -> Finding:
    return Finding(
        zh,
        en,
        "换一种画法（drawn），或只把能比的数字放在一起",
        "choose another way to draw it (drawn), or put only numbers together that can be compared",
        path=PATH,
        keys=keys,
    )


RULE = Rule("QF223", "unfit-chart", Input.LIBRARY, unfit_chart)

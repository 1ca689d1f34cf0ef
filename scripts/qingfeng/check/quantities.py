"""Amounts, dates, percentages, terms, numbers and codes as values, and which of them another text lacks.

``quantities_zh`` and ``quantities_en`` read them from running text; here is what both share. Two texts say the
same when every *strong* quantity of the one is offered by the other. Weak ones (ordinals, numbers below
``SMALL``, a month without its year) only answer: languages put them into words in too many ways to ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from qingfeng.check.pattern import Pattern

#: Numbers below this are written as words, left out or replaced ("both", "a dozen") too often to be compared.
SMALL = 13

Key = tuple[Any, ...]


class Quantity(NamedTuple):
    """One quantity of a text: its kind, its value and its place (offsets into the text).

    ``kind`` is money (yuan), number, percent, months (of a length of time), date (year, month, day; 0 where not
    said), half or quarter (year, which), decade or code. ``terms`` marks a prison term. ``unit`` is the first
    characters after a Chinese number; ``limits`` the qualifiers that the words around it admit, empty for none.
    """

    kind: str
    value: Any
    start: int
    end: int
    strong: bool = True
    term: bool = False
    unit: str = ""
    limits: frozenset[str] = frozenset()


_LINK_TARGET = Pattern(
    r"\]\([^)\n]*\)?|(?m:^[ >]*\[[^\]\n]*\]:[^\n]*$)|\[\^[^\]\n]*\]|`[^`\n]*`|https?://[^\s)>\]]*"
)
_ITEM_NUMBER = Pattern(r"(?m)^[ >]*(?:[-*+] +)?[0-9]{1,9}[.)] ")
_WIDE = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
    **{code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **{ord(wide): plain for wide, plain in zip("％．＋＝－〇○", "%.+=-零零", strict=True)},
    **{
        ord(old): new
        for old, new in zip(
            "萬億兩餘個號幣約過點貳參肆伍陸柒捌玖拾佰仟",
            "万亿两余个号币约过点二三四五六七八九十百千",
            strict=True,
        )
    },
}


def plain(text: str) -> str:
    """Return a text of the same length with plain digits, simplified number characters and no link targets."""
    text = text.translate(_WIDE)
    if "[" in text or "`" in text or "://" in text:
        text = _LINK_TARGET.sub(_blank, text)
    return _ITEM_NUMBER.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def number(text: str) -> Decimal:
    """Return the value of Arabic figures with or without separators."""
    return Decimal(text.replace(",", ""))


def lonely(texts: Iterable[Quantity], other: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield the strong quantities of the one side that the other side does not give, each value once."""
    offered = {key for item in other for key in _offers(item)}
    told: set[Key] = set()
    for item in texts:
        if item.strong and (item.kind, item.value) not in told:
            if not any(all(key in offered for key in keys) for keys in _needs(item)):
                told.add((item.kind, item.value))
                yield item


def _offers(item: Quantity) -> Iterator[Key]:
    kind, value = item.kind, item.value
    yield kind, value
    if kind in ("money", "percent", "number"):
        yield "number", value
        if kind == "number" and 1000 <= value < 2200:
            yield "year", value
    elif kind == "months":
        yield "number", value
        if value % 12 == 0:
            yield "number", value // 12
    elif kind == "date":
        yield from _date_parts(*value)
    elif kind in ("half", "quarter"):
        yield "year", value[0]
        if not value[0]:
            yield f"{kind}?", value[1]
    elif kind == "decade":
        yield "year", value


def _date_parts(year: int, month: int, day: int) -> Iterator[Key]:
    if year:
        yield "year", year
        yield "month", year, month
    else:
        yield "month?", month
    if day:
        yield "day", month, day
        yield "number", day
        if not year:
            yield "day?", month, day


def _needs(item: Quantity) -> Iterator[tuple[Key, ...]]:
    """Yield the sets of keys of which one must be offered whole."""
    kind, value = item.kind, item.value
    yield ((kind, value),)
    if kind in ("money", "percent"):
        yield (("number", value),)
    elif kind == "months" and not item.term:
        yield (("number", value),)
        if value % 12 == 0:
            yield (("number", value // 12),)
    elif kind in ("half", "quarter"):
        yield (("year", value[0]), (f"{kind}?", value[1]))
    elif kind == "date":
        year, month, day = value
        if not month:
            yield (("year", year),)
        elif not day:
            yield (("month", year, month),)
            yield (("year", year), ("month?", month))
        elif year:
            yield (("year", year), ("day?", month, day))
        else:
            yield (("day", month, day),)


def forms(item: Quantity) -> tuple[str, str]:
    """Return the quantity as Chinese and as English write it."""
    kind, value = item.kind, item.value
    if kind == "money":
        return amount_forms(value)
    if kind == "percent":
        return f"{_figures(value)}%", f"{_figures(value)}%"
    if kind == "months":
        years, months = divmod(int(value), 12)
        chinese = (f"{years}年" if years else "") + (f"{months}个月" if months else "")
        english = [
            f"{count} {word}{'s' * (count != 1)}"
            for count, word in ((years, "year"), (months, "month"))
            if count
        ]
        return chinese, " ".join(english)
    if kind == "date":
        year, month, day = value
        chinese = (
            (f"{year}年" if year else "") + (f"{month}月" if month else "") + (f"{day}日" if day else "")
        )
        english = [str(day) * bool(day), _MONTHS[month], str(year) * bool(year)]
        return chinese, " ".join(filter(None, english))
    if kind == "half":
        return (
            f"{value[0]}年{'上下'[value[1] - 1]}半年",
            f"{('first', 'second')[value[1] - 1]} half of {value[0]}",
        )
    if kind == "quarter":
        return (
            f"{value[0]}年第{'一二三四'[value[1] - 1]}季度",
            f"{_ORDER[value[1] - 1]} quarter of {value[0]}",
        )
    if kind == "decade":
        return f"{value}年代", f"{value}s"
    return str(value) if kind == "code" else _figures(value), str(value) if kind == "code" else _figures(
        value
    )


def slip_of_ten(item: Quantity, others: Iterable[Quantity]) -> tuple[Quantity, int] | None:
    """Return the one of ``others`` that is most likely ``item`` with the point in the wrong place, and the factor.

    万 and English thousands and millions do not fall together, so this is the slip that translators make.
    """
    found = []
    for other in others if item.kind in _SCALED else ():
        small, large = (
            sorted((Decimal(item.value), Decimal(other.value))) if other.kind in _SCALED else (0, 0)
        )
        if small > 0 and large % small == 0 and large / small in (10, 100, 1_000, 10_000):
            found.append((int(large / small), other))
    if not found:
        return None
    factor, other = min(found, key=lambda pair: pair[0])
    return other, factor


def slip_words(item: Quantity, others: Iterable[Quantity], english: bool) -> tuple[str, str]:
    """Return what a message adds in Chinese and English when one of ``others`` is ``item`` but for the point.

    ``english``: the others stand in English text, so that this form comes first.
    """
    found = slip_of_ten(item, others)
    if found is None:
        return "", ""
    zh, en = forms(found[0])
    first, second = (en, zh) if english else (zh, en)
    return (
        f"；那里写的是“{first}”（{second}），差 {found[1]:,} 倍",
        f"; it has {first} ({second}), off by a factor of {found[1]:,}",
    )


#: What to do when the two sides differ by the place of the point.
SLIP_REMEDY = (
    "对照来源，看哪一边写错了小数点或少了零，改正那一边；1万元是 RMB 10,000，1亿元是 RMB 100 million",
    "compare with the source, see which side has its point or a zero in the wrong place, and correct that one; "
    "1万元 is RMB 10,000, 1亿元 is RMB 100 million",
)
#: What has a size that a misplaced point changes.
_SCALED = ("money", "percent", "number")
_MONTHS = (
    "",
    *"January February March April May June July August September October November December".split(),
)
_ORDER = ("first", "second", "third", "fourth")


def _figures(value: Decimal | int) -> str:
    text = f"{Decimal(value):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_forms(value: Decimal) -> tuple[str, str]:
    """Return a sum in yuan as Chinese and as English write it."""
    return _money_zh(value), f"RMB {_figures(value)}"


def _money_zh(value: Decimal) -> str:
    for size, name in ((100_000_000, "亿元"), (10_000, "万元")):
        if value >= size:
            return _figures(value / size).replace(",", "") + name
    return _figures(value).replace(",", "") + "元"

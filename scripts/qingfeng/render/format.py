"""Numbers, sums, terms and dates as a reader of each language expects them, from one stored value.

Sums: 28.74万元 and RMB 287,400 (English in millions from a million on). Terms: 三年一个月 and 3 years 1 month.
Dates: 2023年12月 and December 2023, day before month in English. Chinese numbers from ten thousand on are
written with 万 and 亿, as the national standard GB/T 15835-2011 allows for round numbers.
"""

from __future__ import annotations

from decimal import Decimal

from qingfeng.model.dates import Date, Period

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_HAN_DIGITS = "零一二三四五六七八九"
_ORDINALS = ("first", "second", "third", "fourth")
_BEFORE_ZH = {"about": "约", "less-than": "不到", "at-least": "至少", "at-most": "至多", "over": "超过"}
_BEFORE_EN = {
    "about": "about ",
    "more-than": "more than ",
    "over": "more than ",
    "less-than": "less than ",
    "at-least": "at least ",
    "at-most": "at most ",
}


def plain(value: Decimal) -> str:
    """Return a number without trailing zeros or exponent: ``28.74``, ``350000``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal) -> str:
    """Return a number with commas between thousands, as in English: ``287,400``."""
    whole, point, rest = plain(value).partition(".")
    return f"{int(whole):,}{point}{rest}"


def _scaled(value: Decimal) -> tuple[str, str]:
    """Return a number and its Chinese magnitude (亿, 万 or nothing), without losing a digit."""
    for size, name in ((100_000_000, "亿"), (10_000, "万")):
        if abs(value) >= size:
            text = plain(value / size)
            if len(text.partition(".")[2]) <= 4:
                return text, name
    return plain(value), ""


def _number_zh(value: Decimal, qualifier: str) -> str:
    number, magnitude = _scaled(value)
    if qualifier == "more-than":
        # 700余万, but 14.6万余 and 9亿余: 余 follows the digits it makes vague
        round_tens = magnitude and number.isdigit() and int(number) >= 10
        return f"{number}余{magnitude}" if round_tens else f"{number}{magnitude}余"
    return _BEFORE_ZH.get(qualifier, "") + number + magnitude


def money(value: Decimal, lang: str, qualifier: str = "exact") -> str:
    """Return a sum in yuan: ``28.74万元``; ``RMB 287,400``, from a million on ``RMB 67.863 million``."""
    if lang == "zh":
        return _number_zh(value, qualifier) + "元"
    amount = f"RMB {grouped(value)}"
    for size, name in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if value >= size:
            text = plain(value / size)
            if len(text.partition(".")[2]) <= 3:
                amount = f"RMB {text} {name}"
                break
    return _BEFORE_EN.get(qualifier, "") + amount


def count(value: Decimal, lang: str, counted: str, qualifier: str = "exact") -> str:
    """Return a number with what it counts: ``14.6万余份``; ``more than 146,000 copies``.

    ``counted`` is the measure word and noun in Chinese, the noun (right for the number) in English.
    """
    if lang == "zh":
        return _number_zh(value, qualifier) + counted
    space = "" if counted == "%" else " "
    return f"{_BEFORE_EN.get(qualifier, '')}{grouped(value)}{space}{counted}"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _HAN_DIGITS[ones]
    return ("" if tens == 1 else _HAN_DIGITS[tens]) + "十" + (_HAN_DIGITS[ones] if ones else "")


def term(months: int, lang: str) -> str:
    """Return a prison term given in months: ``三年一个月``; ``3 years 1 month``."""
    years, rest = divmod(months, 12)
    if lang == "zh":
        return (f"{_han(years)}年" if years else "") + (f"{_han(rest)}个月" if rest or not years else "")
    parts = []
    if years:
        parts.append(f"{years} year{'s' if years != 1 else ''}")
    if rest or not years:
        parts.append(f"{rest} month{'s' if rest != 1 else ''}")
    return " ".join(parts)


def date(value: Date, lang: str) -> str:
    """Return a date as precise as it is: ``2023年12月``, ``2005年下半年``; ``December 2023``, ``second half of 2005``."""
    if lang == "zh":
        text = f"{value.year}年"
        if value.half:
            return text + ("上半年" if value.half == 1 else "下半年")
        if value.quarter:
            return f"{text}第{_HAN_DIGITS[value.quarter]}季度"
        if value.month:
            text += f"{value.month}月"
        return text + (f"{value.day}日" if value.day else "")
    if value.half:
        return f"{_ORDINALS[value.half - 1]} half of {value.year}"
    if value.quarter:
        return f"{_ORDINALS[value.quarter - 1]} quarter of {value.year}"
    if value.month is None:
        return str(value.year)
    month = f"{MONTHS[value.month - 1]} {value.year}"
    return f"{value.day} {month}" if value.day else month


def period(value: Period, lang: str) -> str:
    """Return a period: ``2016年6月至2024年1月``; ``June 2016 to January 2024``."""
    if value.start == value.end:
        return date(value.start, lang)
    return f"{date(value.start, lang)}{'至' if lang == 'zh' else ' to '}{date(value.end, lang)}"

"""Quantities in Chinese running text: 26万元, 9亿余元, 三年一个月, 2005年下半年, 约60%, 一百二十, 3+X.

Number characters follow GB/T 15835 (出版物上数字用法); figures may be full width and characters traditional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from qingfeng.check.pattern import Pattern
from qingfeng.check.quantities import SMALL, Quantity, number, plain

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?"
_N = rf"{_ARABIC}|[零一二两三四五六七八九十百千万亿]++"
_YEAR = r"(?:1[0-9]|2[01])[0-9]{2}|[一二][零一二三四五六七八九]{3}"
_FEW = r"[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_FORM = "[0-9A-Za-z一二三四五六七八九十]{1,3}"
_SCALE = r"(?:千万|百万|十万|万亿|万|亿|千|百)"
_MORE = "[余多来]"
_ITEM = Pattern(
    rf"(?P<time>[0-9]{{1,2}}(?:[:：][0-9]{{2}}|[时点](?:[0-9]{{1,2}}分|半)?))(?![0-9])"
    rf"|(?P<code>(?<![0-9A-Za-z.]){_FORM}(?: ?\+ ?{_FORM})++(?!\.?[0-9]))"
    rf"|(?P<year>(?<![0-9.,]){_YEAR}) ?年(?!半)(?:度|底|初|末)?"
    rf"(?: ?(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4一二三四])季度|(?P<month>{_FEW}) ?月(?:份|底|初)?(?: ?(?P<day>{_FEW}) ?[日号])?))?"
    rf"|第?(?P<quarter2>[1-4一二三四])季度|(?P<half2>[上下])半年"
    rf"|(?:(?P<century>[0-9]{{2}}|[一二]十|上) ?世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十) ?年代"
    rf"|(?P<month2>(?<![0-9.]){_FEW}) ?月份?(?: ?(?P<day2>{_FEW}) ?[日号])?"
    rf"|百分之(?P<percent>{_N})|(?P<percent2>{_ARABIC}){_MORE}? ?(?:%|个百分点)|(?P<tenths>[一二三四五六七八九])成(?![立为员长果就功])"
    rf"|(?P<years>(?<![0-9.]){_N}) ?{_MORE}? ?年(?![级代龄轻货终底初夜糕])(?:(?P<aged>半)|(?:零|又|、)? ?(?P<months>{_FEW}) ?个?月)?"
    rf"|(?P<months2>(?<![0-9.]){_N}) ?{_MORE}? ?个多?月"
    rf"|(?P<nth>第 ?)?(?P<number>(?<![0-9A-Za-z.])(?:{_N})(?![A-Za-z]))(?P<more1> ?{_MORE})?(?P<scale> ?{_SCALE})?(?P<more2> ?{_MORE})?"
    rf"(?: ?(?P<money>元|块钱|人民币)(?![素旦宵老首气月化件]))?"
)
_HAN = "零一二两三四五六七八九十百千万亿"
#: Where a quantity may begin: trying every pattern at every character takes four times as long. A single number
#: character that no unit follows (一些, 两次) is worth a try only when small numbers are asked for.
_START = Pattern(
    rf"[0-9]|[{_HAN}](?=[{_HAN}年月个季世元块成余多来分+ 人])|第 ?[0-9{_HAN}]|[上下](?=半年|世纪| 世纪)|[A-Za-z] ?\+"
)
_EVERY_START = Pattern(rf"[0-9{_HAN}第上下]|[A-Za-z] ?\+")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SIZES = {"万": 10_000, "亿": 100_000_000}
_TERM = Pattern(r"(?:徒刑|拘役|管制|刑期|缓刑|考验期|判处|获刑)[^，。；\n]{0,6}$")
_RANGE = Pattern(r" ?(?:至|到|-|–|—|~|～|、|或) ?")
_LAST_DAY = Pattern(rf"{_RANGE.pattern}(?P<day>{_FEW}) ?[日号]")
_ORDINAL_AFTER = Pattern(r" ?(?:届|号|楼|层|路|岁|[一二三四五六七八九]大|大[报以精会代的上召]|世纪|时|点)")
#: Words around a number and the qualifiers of ``vocab/qualifiers.yml`` that they admit.
_BEFORE = (
    (Pattern(r"(?:不超过|不多于|至多|最多|不高于)[^0-9，。]{0,3}$"), ("at-most", "less-than")),
    (Pattern(r"(?:至少|不少于|不低于|最少|起码)[^0-9，。]{0,4}$"), ("at-least",)),
    (Pattern(r"(?:不到|不足|未满|不满)[^0-9，。]{0,3}$"), ("less-than",)),
    (Pattern(r"(?:超过|超出|超|逾|突破|破|高于|多于)(?:人民币)?$"), ("over", "more-than")),
    (Pattern(r"(?:约|大约|大概|左右)(?:为|有)?(?:人民币)?$"), ("about",)),
    (Pattern(r"(?:将近|接近|(?<![最附远就])近)(?:人民币)?$"), ("about", "less-than")),
)
_AFTER = (
    (Pattern(r"[^0-9，。；、]{0,3}(?:左右|上下)"), ("about",)),
    (Pattern(r"[^0-9，。；、]{0,3}以上"), ("at-least", "more-than", "over")),
    (Pattern(r"[^0-9，。；、]{0,3}(?:以下|以内|之内)"), ("at-most", "less-than")),
)


def han_number(text: str) -> int | None:
    """Return the value of a number in Chinese characters (一百二十, 二〇一〇, 两), or None when it is none."""
    if not any(char in _UNITS or char in _SIZES for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) <= 15 else None
    total = section = 0
    digit: int | None = None
    last_unit, last_size = 10_000, 10**12
    for place, char in enumerate(text):
        if char in _DIGITS:
            if digit:  # two digits in a row: 三五十, 十四五
                return None
            digit = _DIGITS[char]
        elif char in _UNITS:
            if (
                _UNITS[char] >= last_unit
                or (not digit and char != "十")
                or (not digit and place and text[place - 1] != "零" and char == "十")
            ):
                return None
            last_unit = _UNITS[char]
            section += (digit or 1) * last_unit
            digit = None
        else:
            size = _SIZES[char]
            if size >= last_size or not (section or digit):
                return None
            total += (section + (digit or 0)) * size
            section, digit, last_unit, last_size = 0, None, 10_000, size
    return total + section + (digit or 0)


def _value(text: str) -> Decimal | None:
    if text[0].isdigit():
        return number(text)
    found = han_number(text)
    return None if found is None else Decimal(found)


def scan_zh(text: str, full: bool = False) -> list[Quantity]:
    """Return the quantities of a Chinese text in their order; links' targets and code are passed over.

    ``full`` adds what a comparison of two texts never needs and which takes time: the small numbers and the
    qualifiers in the words around each quantity.
    """
    text = plain(text)
    found: list[Quantity] = []
    at, begin = 0, _EVERY_START if full else _START
    while start := begin.search(text, at):
        match = _ITEM.match(text, start.start())
        if match is None:
            at = start.end()
            continue
        at = match.end()
        item = _number(match, text, full) if match["number"] else _quantity(match, text)
        if item is not None:
            found.append(item._replace(limits=_limits(text, item, match)) if full else item)
    return list(_joined(found, text))


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    start, end = match.span()
    part = match.groupdict()
    if part["time"]:
        return None
    if part["code"]:
        code = match.group().replace(" ", "").upper()
        return Quantity(
            "code", "".join(str(han_number(char)) if char in _DIGITS else char for char in code), start, end
        )
    if part["year"]:
        return _dated(part, start, end)
    if part["quarter2"]:
        return Quantity("quarter", (0, _small(part["quarter2"])), start, end, strong=False)
    if part["half2"]:
        return Quantity("half", (0, 1 if part["half2"] == "上" else 2), start, end, strong=False)
    if part["decade"]:
        century = {"上": 20, None: 20}.get(part["century"]) or _small(part["century"])
        return Quantity("decade", (century - 1) * 100 + _small(part["decade"]), start, end)
    if part["month2"]:
        month, day = _small(part["month2"]), _small(part["day2"])
        if not 1 <= month <= 12 or day > 31:
            return None
        return Quantity("date", (0, month, day), start, end, strong=bool(day))
    if part["percent"] or part["percent2"] or part["tenths"]:
        return _percent(part, start, end)
    if part["years"] or part["months2"]:
        return _length(part, start, end, text)
    return None


def _small(text: str | None) -> int:
    value = _value(text) if text else None
    return int(value) if value is not None else 0


def _dated(part: dict[str, str | None], start: int, end: int) -> Quantity | None:
    year = _small(part["year"])
    if part["half"]:
        return Quantity("half", (year, 1 if part["half"] == "上" else 2), start, end)
    if part["quarter"]:
        return Quantity("quarter", (year, _small(part["quarter"])), start, end)
    month, day = _small(part["month"]), _small(part["day"])
    return Quantity("date", (year, month, day), start, end) if month <= 12 and day <= 31 else None


def _percent(part: dict[str, str | None], start: int, end: int) -> Quantity | None:
    written = part["percent"] or part["percent2"] or part["tenths"]
    value = _value(written)
    if value is None:
        value = Decimal(100) if written == "百" else None
    if value is None:
        return None
    if part["tenths"]:
        return Quantity("percent", value * 10, start, end, strong=False)
    return Quantity("percent", value, start, end, strong=value != 100, unit="%")


def _length(part: dict[str, str | None], start: int, end: int, text: str) -> Quantity | None:
    first = _value(part["years"] or part["months2"])
    if first is None or first > 1200 or first != int(first):
        return None
    term = bool(_TERM.search(text, max(0, start - 14), start))
    rest = 6 if part["aged"] else _small(part["months"])
    value = int(first) * (12 if part["years"] else 1) + rest
    strong = term or bool(part["months"]) or first >= SMALL
    unit = "年" if part["years"] and not rest else "个月"
    return Quantity("months", value, start, end, strong, term, unit)


def _number(match: re.Match[str], text: str, full: bool) -> Quantity | None:
    written, scale = match["number"], match["scale"]
    han = not written[0].isdigit()
    if (
        not full
        and len(written) == 1
        and not (match["money"] or scale or match["more1"] or _RANGE.match(text, match.end()))
    ):
        return None
    start, end = match.span()
    value = _value(written)
    alone = value is None and len(written) == 1 and (full or match["more1"] or match["more2"])  # 百余, 破万
    if alone:
        value = Decimal(_UNITS.get(written) or _SIZES[written])
    if value is None or (han and text[max(0, start - 1) : start] in ("几", "数")):
        return None
    if scale:
        value *= _product(scale.strip())
    if match["money"]:
        return Quantity("money", value, start, end, not (han and value < 10 or alone), unit="元")
    if value < SMALL and not full and not _RANGE.match(text, end):
        return None
    vague = han and (alone or not any(char in _UNITS or char in _SIZES for char in written) or scale)
    strong = value >= SMALL and not (match["nth"] or vague or _ORDINAL_AFTER.match(text, end))
    return Quantity("number", value, start, end, strong, unit=text[end : end + 4].lstrip(" "))


def _product(scale: str) -> int:
    value = 1
    for char in scale:
        value *= _UNITS.get(char) or _SIZES[char]
    return value


def _limits(text: str, item: Quantity, match: re.Match[str]) -> frozenset[str]:
    """Return the qualifiers that the words in and around a quantity admit."""
    admitted: set[str] = {"more-than"} if re.search(_MORE, match.group()) else set()
    before = text[max(0, item.start - 9) : item.start]
    for pattern, names in _BEFORE:
        if pattern.search(before):
            admitted.update(names)
            break
    for pattern, names in _AFTER:
        if pattern.match(text, item.end):
            admitted.update(names)
    return frozenset(admitted)


def _joined(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Give the parts of a range what the other part says: 2010年3月至6月 its year, 5月23日至25日 its month, 3至5万元
    its size."""
    for index, item in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if item.kind == "date" and not item.value[0] and before and before.kind == "date" and before.value[0]:
            if _RANGE.fullmatch(text, before.end, item.start):
                item = item._replace(value=(before.value[0], *item.value[1:]), strong=True)
                found[index] = item
        elif (
            item.kind == "number"
            and after
            and after.kind in ("money", "number", "percent")
            and _RANGE.fullmatch(text, item.end, after.start)
        ):
            size = 1
            scale = re.search(rf"({_SCALE})", text[after.start : after.end])
            if scale and not re.search(_SCALE, text[item.start : item.end]):
                size = _product(scale.group(1))
            item = item._replace(kind=after.kind, value=item.value * size, unit=after.unit)
            item = item._replace(strong=after.strong and (after.kind != "number" or item.value >= SMALL))
        elif item.kind == "number" and item.unit[:1] in ("日", "号") and item.value <= 31:
            item = item._replace(strong=False)
        yield item
        last = _LAST_DAY.match(text, item.end) if item.kind == "date" and item.value[2] else None
        if last:
            yield item._replace(
                value=(*item.value[:2], _small(last["day"])), start=last.start("day"), end=last.end()
            )

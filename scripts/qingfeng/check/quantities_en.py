"""Quantities in English running text: RMB 67.863 million, three years and one month, 23 May 2023, 55 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest

from qingfeng.check.pattern import Pattern
from qingfeng.check.quantities import SMALL, Quantity, number, plain

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONTHS = {
    name: index
    for index, long in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
    for name in (long, long[:3], "Sept" if index == 9 else long)
}
_N = r"(?:[0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(?:\.[0-9]++)?"
_WORD = "(?:" + "|".join(sorted((*_WORDS, *_SCALES), key=len, reverse=True)) + ")"
_RUN = rf"(?i:(?:an? (?=hundred|thousand|million|billion))?{_WORD}(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and ){_WORD})*+)(?![A-Za-z])"
_NUMBER = rf"(?:{_N}|{_RUN})"
_SCALE = r"(?: ?(?:thousand|million|billion|trillion))"
_YUAN = r"(?:RMB|CNY|¥|￥)"
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|2[01])[0-9]{2}(?![0-9,.]?[0-9])"
_JOIN = r" ?(?:to|and|or|until|through|-|–|—) ?"
_NTH = "first|second|third|fourth"
_FORM = "[0-9A-Za-z]{1,3}"
_ITEM = Pattern(
    rf"(?P<time>[0-9]{{1,2}}(?::[0-9]{{2}}(?! ?%)|[.:][0-9]{{2}} ?[ap]\.?m|(?: ?[ap]\.?m\b)))(?![0-9])"
    rf"|(?P<code>{_FORM}(?: ?\+ ?{_FORM})++(?!\.?[0-9]))"
    rf"|{_YUAN} ?(?P<money>{_NUMBER})(?:{_JOIN}{_YUAN}? ?(?P<money2>{_NUMBER})(?P<both>{_SCALE})|(?P<scale>{_SCALE}))?"
    rf"|(?P<yuan>{_NUMBER})(?P<scale2>{_SCALE})? (?:yuan|RMB|renminbi)\b"
    rf"|(?P<half>first|second) half of (?:the year )?(?P<half_year>{_YEAR})|H(?P<half2>[12]) (?P<half_year2>{_YEAR})"
    rf"|(?P<quarter>{_NTH}) quarter(?: of (?:the year )?(?P<quarter_year>{_YEAR}))?|Q(?P<quarter2>[1-4])(?: of| in)? ?(?P<quarter_year2>{_YEAR})?"
    rf"|(?P<decade>(?:1[0-9]|20)[0-9]0)s\b"
    rf"|(?P<day>{_DAY}) (?:of )?(?P<month>{_MONTH})(?:,? (?P<date_year>{_YEAR}))?"
    rf"|(?P<month2>{_MONTH})(?: (?P<day2>{_DAY})(?![0-9,.]?[0-9]))?(?:,? (?P<date_year2>{_YEAR}))?"
    rf"|(?P<percent>{_NUMBER})(?: ?%|[ -](?:per cent|percent|percentage points?))"
    rf"|(?P<years>{_NUMBER})(?:[ -](?:more|full|whole|long))?[ -]years?\b(?![ -]old)(?:(?:,? and|,)?[ -](?:(?P<months>{_NUMBER})[ -]months?\b|(?P<aged>a half)))?"
    rf"|(?P<months2>{_NUMBER})(?:[ -](?:more|full|whole|long))?[ -]months?\b"
    rf"|(?P<nth>[0-9]++(?:st|nd|rd|th)\b)"
    rf"|(?P<number>{_NUMBER})(?P<scale3>{_SCALE})?(?![0-9A-Za-z])"
)


def _by_first(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    ordered = sorted(names)
    for first in sorted({name[0] for name in ordered}):
        yield first, [name for name in ordered if name[0] == first]


#: Where a quantity may begin: trying every pattern at every word takes four times as long.
_START = Pattern(
    r"(?<![0-9A-Za-z.])(?:[0-9¥￥]|RMB|CNY|[HQ][1-4]|[A-Za-z] ?\+|"
    + "|".join(
        f"[{first}{first.upper()}](?:{'|'.join(name[1:] for name in names)})"
        for first, names in _by_first(
            [*_WORDS, *_SCALES, "a hundred", "a thousand", "a million", "a billion"]
        )
    )
    + "|(?:first|second|third|fourth) (?:half|quarter)|"
    + "|".join(
        f"{first}(?:{'|'.join(name[1:] for name in names)})"
        for first, names in _by_first({name[:3] for name in _MONTHS})
    )
    + ")"
)
_TERM_BEFORE = Pattern(r"(?:sentenc|imprison|prison|jail|term of|custody|given)[^.;\n]{0,40}$")
_TERM_AFTER = Pattern(
    r"['’]? (?:[a-z]+ )?(?:in (?:prison|jail)|imprisonment|of (?:imprisonment|detention)|probation|sentence|prison|jail|suspended|behind)"
)
_ORDINALS = Pattern(
    r"(?i)\b(thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th\b|\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth\b"
)
_ROUND = frozenset(
    ("a hundred", "one hundred", "a thousand", "one thousand", "ten thousand", "a million", "one million")
)
_FULL_STOP = Pattern(r"\.$")


def word_number(text: str) -> int | None:
    """Return the value of a number in words (three hundred and twenty-one), or None when it is none."""
    total = section = 0
    last = 10**15
    ended = ""
    for word in re.split(r"[ -]", text.lower()):
        if word == "and":
            continue
        if word in ("a", "an"):
            section = 1
        elif word in _SCALES:
            if not section:
                return None
            if word == "hundred":
                section *= 100
            else:
                if _SCALES[word] >= last:
                    return None
                last = _SCALES[word]
                total, section = total + section * last, 0
            ended = ""
        else:
            value = _WORDS[word]
            if ended and not (ended == "tens" and value < 10):  # "one two" is no number
                return None
            section += value
            ended = "tens" if value >= 20 else "ones"
    return total + section


def _value(text: str, scale: str | None = None) -> Decimal | None:
    if text[0].isdigit():
        value: Decimal | int | None = number(text)
    else:
        value = word_number(text)
    if value is None:
        return None
    return Decimal(value) * (_SCALES[scale.strip()] if scale else 1)


def scan_en(text: str) -> list[Quantity]:
    """Return the quantities of an English text in their order; links' targets and code are passed over."""
    text = plain(text)
    found: list[Quantity] = []
    at = 0
    while start := _START.search(text, at):
        match = _ITEM.match(text, start.start())
        at = match.end() if match else start.end()
        if match:
            found.extend(_quantities(match, text))
    found = list(_joined(found, text))
    found.extend(_ordinals(text))
    return found


def _ordinals(text: str) -> Iterator[Quantity]:
    for match in _ORDINALS.finditer(text) if "teenth" in text or "ieth" in text else ():
        word = match[1] or {"eight": "eighty"}.get(match[2].lower(), f"{match[2]}y")
        yield Quantity("number", Decimal(_WORDS[word.lower()]), *match.span(), strong=False)


def _quantities(match: re.Match[str], text: str) -> Iterator[Quantity]:
    part = match.groupdict()
    start, end = match.span()
    if part["time"]:
        return
    if part["code"]:
        yield Quantity("code", match.group().replace(" ", "").upper(), start, end)
    elif part["money"] or part["yuan"]:
        yield from _money(part, start, end)
    elif part["half"] or part["half2"]:
        which = 1 if (part["half"] or part["half2"]) in ("first", "1") else 2
        yield Quantity("half", (int(part["half_year"] or part["half_year2"]), which), start, end)
    elif part["quarter"] or part["quarter2"]:
        which = _NTH.split("|").index(part["quarter"]) + 1 if part["quarter"] else int(part["quarter2"])
        year = int(part["quarter_year"] or part["quarter_year2"] or 0)
        yield Quantity("quarter", (year, which), start, end, strong=bool(year))
    elif part["decade"]:
        yield Quantity("decade", int(part["decade"]), start, end)
    elif part["month"] or part["month2"]:
        yield _dated(part, start, end)
    elif part["percent"]:
        value = _value(part["percent"])
        if value is not None:
            yield Quantity("percent", value, start, end, strong=value != 100)
    elif part["years"] or part["months2"]:
        yield from _length(part, start, end, text)
    elif part["nth"]:
        yield Quantity("number", Decimal(part["nth"][:-2]), start, end, strong=False)
    else:
        value = _value(part["number"], part["scale3"])
        if value is not None:
            if _is_year(part["number"]) and not part["scale3"]:
                yield Quantity("date", (int(value), 0, 0), start, end)
            else:
                named = match.group() in _ROUND or _label(text, start)
                yield Quantity("number", value, start, end, strong=value >= SMALL and not named)


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and 1900 <= int(written) < 2100


def _label(text: str, start: int) -> bool:
    """Tell whether the number is one that only names (Article 14, No. 20)."""
    return (
        text[max(0, start - 9) : start]
        .lower()
        .endswith(("article ", "no. ", "no ", "number ", "page ", "chapter "))
    )


def _money(part: dict[str, str | None], start: int, end: int) -> Iterator[Quantity]:
    written = part["money"] or part["yuan"]
    scale = part["both"] or part["scale"] or part["scale2"]
    value = _value(written, scale)
    if value is not None:
        yield Quantity("money", value, start, end)
    if part["money2"]:
        second = _value(part["money2"], scale)
        if second is not None:
            yield Quantity("money", second, start, end)


def _dated(part: dict[str, str | None], start: int, end: int) -> Quantity:
    month = _MONTHS[_FULL_STOP.sub("", part["month"] or part["month2"])]
    day = int(re.sub("[a-z]", "", part["day"] or part["day2"] or "0"))
    year = int(part["date_year"] or part["date_year2"] or 0)
    return Quantity("date", (year, month, day), start, end, strong=bool(day or year))


def _length(part: dict[str, str | None], start: int, end: int, text: str) -> Iterator[Quantity]:
    first = _value(part["years"] or part["months2"])
    if first is None or first > 1200:
        return
    more = _value(part["months"]) if part["months"] else Decimal(6 if part["aged"] else 0)
    value = first * (12 if part["years"] else 1) + (more or 0)
    term = bool(_TERM_AFTER.match(text, end) or _TERM_BEFORE.search(text, max(0, start - 50), start))
    strong = term or bool(part["months"]) or first >= SMALL
    yield Quantity("months", value, start, end, strong, term)


_BETWEEN = Pattern(_JOIN)


def _joined(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Give the first part of a range what its second says: March to June 2010 the year, 23 to 25 May the month."""
    for item, after in zip_longest(found, found[1:]):
        if after is not None and after.kind == "date" and _BETWEEN.fullmatch(text, item.end, after.start):
            if item.kind == "date" and not item.value[0]:
                item = item._replace(
                    value=(after.value[0], *item.value[1:]), strong=bool(after.value[0]) or item.strong
                )
            elif item.kind == "number" and after.value[2] and 1 <= item.value <= 31:
                item = item._replace(kind="date", value=(*after.value[:2], int(item.value)), strong=True)
        yield item

"""Numbers that point at one person: identity numbers, telephones, vehicle plates, bank accounts.

Each function takes a text as ``plain`` gives it and yields start and end of what it finds. They rather miss a
number than take a sum of money, a date or a code for one: see the controls in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.pattern import Pattern
from qingfeng.check.plain import occurrences

Hits = Iterator[tuple[int, int]]

_GAP = r"[ \t\-‐-―·•.*_`~\\]{0,2}"  # what people put between groups of digits, Markdown emphasis included
_DAY = rf"(?:18|19|20)[0-9]{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}(?:0[1-9]|[12][0-9]|3[01])"
_IDENTITY = Pattern(rf"[1-8][0-9]{{5}}{_GAP}{_DAY}{_GAP}[0-9]{{3}}{_GAP}[0-9Xx]")
_OLD_IDENTITY = Pattern(r"[1-8][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}")
_NAMED_IDENTITY = Pattern(r"[0-9][0-9Xx* \-]{10,24}[0-9Xx]")
#: The first two digits of an identity number: the provinces of GB/T 2260.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999

_MOBILE = Pattern(
    rf"1[3-9][0-9](?:[0-9]{{8}}|(?P<a>[ \t\n\-‐-―·.*_`~\\]{{1,3}})[0-9]{{4}}(?P<b>[ \t\n\-‐-―·.*_`~\\]{{1,3}})[0-9]{{4}}"
    rf"|[0-9]{{4}}{_GAP}[0-9]{{4}}|{_GAP}[0-9]{{8}})"
)
_SPACED_MOBILE = Pattern(r"1(?P<gap>[ \-.])[3-9](?:(?P=gap)[0-9]){9}")
_SPELT_MOBILE = Pattern(r"[一幺][三四五六七八九][〇零一幺二三四五六七八九]{9}")
_LANDLINE = Pattern(r"0(?:10|2[0-9]|[3-9][0-9]{2})(?:\)[ \-]?|[ \-‐-―]{1,2})[2-8][0-9]{2,3}[ \-]?[0-9]{4}")
_ABROAD_LANDLINE = Pattern(
    r"\+86[ \-]?(?:\(0\))?0?(?:10|2[0-9]|[3-9][0-9]{2})[ \-][2-8][0-9]{2,3}[ \-]?[0-9]{4}"
)
_LOCAL = Pattern(r"(?:0(?:10|2[0-9]|[3-9][0-9]{2}))?[2-8][0-9]{2,3}[ \-]?[0-9]{4}")
_PHONE_WORDS = (
    "电话",
    "電話",
    "座机",
    "座機",
    "传真",
    "傳真",
    "号码",
    "号碼",
    "Tel",
    "tel.",
    "Phone",
    "phone",
    "Fax",
    "fax",
)

_PLATE = Pattern(
    r"[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊]"
    r"[A-HJ-NP-Za-hj-np-z][ \-·•.]{0,2}(?:[0-9]{5}[DFdf]|[A-HJ-Ka-hj-k][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}"
    r"|[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂掛学學警领領港澳])"
)
_CARD = Pattern(r"[34569][0-9]{3}(?:[0-9]{12,15}|(?:[ \-][0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?)")
#: First digits of cards issued on the mainland and of the international schemes used there.
_ISSUERS = ("62", "60", "4", "51", "52", "53", "54", "55", "35", "9")
_NAMED_CARD = Pattern(r"[0-9](?:[ \-]?[0-9]){11,24}")
_CARD_WORDS = (
    "卡号",
    "卡號",
    "账号",
    "帐号",
    "賬號",
    "帳號",
    "账户",
    "银行卡",
    "银行账",
    "card number",
    "account number",
    "Account number",
    "Account no",
)

#: A number that such words follow or precede is a quantity or a code, whatever its digits.
_COUNTED = Pattern(
    r"[ \t]{0,2}(?:元|万|萬|亿|億|余元|余万|%|‰|人|次|件|吨|千瓦|平方|立方|公里|yuan|RMB|CNY|tonnes|people|kWh|times)"
)
_QUANTITY = Pattern(
    r"(?:(?:value|amount|fine|points|most|fine_per_point|entrants|places|page|weight)['\"]?[ \t]*:[ \t]*['\"]?|RMB|CNY|[¥$€]|人民币"
    r"|编号|编码|代码|单号|文号|字号|项目|证号|批号|合同号|工单|No\.|no\.|[Cc]ode|[Pp]roject|[Cc]ontract|[Nn]umbered)[ \t:#]{0,3}$"
)
_WORD = Pattern(r"[0-9A-Za-z_/]")
_NEAR = Pattern(r"[^0-9\n]{0,12}")


def identity_numbers(text: str) -> Hits:
    """Yield identity numbers: 18 characters with a right check character, or any so called in the text."""
    for match in _IDENTITY.finditer(text):
        if _alone(text, match) and is_identity(_digits(match.group())):
            yield match.span()
    for at, word in occurrences(
        text,
        (
            "身份证",
            "身份證",
            "证件号",
            "身份号",
            "公民身份",
            "dentity card",
            "dentity number",
            "ID number",
            "ID card",
        ),
    ):
        after = text[at + len(word) : at + len(word) + 40]
        for pattern in (_OLD_IDENTITY, _NAMED_IDENTITY):
            match = pattern.search(after.partition("\n")[0])
            if match and match.start() <= 14 and 15 <= len(re.sub("[ -]", "", match.group())) <= 18:
                start = at + len(word) + match.start()
                yield start, start + len(match.group())
                break


def is_identity(number: str) -> bool:
    """Tell whether 18 characters make an identity number by GB 11643: province and check character."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return number[:2] in _PROVINCES and "10X98765432"[total % 11] == number[17].upper()


def telephone_numbers(text: str) -> Hits:
    """Yield mobile numbers and landlines of the mainland; short public numbers and 400/800 are none."""
    for match in _MOBILE.finditer(text):
        if match["a"] and "\n" in match["a"] + match["b"] and match["a"].strip() + match["b"].strip():
            continue  # list items, not a number that was wrapped
        start = _after_country(text, match.start())
        years = re.fullmatch(r"1[0-9]{2}\D+(?:19|20)[0-9]{2}\D+(?:19|20)[0-9]{2}", match.group())
        if _alone(text, match, start) and not years and not _is_quantity(text, match):
            yield start, match.end()
    for pattern in (_SPACED_MOBILE, _SPELT_MOBILE, _LANDLINE, _ABROAD_LANDLINE):
        for match in pattern.finditer(text):
            if _alone(text, match) and text[match.start() - 1 : match.start()] not in ("-", "."):
                yield match.span()
    for at, word in occurrences(text, _PHONE_WORDS):
        near = _NEAR.match(text, at + len(word))
        match = _LOCAL.match(text, near.end()) if near else None
        if match and _alone(text, match) and not _COUNTED.match(text, match.end()):
            yield match.span()


def vehicle_plates(text: str) -> Hits:
    """Yield number plates of the mainland, new-energy ones included; masked ones (浙G·1**45) are none."""
    for match in _PLATE.finditer(text):
        number = re.sub(r"[^0-9A-Za-z挂掛学學警领領港澳]", "", match.group()[1:])
        digits = sum(char.isdigit() for char in number)
        following = text[match.end() : match.end() + 1]
        if (
            digits >= 3
            and not (_WORD.match(following) or following == "*")
            and text[match.start() - 1 : match.start()] not in ("高", "创", "更", "刷", "革")
        ):
            yield match.span()


def bank_numbers(text: str) -> Hits:
    """Yield card numbers of 16 to 19 digits that pass Luhn's test, and any number called one of an account."""
    for match in _CARD.finditer(text):
        number = _digits(match.group())
        if (
            number.startswith(_ISSUERS)
            and _alone(text, match)
            and len(number) <= 19
            and is_luhn(number)
            and not _is_quantity(text, match)
            and len(set(number)) > 1
        ):
            yield match.span()
    for at, word in occurrences(text, _CARD_WORDS):
        near = _NEAR.match(text, at + len(word))
        match = _NAMED_CARD.match(text, near.end()) if near else None
        if match and _alone(text, match) and not _COUNTED.match(text, match.end()):
            yield match.span()


def is_luhn(number: str) -> bool:
    """Tell whether a card number ends in the digit that ISO/IEC 7812-1 asks for."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit() or char in "Xx")


def _alone(text: str, match: re.Match[str], start: int | None = None) -> bool:
    """Whether the match is no part of a longer number or code."""
    start = match.start() if start is None else start
    before, after = text[max(0, start - 2) : start], text[match.end() : match.end() + 2]
    if before and (
        _WORD.match(before[-1]) or (before[-1] in ".-" and before[0].isalnum() and before[0].isascii())
    ):
        return False
    return not (after and (_WORD.match(after[0]) or (after[0] in ".-" and after[1:].isdigit())))


def _after_country(text: str, start: int) -> int:
    """Return where the number begins with its +86, which may stand before ``start``."""
    country = re.search(r"(?:\+|00)?86[ \t\-()]{0,2}$", text[max(0, start - 8) : start])
    return start - len(country.group()) if country else start


def _is_quantity(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(
        _QUANTITY.search(before) or _COUNTED.match(text, match.end()) or match.group().endswith("00000")
    )

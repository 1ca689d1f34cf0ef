"""Text to terms: what both halves of the search agree on (docs/search.md, "Text to terms").

``terms_of`` says what the terms are; ``counting.count`` counts the same in many texts at once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add
from pathlib import Path

from qingfeng.search.stem import stem

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
_CHUNK = "[a-z0-9]+(?:(?:[+./&'-]|,(?=[0-9]{3}(?![0-9])))[a-z0-9]+)*"
_PIECE = re.compile(f"([{HAN}]+)|({_CHUNK})")
CHUNKS = re.compile(_CHUNK)
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_COMBINING = re.compile("[\u0300-\u036f]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MAGNITUDE = re.compile("(万|亿)| ?(million|billion)(?![a-z0-9])")
LONGEST_NUMBER = 40
_DIGITS = {"万": 4, "亿": 8, "million": 6, "billion": 9}
_BARE_MAGNITUDE = re.compile(f"(?<=[0-9])[万亿](?![{HAN}])")
#: What NFKC makes of the punctuation of Chinese; a text without other compatibility characters need not be taken apart.
_WIDE = tuple(zip("：；（）！？％～／＋－＝", ":;()!?%~/+-=", strict=True))
_JOINER = re.compile("[+./&-]")
_APOSTROPHE = re.compile("'[a-z0-9]+")


@cache
def simplified() -> dict[int, int]:
    """Return the table that turns traditional characters into simplified ones, for ``str.translate``."""
    lines = Path(__file__).with_name("traditional.txt").read_text("utf-8").splitlines()
    return {ord(line[0]): ord(line[1]) for line in lines if line and line[0] != "#"}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, simplified())) + "]")


def fold(text: str) -> str:
    """Return the text as it is compared: NFKC, lower case, simplified, without accents on Latin letters.

    A full-width comma parts words and never the digits of a number, so it does not become a half-width one. A phone
    types ’ for an apostrophe.
    """
    text = text.replace("，", " ")
    if not text.isascii():
        for wide, plain in _WIDE:
            text = text.replace(wide, plain)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    text = text.lower()
    if text.isascii():
        return text
    text = text.replace("’", "'")
    if _ACCENTED.search(text):
        text = unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFD", text)))
    return text.translate(simplified()) if _traditional().search(text) else text


def terms_of(text: str, single: bool = False) -> list[str]:
    """Return the terms of a text in their order; ``single``: each Han character by itself as well."""
    terms: list[str] = []
    text = fold(text)
    for match in _PIECE.finditer(text):
        run, chunk = match.groups()
        if run is None:
            codes, words = parts_of(chunk)
            terms += codes
            terms += words
            terms += value_of(chunk, text, match.end())
        elif len(run) > 1:
            terms += map(add, run, run[1:])
            if single:
                terms += run
        elif not _BARE_MAGNITUDE.match(text, match.start()):
            terms.append(run)
    return terms


@cache
def parts_of(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the code that a chunk is, if any, and its words: a number is one, what follows an apostrophe is none."""
    if chunk.isalpha():
        return (), (stem(chunk),)
    plain = chunk.replace(",", "")
    bare = _APOSTROPHE.sub("", plain)
    if _NUMBER.fullmatch(bare):
        return (), (bare,)
    words = tuple([stem(part) if part.isalpha() else part for part in _JOINER.split(bare)])
    is_code = not plain.isalnum() and any([letter.isdigit() or letter == "+" for letter in plain])
    return ((plain,) if is_code else ()), words


def value_of(number: str, text: str, end: int) -> tuple[str, ...]:
    """Return the value of a number with 万, 亿, million or billion behind it, in plain digits; else nothing."""
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude is None:
        return ()
    number = number.replace(",", "")
    if len(number) >= LONGEST_NUMBER - 10 or not _NUMBER.fullmatch(number):
        return ()
    digits = _DIGITS[magnitude[1] or magnitude[2]]
    whole, _, part = number.partition(".")
    value = (whole + part[:digits].ljust(digits, "0")).lstrip("0") or "0"
    rest = part[digits:].rstrip("0")
    return (f"{value}.{rest}" if rest else value,)

"""Text to terms: what both halves of the search agree on (docs/search.md, "Text to terms").

``terms_of`` says what the terms are; ``count_terms`` counts them in long texts without a loop of Python's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import chain
from operator import add
from pathlib import Path
from typing import NamedTuple

from qingfeng.search.neighbours import pair_keys
from qingfeng.search.stem import stem

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
_CHUNK = "[a-z0-9]+(?:(?:[+./&'-]|,(?=[0-9]{3}(?![0-9])))[a-z0-9]+)*"
_PIECE = re.compile(f"([{HAN}]+)|({_CHUNK})")
_CHUNKS = re.compile(_CHUNK)
_RUNS = re.compile(f"[{HAN}]+")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_COMBINING = re.compile("[\u0300-\u036f]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MAGNITUDE = re.compile("(万|亿)| ?(million|billion)(?![a-z0-9])")
_MAGNITUDES = re.compile("(?<=[0-9])(?:[万亿]| ?[mb]illion)")
_LONGEST_NUMBER = 40
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
            codes, words = _parts(chunk)
            terms += codes
            terms += words
            terms += _value(chunk, text, match.end())
        elif len(run) > 1:
            terms += map(add, run, run[1:])
            if single:
                terms += run
        elif not _BARE_MAGNITUDE.match(text, match.start()):
            terms.append(run)
    return terms


class Counted(NamedTuple):
    """How often each term stands in a text: two Han characters by their number (ends of runs as well, see
    ``neighbours.is_pair``), all other terms; pairs of words by their number; and how
    many terms there are in all but those pairs."""

    han: Counter[int]
    words: Counter[str]
    pairs: dict[int, int]
    length: int


def count_terms(text: str, pairs: bool = False) -> Counted:
    """Count the terms of a text; ``pairs``: the pairs of neighbouring words as well."""
    text = fold(text)
    runs = [] if text.isascii() else _RUNS.findall(text)
    han = _count_han(runs)
    counts = Counter([run for run in runs if len(run) == 1])
    for magnitude in ("万", "亿"):
        if magnitude in counts:
            counts[magnitude] -= _BARE_MAGNITUDE.findall(text).count(magnitude)
            if not counts[magnitude]:
                del counts[magnitude]
    chunks = _CHUNKS.findall(text)
    words = list(chain.from_iterable(map(_WORDS.__getitem__, chunks)))
    counts.update(words)
    counts.update(chain.from_iterable([_parts(chunk)[0] for chunk in chunks if not chunk.isalnum()]))
    has_magnitude = "illion" in text or "万" in text or "亿" in text
    for match in _MAGNITUDES.finditer(text) if has_magnitude else ():
        end = match.start()
        chunk = _CHUNKS.findall(text[max(0, end - _LONGEST_NUMBER) : end])[-1]
        counts.update(_value(chunk, text, end))
    length = counts.total() + sum(map(len, runs)) - len(runs)
    return Counted(han, counts, pair_keys(words) if pairs else {}, length)


def _count_han(runs: list[str]) -> Counter[int]:
    """Count neighbouring characters as numbers: every second pair from the first character on, then from the second."""
    written = "\0".join(runs).encode("utf-32-le")
    counts: Counter[int] = Counter()
    for start in (0, 4):
        end = start + (len(written) - start & ~7)
        if end > start:
            counts.update(memoryview(written[start:end]).cast("Q"))
    return counts


@cache
def _parts(chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


class _Words(dict[str, tuple[str, ...]]):
    def __missing__(self, chunk: str) -> tuple[str, ...]:
        words = self[chunk] = _parts(chunk)[1]
        return words


_WORDS = _Words()


def _value(number: str, text: str, end: int) -> tuple[str, ...]:
    """Return the value of a number with 万, 亿, million or billion behind it, in plain digits; else nothing."""
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude is None:
        return ()
    number = number.replace(",", "")
    if len(number) >= _LONGEST_NUMBER - 10 or not _NUMBER.fullmatch(number):
        return ()
    digits = _DIGITS[magnitude[1] or magnitude[2]]
    whole, _, part = number.partition(".")
    value = (whole + part[:digits].ljust(digits, "0")).lstrip("0") or "0"
    rest = part[digits:].rstrip("0")
    return (f"{value}.{rest}" if rest else value,)

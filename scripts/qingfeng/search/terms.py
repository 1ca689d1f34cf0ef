"""Text to terms: what both halves of the search agree on (docs/search.md, "Text to terms")."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add
from pathlib import Path

from qingfeng.search.stem import stem

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
_PIECE = re.compile(f"([{HAN}]+)|([a-z0-9]+(?:(?:[+./&'-]|,(?=[0-9]{{3}}(?![0-9])))[a-z0-9]+)*)")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_COMBINING = re.compile("[\u0300-\u036f]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MAGNITUDE = re.compile("(万|亿)| ?(million|billion)(?![a-z0-9])")
_DIGITS = {"万": 4, "亿": 8, "million": 6, "billion": 9}
_JOINER = re.compile("[+./&-]")
_APOSTROPHE = re.compile("'[a-z0-9]+")
_stem = cache(stem)


@cache
def simplified() -> dict[int, int]:
    """Return the table that turns traditional characters into simplified ones, for ``str.translate``."""
    lines = Path(__file__).with_name("traditional.txt").read_text("utf-8").splitlines()
    return {ord(line[0]): ord(line[1]) for line in lines if line and line[0] != "#"}


def fold(text: str) -> str:
    """Return the text as it is compared: NFKC, lower case, simplified, without accents on Latin letters.

    A full-width comma parts words and never the digits of a number, so it does not become a half-width one.
    """
    text = unicodedata.normalize("NFKC", text.replace("，", " ")).lower()
    if text.isascii():
        return text
    if _ACCENTED.search(text):
        text = unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFD", text)))
    return text.translate(simplified())


def terms_of(text: str, single: bool = False) -> list[str]:
    """Return the terms of a text in their order; ``single``: each Han character by itself as well."""
    terms: list[str] = []
    text = fold(text)
    for match in _PIECE.finditer(text):
        run, chunk = match.groups()
        if run is None:
            if chunk.isalpha():
                terms.append(_stem(chunk))
            else:
                terms += _chunk(chunk, text, match.end())
        elif len(run) > 1:
            terms += map(add, run, run[1:])
            if single:
                terms += run
        elif run not in "万亿" or match.start() == 0 or not "0" <= text[match.start() - 1] <= "9":
            terms.append(run)
    return terms


def pairs_of(text: str) -> list[str]:
    """Return each two neighbouring words of a text as one term."""
    words: list[str] = []
    for _, chunk in _PIECE.findall(fold(text)):
        if chunk.isalpha():
            words.append(_stem(chunk))
        elif chunk:
            words += _words(chunk)
    return [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]


def _words(chunk: str) -> list[str]:
    """Return the words of a chunk: a number is one, what follows an apostrophe is none."""
    chunk = _APOSTROPHE.sub("", chunk.replace(",", ""))
    if _NUMBER.fullmatch(chunk):
        return [chunk]
    return [_stem(part) if part.isalpha() else part for part in _JOINER.split(chunk)]


def _chunk(chunk: str, text: str, end: int) -> list[str]:
    words = _words(chunk)
    chunk = chunk.replace(",", "")
    if _NUMBER.fullmatch(chunk):
        magnitude = _MAGNITUDE.match(text, end)
        return [*words, _value(chunk, _DIGITS[magnitude[1] or magnitude[2]])] if magnitude else words
    if chunk.isalnum() or not any(character.isdigit() or character == "+" for character in chunk):
        return words
    return [chunk, *words]


def _value(number: str, digits: int) -> str:
    """Return a decimal number times ten to the power of ``digits``, in plain digits."""
    whole, _, part = number.partition(".")
    value = (whole + part[:digits].ljust(digits, "0")).lstrip("0") or "0"
    rest = part[digits:].rstrip("0")
    return f"{value}.{rest}" if rest else value

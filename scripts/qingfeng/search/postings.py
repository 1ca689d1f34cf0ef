"""Postings and shards as the browser reads them (docs/search.md, "Files").

In memory a posting is one number: the document's shifted by six bits, and its impact.
"""

from __future__ import annotations

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_PREFIXED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
#: Characters of shards that one shard should have.
SHARD_SIZE = 16_000


def _gap(gap: int) -> str:
    text = ""
    while gap >= 32:
        text += ALPHABET[32 | (gap & 31)]
        gap >>= 5
    return text + ALPHABET[gap]


class _Codes(dict[int, str]):
    """The text of a posting by its gap, shifted by six bits, and its impact; made when first met."""

    def __missing__(self, key: int) -> str:
        text = self[key] = _gap(key >> 6) + ALPHABET[key & 63]
        return text


_CODES = _Codes()


def encode(postings: list[int]) -> str:
    """Return postings, in order of their documents, as text."""
    # (last | 63) + 1 is the first posting of the next document: what is left is the gap and the impact
    gaps = [after - (last | 63) - 1 for last, after in zip([-1, *postings], postings, strict=False)]
    return "".join(map(_CODES.__getitem__, gaps))


def decode(text: str) -> list[int]:
    """Return the postings that ``encode`` has written."""
    postings: list[int] = []
    number, gap, shift, at = -1, 0, 0, 0
    while at < len(text):
        value = _VALUES[text[at]]
        at += 1
        gap |= (value & 31) << shift
        if value & 32:
            shift += 5
            continue
        number += gap + 1
        postings.append(number << 6 | _VALUES[text[at]])
        at += 1
        gap = shift = 0
    return postings


def shard_key(term: str) -> str:
    """Return what a term's shard depends on: three characters of words and codes, the whole of all others."""
    return term[:3] if term[0] in _PREFIXED and " " not in term else term


def shard_of(term: str, bits: int) -> int:
    """Return the number of the shard of a term: FNV-1a (Fowler, Noll, Vo) over UTF-16 code units."""
    value = 2166136261
    for character in shard_key(term):
        unit = ord(character)
        if unit > 0xFFFF:
            unit -= 0x10000
            value = ((value ^ (0xD800 | unit >> 10)) * 16777619) & 0xFFFFFFFF
            unit = 0xDC00 | unit & 0x3FF
        value = ((value ^ unit) * 16777619) & 0xFFFFFFFF
    return value & ((1 << bits) - 1)


def bits_for(size: int) -> int:
    """Return the bits of the number of shards for terms and postings of ``size`` characters in all."""
    return max(0, (size // SHARD_SIZE).bit_length())


def shard_text(terms: dict[str, str]) -> str:
    """Return a shard from its terms and their encoded postings."""
    return "|".join([f"{term},{terms[term]}" for term in sorted(terms)])


def read_shard(text: str) -> dict[str, str]:
    """Return the terms of a shard with their encoded postings."""
    terms: dict[str, str] = {}
    for item in text.split("|") if text else ():
        term, _, postings = item.partition(",")
        terms[term] = postings
    return terms

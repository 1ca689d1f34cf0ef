"""Postings and shards as the browser reads them (docs/search.md, "Files").

In memory a posting is one number: the document's shifted by six bits, and its impact; of a pair of words the document's
shifted by three, and the step of its impact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_PREFIXED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
#: Characters of a word that its shard depends on.
KEY = 5
#: Bits of the step of the impact of a pair, and those below it, which are dropped.
STEP_BITS, DROPPED_BITS = 3, 3
_STEPS = (1 << STEP_BITS) - 1
FNV_START = 2166136261
FNV_PRIME = 16777619


def _spell(number: int) -> str:
    """Return a number in groups of five bits, lowest first, the sixth bit set when more follow."""
    text = ""
    while number >= 32:
        text += ALPHABET[32 | (number & 31)]
        number >>= 5
    return text + ALPHABET[number]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a text that holds nothing else, and where each ends."""
    number = shift = 0
    for end, character in enumerate(text, 1):
        value = _VALUES[character]
        number |= (value & 31) << shift
        shift += 5
        if value < 32:
            yield number, end
            number = shift = 0


class _Codes(dict[int, str]):
    """The text of a posting by its gap, shifted by six bits, and its impact; made when first met."""

    def __missing__(self, key: int) -> str:
        text = self[key] = _spell(key >> 6) + ALPHABET[key & 63]
        return text


_CODES = _Codes()


def encode(postings: list[int], before: int = -1) -> str:
    """Return postings, in order of their documents, as text; ``before``: the posting that stands before them."""
    # (last | 63) + 1 is the first posting of the next document: what is left is the gap and the impact
    gaps = [after - (last | 63) - 1 for last, after in zip([before, *postings], postings, strict=False)]
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


def encode_pair(postings: list[int]) -> str:
    """Return postings of a pair of words, in order of their documents, as text."""
    before = [-1, *postings]
    return "".join(
        [_spell(after - (last | _STEPS) - 1) for last, after in zip(before, postings, strict=False)]
    )


def decode_pair(text: str) -> list[int]:
    """Return the postings that ``encode_pair`` has written."""
    postings: list[int] = []
    last = -1
    for number, _ in _numbers(text):
        last = (last | _STEPS) + 1 + number
        postings.append(last)
    return postings


def fnv1a(text: str) -> int:
    """Return the hash of a text: FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 code units taken as one value each."""
    value = FNV_START
    for character in text:
        unit = ord(character)
        if unit > 0xFFFF:
            unit -= 0x10000
            value = ((value ^ (0xD800 | unit >> 10)) * FNV_PRIME) & 0xFFFFFFFF
            unit = 0xDC00 | unit & 0x3FF
        value = ((value ^ unit) * FNV_PRIME) & 0xFFFFFFFF
    return value


_hashed = cache(fnv1a)


def shard_key(term: str) -> str:
    """Return what a term's shard depends on: five characters of words and codes, the whole of all others."""
    return term[:KEY] if term[0] in _PREFIXED else term


def shard_of(term: str, bits: int) -> int:
    """Return the number of the shard of a term."""
    return _hashed(term[:KEY] if term[0] in _PREFIXED else term) & ((1 << bits) - 1)


def bits_for(size: int, shard: int) -> int:
    """Return the bits of the number of shards for ``size`` characters in all, about ``shard`` in each."""
    return max(0, (size // shard).bit_length())


class Shard(NamedTuple):
    """A shard: its terms, and the codes of its pairs of English words, each with encoded postings."""

    terms: dict[str, str]
    pairs: dict[int, str]


def shard_text(terms: Iterable[tuple[str, str]], pairs: Iterable[tuple[int, str]]) -> str:
    """Return a shard from its terms and pairs with their encoded postings."""
    text = "|".join([f"{term},{postings}" for term, postings in sorted(terms)])
    coded = []
    last = -1
    for code, postings in sorted(pairs):
        coded.append(_spell(code - last - 1) + postings)
        last = code
    return f"{text}\n{'|'.join(coded)}" if coded else text


def read_shard(text: str) -> Shard:
    """Return what ``shard_text`` was made from."""
    terms: dict[str, str] = {}
    written, _, coded = text.partition("\n")
    for item in written.split("|") if written else ():
        term, _, postings = item.partition(",")
        terms[term] = postings
    pairs: dict[int, str] = {}
    code = -1
    for item in coded.split("|") if coded else ():
        gap, end = next(_numbers(item))
        code += gap + 1
        pairs[code] = item[end:]
    return Shard(terms, pairs)

"""Postings and hashes of many terms at once: what ``postings`` does for one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qingfeng.search.counting import starts_of
from qingfeng.search.postings import ALPHABET, DROPPED_BITS, FNV_PRIME, FNV_START, STEP_BITS

_ALPHABET = np.frombuffer(ALPHABET.encode(), np.uint8)
_HIGH, _LOW = 0xD800, 0xDC00


def encode_all(
    terms: NDArray[np.uint64], documents: NDArray[np.int64], impacts: NDArray[np.uint8], paired: bool
) -> tuple[NDArray[np.uint64], list[str], NDArray[np.int64]]:
    """Return the different terms of postings, which are in the order of terms and documents, with the text of the postings
    of each (``postings.encode``, or ``encode_pair``) and the number of its documents."""
    starts = starts_of(terms)
    gaps = gaps_of(documents, starts)
    if paired:
        text, begins = _spelt(gaps << STEP_BITS | impacts >> DROPPED_BITS, 0)
    else:
        text, begins = _spelt(gaps, 1)
        text[begins[1:] - 1] = _ALPHABET[impacts]
    return terms[starts], _pieces(text, begins[[*starts, -1]]), np.diff(starts, append=len(terms))


def gaps_of(numbers: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each number the gap to the one before, less 1; ``starts`` are where runs of growing numbers begin."""
    before = np.concatenate([[-1], numbers[:-1]])
    before[starts] = -1
    return numbers - before - 1


def numerals(numbers: NDArray[np.int64]) -> list[str]:
    """Return numbers as texts, in groups of five bits."""
    return _pieces(*_spelt(numbers, 0))


def _spelt(numbers: NDArray[np.int64], room: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the characters of numbers, one after the other with some room behind each, and where each begins; the last
    place is the end."""
    sizes = np.full(len(numbers), 1 + room)
    for bits in range(5, int(numbers.max(initial=0)).bit_length(), 5):
        sizes += numbers >= 1 << bits
    begins = np.concatenate([[0], np.cumsum(sizes)])
    text = np.empty(begins[-1], np.uint8)
    at, left = begins[:-1], numbers
    while len(at):
        more = left >= 32
        text[at] = _ALPHABET[left & 31 | more << 5]
        at, left = at[more] + 1, left[more] >> 5
    return text, begins


def _pieces(text: NDArray[np.uint8], places: NDArray[np.int64]) -> list[str]:
    whole = text.tobytes().decode("ascii")
    return [whole[start:end] for start, end in pairwise(places.tolist())]


def shards_of_han(first: NDArray[np.uint64], second: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    """Return the shards of terms of two Han characters, or of one where the second is 0 (``postings.shard_of``)."""
    value = np.full(len(first), FNV_START, np.uint64)
    for sign in (first, second):
        wide = sign > 0xFFFF
        beyond = sign - np.uint64(0x10000) * wide
        high = np.where(wide, beyond >> np.uint64(10) | np.uint64(_HIGH), sign)
        low = np.where(wide, beyond & np.uint64(0x3FF) | np.uint64(_LOW), 0)
        for unit in (high, low):
            value = np.where(unit > 0, (value ^ unit) * np.uint64(FNV_PRIME) & np.uint64(0xFFFFFFFF), value)
    return (value & np.uint64((1 << bits) - 1)).astype(np.int64)

"""Postings and hashes of many terms at once: what ``postings`` does for one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qingfeng.search.counting import DOCUMENT_BITS, starts_of
from qingfeng.search.postings import ALPHABET, FNV_PRIME, FNV_START

_ALPHABET = np.frombuffer(ALPHABET.encode(), np.uint8)
_HIGH, _LOW = 0xD800, 0xDC00


def encode_all(
    terms: NDArray[np.uint64], documents: NDArray[np.int64], impacts: NDArray[np.uint8]
) -> tuple[NDArray[np.uint64], list[str], NDArray[np.int64]]:
    """Return the different terms of postings, which are in the order of terms and documents, with the text of the postings
    of each (``postings.encode``) and the number of its documents."""
    starts = starts_of(terms)
    before = np.concatenate([[-1], documents[:-1]])
    before[starts] = -1
    gaps = documents - before - 1
    sizes = np.full(len(gaps), 2)  # a character of the gap and the impact, and one more for each five bits
    for bits in range(5, DOCUMENT_BITS, 5):
        sizes += gaps >= 1 << bits
    ends = np.cumsum(sizes)
    text = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    text[ends - 1] = _ALPHABET[impacts]
    at, left = ends - sizes, gaps
    while len(at):
        more = left >= 32
        text[at] = _ALPHABET[left & 31 | more << 5]
        at, left = at[more] + 1, left[more] >> 5
    whole = text.tobytes().decode("ascii")
    places = [*(ends - sizes)[starts].tolist(), len(whole)]
    pieces = [whole[start:end] for start, end in pairwise(places)]
    return terms[starts], pieces, np.diff(starts, append=len(terms))


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

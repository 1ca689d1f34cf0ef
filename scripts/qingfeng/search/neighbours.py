"""Neighbours as numbers: two Han characters that stand together, and two English words (docs/search.md, "Files").

Numbers are counted, kept and compared several times as fast as texts, and most terms of an index are neighbours.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from qingfeng.search.postings import ALPHABET, KEY, fnv1a

_BITS = 18
_MASK = (1 << _BITS) - 1
#: Stems of words that join others. Their own shards are loaded by many queries, so no pair lies there.
FUNCTION_WORDS = frozenset(
    (
        "a an and are as at be been but by can for from ha have if in into is it its may not of on or so than that the"
        " their then there these they thi this to wa was were when which will with you your"
    ).split(" ")
)


def han_key(pair: str) -> int:
    """Return the number of two characters, as ``count_terms`` finds it in a text."""
    return ord(pair[0]) | ord(pair[1]) << 32


def han_text(key: int) -> str:
    """Return the two characters of a number; ``\\0`` stands for the end of a run."""
    return chr(key & 0xFFFFFFFF) + chr(key >> 32)


def is_pair(key: int) -> bool:
    """Whether a number stands for two characters of one run."""
    return key > 0xFFFFFFFF and key & 0xFFFFFFFF != 0


class _Joining(dict[tuple[str, str], int]):
    """The number of two function words: they lie in a shard of their own, by all their letters."""

    def __missing__(self, pair: tuple[str, str]) -> int:
        before, after = pair
        mark = 3 * fnv1a(before) & _MASK ^ fnv1a(after) & _MASK
        made = self[pair] = fnv1a(f"{before} {after}") << _BITS | mark
        return made


_JOINING = _Joining()


class _Words(dict[str, tuple[int, int, int, int]]):
    """For a word its rank beside another (the longer is the rarer), the hash of its shard, and its hash before another
    word and behind one."""

    def __missing__(self, word: str) -> tuple[int, int, int, int]:
        own = fnv1a(word)
        rank = 0 if word in FUNCTION_WORDS else len(word)
        made = self[word] = (rank, fnv1a(word[:KEY]) << _BITS, 3 * own & _MASK, own & _MASK)
        return made


_WORDS = _Words()


def pair_keys(words: Sequence[str]) -> dict[int, int]:
    """Return how often neighbouring words stand side by side, by the number of the pair."""
    known = _WORDS
    keys: dict[int, int] = {}
    for pair, count in Counter(itertools.pairwise(words)).items():
        before, after = pair
        rank, shard, hash_before, _ = known[before]
        other_rank, other_shard, _, hash_after = known[after]
        if rank < other_rank:
            key = other_shard | hash_before ^ hash_after
        else:
            key = shard | hash_before ^ hash_after if rank else _JOINING[pair]
        keys[key] = keys.get(key, 0) + count
    return keys


def pair_shard(key: int, bits: int) -> int:
    """Return the number of the shard in which a pair of words lies."""
    return key >> _BITS & ((1 << bits) - 1)


def pair_code(key: int) -> str:
    """Return the three characters for which a pair of words stands in its shard."""
    return ALPHABET[key >> 12 & 63] + ALPHABET[key >> 6 & 63] + ALPHABET[key & 63]

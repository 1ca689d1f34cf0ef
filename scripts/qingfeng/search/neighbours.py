"""English words that stand side by side, as numbers (docs/search.md, "Files")."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from qingfeng.search.postings import ALPHABET, KEY, fnv1a

#: Bits of the code of a pair within its shard, and of what its shard is told from (an index has fewer shards).
CODE_BITS, SHARD_BITS = 18, 16
_CODE = (1 << CODE_BITS) - 1
_SHARD = (1 << SHARD_BITS) - 1
#: Stems of words that join others. Their own shards are loaded by many queries, so no pair lies there.
FUNCTION_WORDS = frozenset(
    (
        "a an and are as at be been but by can for from ha have if in into is it its may not of on or so than that the"
        " their then there these they thi this to wa was were when which will with you your"
    ).split(" ")
)


class Neighbours:
    """Pairs of words as terms: what the shard is told from, and below it the code of the pair."""

    def __init__(self) -> None:
        #: For each word its rank beside another (the longer is the rarer), the hash of its shard, and its own.
        self._rank = array("q")
        self._shard = array("q")
        self._own = array("q")
        self._joining: dict[tuple[int, int], int] = {}

    def terms(
        self, before: NDArray[np.int64], after: NDArray[np.int64], words: list[str]
    ) -> NDArray[np.uint64]:
        """Return the term of each pair; ``before`` and ``after`` hold numbers of ``words``, which only ever grows."""
        self._learn(words)
        rank, shard, own = (np.array(table, np.int64) for table in (self._rank, self._shard, self._own))
        code = (3 * own[before] ^ own[after]) & _CODE
        first = rank[before] >= rank[after]
        found = np.where(first, shard[before], shard[after]) << CODE_BITS | code
        both = np.flatnonzero((rank[before] == 0) & (rank[after] == 0))
        found[both] = [
            self._of_function_words(pair, words) << CODE_BITS | mark
            for *pair, mark in zip(
                before[both].tolist(), after[both].tolist(), code[both].tolist(), strict=True
            )
        ]
        return found.astype(np.uint64)

    def _learn(self, words: list[str]) -> None:
        for word in words[len(self._rank) :]:
            self._rank.append(0 if word in FUNCTION_WORDS else len(word))
            self._shard.append(fnv1a(word[:KEY]) & _SHARD)
            self._own.append(fnv1a(word))

    def _of_function_words(self, pair: list[int], words: list[str]) -> int:
        """Return what the shard of two function words is told from: they lie by all their letters."""
        key = pair[0], pair[1]
        if key not in self._joining:
            self._joining[key] = fnv1a(f"{words[key[0]]} {words[key[1]]}") & _SHARD
        return self._joining[key]


def pair_code(term: int) -> str:
    """Return the three characters for which a pair of words stands in its shard."""
    return ALPHABET[term >> 12 & 63] + ALPHABET[term >> 6 & 63] + ALPHABET[term & 63]

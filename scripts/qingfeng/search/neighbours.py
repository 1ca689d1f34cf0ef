"""English words that stand side by side, as numbers (docs/search.md, "Files")."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from qingfeng.search.postings import KEY, fnv1a

#: Bits of the code of a pair within its shard, and of what its shard is told from (an index has fewer shards).
CODE_BITS, SHARD_BITS = 18, 16
CODE = (1 << CODE_BITS) - 1
_SHARD = (1 << SHARD_BITS) - 1
#: Stems of words that join others. They stand in nearly every text, so no pair lies in their shards, and none is of two.
FUNCTION_WORDS = frozenset(
    (
        "a an and are as at be been but by can for from has hav if in into is it its may not of on or so than that the"
        " their then ther thes they this to was wer when which will with you your"
    ).split(" ")
)


class Neighbours:
    """Pairs of words as terms: what the shard is told from, and below it the code of the pair."""

    def __init__(self) -> None:
        #: For each word whether it joins others, the hash of its shard, and its own.
        self._joins = array("b")
        self._shard = array("q")
        self._own = array("q")

    def terms(
        self, before: NDArray[np.int64], after: NDArray[np.int64], words: list[str]
    ) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
        """Return which pairs are terms, all but two function words, and the terms of these; ``before`` and ``after`` hold
        numbers of ``words``, which only ever grows."""
        self._learn(words)
        joins = np.array(self._joins, np.bool_)
        kept = ~(joins[before] & joins[after])
        before, after = before[kept], after[kept]
        shard, own = (np.array(table, np.int64) for table in (self._shard, self._own))
        mark = 3 * own[before] ^ own[after]
        # popular words would make their shards large: where both may have the pair, chance shares them out
        first = ~joins[before] & (joins[after] | (mark >> CODE_BITS & 1 > 0))
        found = np.where(first, shard[before], shard[after]) << CODE_BITS | mark & CODE
        return found.astype(np.uint64), kept

    def _learn(self, words: list[str]) -> None:
        for word in words[len(self._joins) :]:
            self._joins.append(word in FUNCTION_WORDS)
            self._shard.append(fnv1a(word[:KEY]) & _SHARD)
            self._own.append(fnv1a(word))

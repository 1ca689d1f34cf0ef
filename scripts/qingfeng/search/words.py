"""Frequent words of the index: Han words a query in pinyin may mean, and Latin words for slips of the finger.

A Han word is a pair of characters that stand together more often than chance would have it, told from how much
of what follows the first, and of what comes before the second, this pair makes up.
"""

from __future__ import annotations

import re
from typing import Any

from qingfeng.search.terms import HAN

_PAIR = re.compile(f"[{HAN}]{{2}}")
#: Documents a word must stand in, and the least cohesion of its characters.
LEAST = 2
COHESION = 0.004
#: Characters that join words and seldom begin or end one.
_LOOSE = frozenset(
    "的了是在和与及或为被把将从对以于其这那个不也都就而之所并由等向到还有要者后前中上下里内外各该每我他她它们你次年月日元万亿"
)
MOST = 6_000


class Words:
    """Counts of terms from which the words follow; ``state`` is what an earlier one left, None to begin anew."""

    def __init__(self, state: Any) -> None:
        self.pairs, self.latin, self.first, self.second = (
            (dict(part) for part in state) if state is not None else ({}, {}, {}, {})
        )

    def state(self) -> tuple[dict[str, int], ...]:
        """Return the counts as plain values."""
        return self.pairs, self.latin, self.first, self.second

    def count(self, term: str, documents: int, more: int) -> None:
        """Note that ``term`` now stands in ``documents``, which is ``more`` than were noted before."""
        if term.isascii():
            if term.isalpha() and len(term) > 3:
                _set(self.latin, term, documents)
        elif _PAIR.fullmatch(term):
            _set(self.pairs, term, documents if documents >= LEAST else 0)
            self.add({}, {term[0]: more}, {term[1]: more})

    def add(self, pairs: dict[str, int], first: dict[str, int], second: dict[str, int]) -> None:
        """Note pairs of Han characters that stand in at least ``LEAST`` documents, and what all pairs add to the sums of
        their first and second characters."""
        self.pairs.update(pairs)
        for sums, more in ((self.first, first), (self.second, second)):
            for sign, number in more.items():
                _set(sums, sign, sums.get(sign, 0) + number)

    def frequent(self, documents: int) -> list[str]:
        """Return the Han words, the most useful first.

        A pair that ends one accepted word and begins another (样运 in 怎样运作) is no word.
        """
        least = max(LEAST, documents // 1000)
        found = []
        for pair, number in self.pairs.items():
            if number >= least:
                cohesion = number * number / (self.first[pair[0]] * self.second[pair[1]])
                if cohesion >= COHESION:
                    found.append((-number, -cohesion, pair))
        words: list[str] = []
        begins: set[str] = set()
        ends: set[str] = set()
        for _, _, pair in sorted(found):
            if not (pair[0] in ends and pair[1] in begins):
                if _LOOSE.isdisjoint(pair):
                    words.append(pair)
                begins.add(pair[0])
                ends.add(pair[1])
        return words[:MOST]

    def lexicon(self) -> list[str]:
        """Return the words of letters, the most frequent first."""
        return sorted(self.latin, key=lambda word: (-self.latin[word], word))


def _set(counts: dict[str, int], key: str, number: int) -> None:
    if number:
        counts[key] = number
    else:
        counts.pop(key, None)

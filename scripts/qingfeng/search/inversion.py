"""Documents with their terms, turned into terms with their documents."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Any

from qingfeng.search.analysis import Analysis, Term, impacts
from qingfeng.search.neighbours import han_text, is_pair, pair_code, pair_shard
from qingfeng.search.postings import encode, shard_of, shard_text
from qingfeng.search.words import Words

#: Postings held as numbers; beyond, they are held as the text they become.
HELD = 3_000_000


class Inversion:
    """Postings in the making; documents are added in the order of their numbers."""

    def __init__(self) -> None:
        self._postings: defaultdict[Term, list[int]] = defaultdict(list)
        self._pairs: defaultdict[int, list[int]] = defaultdict(list)
        self._held = 0
        #: Term to the last posting, how many there are, and their text.
        self._done: dict[Term, tuple[int, int, str]] = {}
        self._done_pairs: dict[int, tuple[int, int, str]] = {}

    def add(self, number: int, analysis: Analysis, usual: tuple[float, ...]) -> None:
        """Add a document."""
        place = number << 6
        named, table = impacts(analysis, usual)
        postings = self._postings
        for term, impact in named.items():
            postings[term].append(place | impact)
        posting = place.__or__
        _append(postings, analysis.terms, map(posting, analysis.counts.translate(table)))
        _append(postings, array("Q", analysis.han), map(posting, analysis.han_counts.translate(table)))
        _append(self._pairs, array("Q", analysis.pairs), map(posting, analysis.pair_counts.translate(table)))
        self._held += len(named) + len(analysis.counts) + len(analysis.han_counts) + len(analysis.pair_counts)
        if self._held > HELD:
            self._write()

    def _write(self) -> None:
        _written(self._postings, self._done)
        _written(self._pairs, self._done_pairs)
        self._postings.clear()
        self._pairs.clear()
        self._held = 0

    def shards(self, bits: int, words: Words) -> Iterator[tuple[int, str]]:
        """Yield number and text of each shard; ``words`` is told of all terms. To be called once, at the end."""
        self._write()
        terms: list[list[tuple[str, str]]] = [[] for _ in range(1 << bits)]
        pairs: list[list[tuple[str, str]]] = [[] for _ in range(1 << bits)]
        for key, (_, count, text) in self._done.items():
            if isinstance(key, str):
                term = key
                words.count(term, count, count)
            elif is_pair(key):
                term = han_text(key)
                words.count_han(term, count, count)
            else:
                continue
            terms[shard_of(term, bits)].append((term, text))
        for key, (_, _, text) in self._done_pairs.items():
            pairs[pair_shard(key, bits)].append((pair_code(key), text))
        self._done.clear()
        self._done_pairs.clear()
        for number in range(1 << bits):
            yield number, shard_text(terms[number], pairs[number])


def _append(postings: defaultdict[Any, list[int]], terms: Iterable[Any], numbers: Iterable[int]) -> None:
    # without a loop of Python's own: there are hundreds of these for each document
    deque(map(list.append, map(postings.__getitem__, terms), numbers), maxlen=0)


def _written(postings: dict[Any, list[int]], done: dict[Any, tuple[int, int, str]]) -> None:
    for term, found in postings.items():
        if term in done:
            last, count, text = done[term]
            done[term] = found[-1], count + len(found), text + encode(found, last)
        else:
            done[term] = found[-1], len(found), encode(found)

"""Documents with their terms, turned into terms with their documents: the text of each shard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qingfeng.search.bulk import encode_all, gaps_of, numerals, shards_of_han
from qingfeng.search.counting import (
    BELOW,
    DOCUMENT_BITS,
    FIELD_BITS,
    HAN_BITS,
    Counted,
    Counts,
    Terms,
    starts_of,
    summed,
)
from qingfeng.search.neighbours import CODE, CODE_BITS
from qingfeng.search.postings import shard_of
from qingfeng.search.weights import FIELDS, SATURATION
from qingfeng.search.words import LEAST, Words

#: Counts that are weighed and written at once, so that memory does not follow the size of the index.
AT_ONCE = 500_000
_DOCUMENT = np.uint64((1 << DOCUMENT_BITS) - 1)
_FIELD = np.uint64((1 << FIELD_BITS) - 1)
_SECOND = np.uint64((1 << HAN_BITS) - 1)

Whole = NDArray[np.int64]


class Weighed(NamedTuple):
    """Postings in the order of their terms and documents."""

    terms: Terms
    documents: Whole
    impacts: NDArray[np.uint8]


class Kind(NamedTuple):
    """What terms of a kind become: their shard, numbers in whose order they stand there, and the texts before their postings
    (given where the terms of each shard begin, and the numbers of documents)."""

    shard: Callable[[Terms], Whole]
    rank: Callable[[Terms], Terms | Whole]
    names: Callable[[Terms, Whole, Whole], list[str]]
    paired: bool = False


def norms(lengths: Sequence[Sequence[int]], usual: tuple[float, ...]) -> NDArray[np.float64]:
    """Return what one occurrence of a term weighs in each field (column) of each document (row)."""
    weight, slope = np.array([[weight, slope] for _, weight, slope in FIELDS]).T
    length = np.array(lengths, np.float64).reshape(-1, len(FIELDS))
    return weight / (1 - slope + slope * length / np.array(usual))


def weigh(counts: Counts, norms: NDArray[np.float64]) -> Weighed:
    """Return the postings of counts; ``norms`` as the function of this name gives them."""
    keys = counts.keys
    documents = (keys >> np.uint64(FIELD_BITS) & _DOCUMENT).astype(np.int64)
    weights = norms[documents, (keys & _FIELD).astype(np.int64)] * counts.counts
    posting = keys >> np.uint64(FIELD_BITS)
    starts = starts_of(posting)
    if len(starts):
        weights = np.add.reduceat(weights, starts)
    return Weighed(keys[starts] >> np.uint64(BELOW), documents[starts], _impacts(weights))


def _impacts(weights: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.maximum(1, np.rint(63 * weights / (weights + SATURATION))).astype(np.uint8)


def pairs_in(bits: int, pairs: Counts) -> Counts:
    """Return the pairs of words as an index of 2^bits shards tells them apart."""
    return summed(pairs.keys & np.uint64((1 << bits + CODE_BITS + BELOW) - 1), pairs.counts)


def han_text(term: int) -> str:
    """Return the one or two characters of a term."""
    first, second = term >> HAN_BITS, term & (1 << HAN_BITS) - 1
    return chr(first) + chr(second) if second else chr(first)


class Inversion:
    """Postings in the making; documents are added in the order of their numbers."""

    def __init__(self) -> None:
        self._held: tuple[list[Counts], ...] = ([], [], [])

    def add(self, first: int, counted: Counted) -> None:
        """Add documents, whose numbers begin with ``first``."""
        for held, counts in zip(self._held, (counted.words, counted.han, counted.pairs), strict=True):
            held.append(Counts(counts.keys + np.uint64(first << FIELD_BITS), counts.counts))

    def shards(
        self, bits: int, norms: NDArray[np.float64], lexicon: Sequence[str], words: Words
    ) -> Iterator[tuple[int, str]]:
        """Yield number and text of each shard; ``lexicon`` has the words by number, ``words`` is told of all terms.

        To be called once, at the end.
        """
        pairs = self._held[2]
        pairs[:] = [pairs_in(bits, counts) for counts in pairs]
        kinds = (_words(bits, lexicon, words), _han(bits, words), _PAIRS)
        written = [_written(kind, held, norms, bits) for kind, held in zip(kinds, self._held, strict=True)]
        for number, (latin, han, coded) in enumerate(zip(*written, strict=True)):
            text = f"{latin}|{han}" if latin and han else latin or han
            yield number, f"{text}\n{coded}" if coded else text


def _written(kind: Kind, held: list[Counts], norms: NDArray[np.float64], bits: int) -> list[str]:
    """Return the entries of each shard, one text; ``held`` is emptied."""
    keys, counts = _gathered(held)
    parts = 1 << (len(keys) // AT_ONCE).bit_length()
    part_of = (keys >> np.uint64(BELOW) & np.uint64(parts - 1)).astype(np.uint16)
    postings: list[str] = []
    found, documents = [], []
    for part in range(parts):
        mine = part_of == part
        weighed = weigh(summed(keys[mine], counts[mine]), norms)
        its, texts, numbers = encode_all(*weighed, paired=kind.paired)
        postings += texts
        found.append(its)
        documents.append(numbers)
    del keys, counts, part_of
    terms = np.concatenate(found)
    shard = kind.shard(terms)
    order = np.lexsort((kind.rank(terms), shard))
    names = kind.names(terms[order], starts_of(shard[order]), np.concatenate(documents)[order])
    entries = list(map(str.__add__, names, map(postings.__getitem__, order.tolist())))
    del names, postings  # all of it three times over would be the most that a build ever holds
    sizes = np.bincount(shard, minlength=1 << bits).tolist()
    ends = accumulate(sizes)
    return ["|".join(entries[end - size : end]) for end, size in zip(ends, sizes, strict=True)]


def _gathered(held: list[Counts]) -> Counts:
    """Return all counts; ``held`` is emptied on the way, so that there is never much of them twice."""
    size = sum([len(counts.keys) for counts in held])
    keys, counts = np.empty(size, np.uint64), np.empty(size, np.uint8)
    while held:
        last = held.pop()
        keys[size - len(last.keys) : size], counts[size - len(last.keys) : size] = last
        size -= len(last.keys)
    return Counts(keys, counts)


def _han(bits: int, words: Words) -> Kind:
    def names(terms: Terms, _: Whole, documents: Whole) -> list[str]:
        two = (terms & _SECOND) > 0
        often = two & (documents >= LEAST)
        words.add(
            dict(zip(map(han_text, terms[often].tolist()), documents[often].tolist(), strict=True)),
            _sums(terms[two] >> np.uint64(HAN_BITS), documents[two]),
            _sums(terms[two] & _SECOND, documents[two]),
        )
        return [f"{han_text(term)}," for term in terms.tolist()]

    def shard(terms: Terms) -> Whole:
        return shards_of_han(terms >> np.uint64(HAN_BITS), terms & _SECOND, bits)

    return Kind(shard, lambda terms: terms, names)


def _sums(signs: Terms, numbers: Whole) -> dict[str, int]:
    """Return the sum of the numbers of each character."""
    different, at = np.unique(signs, return_inverse=True)
    sums = np.bincount(at, numbers, len(different)).astype(np.int64)
    return dict(zip(map(chr, different.tolist()), sums.tolist(), strict=True))


def _words(bits: int, lexicon: Sequence[str], words: Words) -> Kind:
    rank = np.empty(len(lexicon), np.int64)
    rank[sorted(range(len(lexicon)), key=lexicon.__getitem__)] = np.arange(len(lexicon))

    def names(terms: Terms, _: Whole, documents: Whole) -> list[str]:
        texts = [lexicon[term] for term in terms.tolist()]
        for text, number in zip(texts, documents.tolist(), strict=True):
            words.count(text, number, number)
        return [f"{text}," for text in texts]

    def shard(terms: Terms) -> Whole:
        return np.array([shard_of(lexicon[term], bits) for term in terms.tolist()], np.int64)

    return Kind(shard, lambda terms: rank[terms.astype(np.int64)], names)


def _pair_names(terms: Terms, starts: Whole, _: Whole) -> list[str]:
    return numerals(gaps_of((terms & np.uint64(CODE)).astype(np.int64), starts))


_PAIRS = Kind(
    lambda terms: (terms >> np.uint64(CODE_BITS)).astype(np.int64),
    lambda terms: terms,
    _pair_names,
    paired=True,
)

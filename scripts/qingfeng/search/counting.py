"""The terms of many documents counted at once: what ``terms_of`` gives one by one (docs/search.md, "Text to terms").

Terms are numbers here, and are counted by sorting. Met one by one in Python they took as long as drawing the whole site.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qingfeng.search.document import Document
from qingfeng.search.neighbours import Neighbours
from qingfeng.search.terms import CHUNKS, LONGEST_NUMBER, fold, parts_of, value_of
from qingfeng.search.weights import FIELDS as _FIELDS

#: Bits of a key below its term: the number of the document, and its field.
DOCUMENT_BITS, FIELD_BITS = 20, 3
BELOW = DOCUMENT_BITS + FIELD_BITS
#: Bits of a Han character in the number of a term of two; the second is 0 in a term of one.
HAN_BITS = 18
#: How many fields a document has, how many have each Han character as a term (title and names), and the last.
FIELDS = len(_FIELDS)
SINGLE, TEXT = 2, FIELDS - 1
#: The most that a count says: more weighs no more.
MOST = 255
_MAGNITUDES = re.compile("[0-9](?:(?=[万亿])|(?= [mb]illion))")

Terms = NDArray[np.uint64]


class Counts(NamedTuple):
    """Keys in order (term, document, field; each once) and how often each was met, at most 255."""

    keys: Terms
    counts: NDArray[np.uint8]


class Counted(NamedTuple):
    """The terms of some documents: of Han characters, of words and codes, pairs of English words; and for each document the
    terms of each field, how many different terms there are, and how many different pairs."""

    han: Counts
    words: Counts
    pairs: Counts
    lengths: NDArray[np.int64]
    terms: NDArray[np.int64]
    neighbours: NDArray[np.int64]


class Lexicon(dict[str, int]):
    """Words and codes by number, and the chunks of texts by theirs, each looked into when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._code = array("q")
        self._first = array("q")
        self._count = array("q")
        self._parts = array("q")

    def __missing__(self, chunk: str) -> int:
        codes, words = parts_of(chunk)
        self._code.append(self.number(codes[0]) if codes else -1)
        self._first.append(len(self._parts))
        self._count.append(len(words))
        self._parts.extend(map(self.number, words))
        made = self[chunk] = len(self)
        return made

    def number(self, word: str) -> int:
        """Return the number of a word or code."""
        if word not in self._numbers:
            self._numbers[word] = len(self.words)
            self.words.append(word)
        return self._numbers[word]

    def codes(self, chunks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the code of each chunk, -1 for none."""
        return np.array(self._code, np.int64)[chunks]

    def parts(self, chunks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the words of chunks one after the other, and how many each has."""
        sizes = np.array(self._count, np.int64)[chunks]
        ends = np.cumsum(sizes)
        begins = np.array(self._first, np.int64)[chunks] - ends + sizes
        at = np.repeat(begins, sizes) + np.arange(ends[-1] if len(ends) else 0)
        return np.array(self._parts, np.int64)[at], sizes


def texts_of(document: Document) -> tuple[str, ...]:
    """Return the text of each field of a document."""
    sections = document.sections
    return (
        document.title,
        "\n".join(document.names),
        "\n".join([heading for _, heading, _ in sections]),
        f"{document.summary}\n{document.labels}",
        "\n".join([text for _, _, text in sections]),
    )


def count(documents: Sequence[Document], lang: str, lexicon: Lexicon, neighbours: Neighbours) -> Counted:
    """Count the terms of documents, numbered as they come (fewer than 2^20)."""
    texts = [fold(text) for document in documents for text in texts_of(document)]
    number = np.arange(len(texts))
    low = (number // FIELDS << FIELD_BITS | number % FIELDS).astype(np.uint64)
    whole = "\n".join(texts) + "\n"
    han, han_owners = _han(
        whole, np.array([len(text) + 1 for text in texts], np.int64), number % FIELDS < SINGLE
    )
    found = list(map(CHUNKS.findall, texts))
    chunks = np.fromiter(map(lexicon.__getitem__, chain.from_iterable(found)), np.int64)
    owners = np.repeat(number, np.fromiter(map(len, found), np.int64, len(found)))
    codes = lexicon.codes(chunks)
    parts, sizes = lexicon.parts(chunks)
    part_owners = np.repeat(owners, sizes)
    values = list(_values(whole, texts, lexicon))
    words = np.concatenate([parts, codes[codes >= 0], [term for term, _ in values]]).astype(np.uint64)
    word_owners = np.concatenate([part_owners, owners[codes >= 0], [owner for _, owner in values]]).astype(
        np.int64
    )
    pairs, pair_owners = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    if lang == "en":
        side = (part_owners[1:] == part_owners[:-1]) & (part_owners[1:] % FIELDS == TEXT)
        pairs, kept = neighbours.terms(parts[:-1][side], parts[1:][side], lexicon.words)
        pair_owners = part_owners[1:][side][kept]
    lengths = np.bincount(np.concatenate([han_owners, word_owners]), minlength=len(texts)).reshape(-1, FIELDS)
    counted = [
        _counts(terms, low[its])
        for terms, its in ((han, han_owners), (words, word_owners), (pairs, pair_owners))
    ]
    different = [_different(counts.keys, len(documents)) for counts in counted]
    return Counted(*counted, lengths, different[0] + different[1], different[2])


def summed(keys: Terms, counts: NDArray[np.uint8]) -> Counts:
    """Return counts of keys in any order and more than once, in order and each once."""
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    starts = starts_of(keys)
    return Counts(
        keys[starts], np.minimum(np.add.reduceat(counts, starts, dtype=np.int64), MOST).astype(np.uint8)
    )


def _counts(terms: Terms, low: Terms) -> Counts:
    keys = terms << np.uint64(BELOW) | low
    keys.sort()
    starts = starts_of(keys)
    return Counts(keys[starts], np.minimum(np.diff(starts, append=len(keys)), MOST).astype(np.uint8))


def starts_of(keys: Terms) -> NDArray[np.int64]:
    """Return where each run of equal keys begins; the keys are in order."""
    return np.flatnonzero(np.concatenate([[len(keys) > 0], keys[1:] != keys[:-1]])[: len(keys)])


def _different(keys: Terms, documents: int) -> NDArray[np.int64]:
    """Return how many different terms each document has."""
    pairs = keys >> np.uint64(FIELD_BITS)
    pairs = pairs[starts_of(pairs)] & np.uint64((1 << DOCUMENT_BITS) - 1)
    return np.bincount(pairs.astype(np.int64), minlength=documents)


def _han(whole: str, sizes: NDArray[np.int64], single: NDArray[np.bool_]) -> tuple[Terms, NDArray[np.int64]]:
    """Return the terms of Han characters and the numbers of the texts they stand in; ``single``: texts in which each
    character is a term as well."""
    if whole.isascii():
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    signs = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    han = (signs >= 0x4E00) & (signs <= 0x9FFF) | (signs >= 0x3400) & (signs <= 0x4DBF) | (signs == 0x3007)
    han |= (signs >= 0x20000) & (signs <= 0x3FFFD)
    begins = np.flatnonzero(han[:-1] & han[1:])
    in_run = np.zeros(len(signs), np.bool_)
    in_run[begins] = in_run[begins + 1] = True
    magnitude = (signs == ord("万")) | (signs == ord("亿"))
    magnitude[0] = False
    magnitude[1:] &= (signs[:-1] >= ord("0")) & (signs[:-1] <= ord("9"))
    owners = np.repeat(np.arange(len(sizes)), sizes)
    alone = np.flatnonzero(np.where(in_run, single[owners], han & ~magnitude))
    wide = signs.astype(np.uint64) << np.uint64(HAN_BITS)
    terms = np.concatenate([wide[begins] | signs[begins + 1], wide[alone]])
    return terms, np.concatenate([owners[begins], owners[alone]])


def _values(whole: str, texts: list[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the values of numbers with 万, 亿, million or billion behind them, and the number of their text."""
    starts: list[int] = []
    for match in _MAGNITUDES.finditer(whole):
        starts = starts or list(accumulate([len(text) + 1 for text in texts], initial=0))
        end = match.end()
        chunk = CHUNKS.findall(whole, max(0, end - LONGEST_NUMBER), end)[-1]
        for value in value_of(chunk, whole, end):
            yield lexicon.number(value), bisect_right(starts, end - 1) - 1

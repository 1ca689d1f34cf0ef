"""The terms of many documents counted at once: what ``terms_of`` gives one by one (docs/search.md, "Text to terms").

Terms are numbers here, and are counted by sorting. Met one by one in Python they took as long as drawing the whole site.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
_DIGITS = frozenset("0123456789")
#: The most that a count says: more weighs no more.
MOST = 255
#: Parts texts in UTF-8 at all that no chunk holds: quicker than to look for chunks in every text is to do so in each
#: different piece.
_PIECES = bytes([sign if chr(sign) in "abcdefghijklmnopqrstuvwxyz0123456789+./&',-" else 32 for sign in range(256)])
#: What gives a number behind which it stands a value.
_MAGNITUDES = ("万", "亿", " million", " billion")

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


class _Lists:
    """Lists of numbers, one behind the other."""

    def __init__(self) -> None:
        self._ends = array("q", [0])
        self._items = array("q")

    def add(self, items: Iterable[int]) -> None:
        self._items.extend(items)
        self._ends.append(len(self._items))

    def take(self, lists: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the items of lists, told by number, one after the other, and how many each has."""
        places = np.array(self._ends, np.int64)
        sizes = np.diff(places)[lists]
        ends = np.cumsum(sizes)
        at = np.repeat(places[lists] - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
        return np.array(self._items, np.int64)[at], sizes


class Lexicon(dict[bytes, int]):
    """Words and codes by number, and the pieces of texts by theirs, each looked into when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        #: Of each piece.
        self.codes = _Lists()
        self.parts = _Lists()

    def __missing__(self, piece: bytes) -> int:
        told = [parts_of(chunk) for chunk in CHUNKS.findall(piece.decode("ascii"))]
        self.codes.add([self.number(code) for codes, _ in told for code in codes])
        self.parts.add([self.number(word) for _, words in told for word in words])
        made = self[piece] = len(self)
        return made

    def number(self, word: str) -> int:
        """Return the number of a word or code."""
        if word not in self._numbers:
            self._numbers[word] = len(self.words)
            self.words.append(word)
        return self._numbers[word]


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
    han, han_owners = _han(texts)
    found = [text.encode("utf-8", "surrogatepass").translate(_PIECES).split() for text in texts]
    pieces = np.fromiter(map(lexicon.__getitem__, chain.from_iterable(found)), np.int64)
    owners = np.repeat(number, np.fromiter(map(len, found), np.int64, len(found)))
    codes, sizes = lexicon.codes.take(pieces)
    code_owners = np.repeat(owners, sizes)
    parts, sizes = lexicon.parts.take(pieces)
    part_owners = np.repeat(owners, sizes)
    values = list(_values(whole, texts, lexicon))
    words = np.concatenate([parts, codes, [term for term, _ in values]]).astype(np.uint64)
    word_owners = np.concatenate([part_owners, code_owners, [owner for _, owner in values]]).astype(np.int64)
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


def _han(texts: list[str]) -> tuple[Terms, NDArray[np.int64]]:
    """Return the terms of Han characters and the numbers of the texts they stand in; in titles and names each character
    is a term as well."""
    numbers = [number for number, text in enumerate(texts) if not text.isascii()]
    if not numbers:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    whole = "\n".join([texts[number] for number in numbers]) + "\n"
    signs = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    at = np.flatnonzero(signs >= 0x3007)
    its = signs[at]
    han = (its >= 0x4E00) & (its <= 0x9FFF) | (its >= 0x3400) & (its <= 0x4DBF) | (its == 0x3007)
    han |= (its >= 0x20000) & (its <= 0x3FFFD)
    at, its = at[han], its[han]
    beside = at[1:] == at[:-1] + 1
    in_run = np.zeros(len(at), np.bool_)
    in_run[:-1] = beside
    in_run[1:] |= beside
    owners = np.repeat(np.array(numbers, np.int32), [len(texts[number]) + 1 for number in numbers])[at]
    magnitudes = np.flatnonzero((its == ord("万")) | (its == ord("亿")))
    before = signs[at[magnitudes] - 1]  # of the first character the last, which ends a line
    single = ~in_run
    single[magnitudes[(before >= ord("0")) & (before <= ord("9"))]] = False
    single |= in_run & (owners % FIELDS < SINGLE)
    begins, alone = np.flatnonzero(beside), np.flatnonzero(single)
    wide = its.astype(np.uint64) << np.uint64(HAN_BITS)
    terms = np.concatenate([wide[begins] | its[begins + 1], wide[alone]])
    return terms, np.concatenate([owners[begins], owners[alone]])


def _values(whole: str, texts: list[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the values of numbers with 万, 亿, million or billion behind them, and the number of their text."""
    starts: list[int] = []
    for end in chain.from_iterable(_places(whole, magnitude) for magnitude in _MAGNITUDES):
        if whole[end - 1 : end] in _DIGITS:
            starts = starts or list(accumulate([len(text) + 1 for text in texts], initial=0))
            chunk = CHUNKS.findall(whole, max(0, end - LONGEST_NUMBER), end)[-1]
            for value in value_of(chunk, whole, end):
                yield lexicon.number(value), bisect_right(starts, end - 1) - 1


def _places(whole: str, sought: str) -> Iterator[int]:
    at = whole.find(sought)
    while at >= 0:
        yield at
        at = whole.find(sought, at + 1)

"""The shards of an index, made whole or as far as an edit changes them. NumPy is imported with this module: a build in which
nothing has changed does without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from qingfeng.search.counting import FIELDS, Counted, Lexicon, count
from qingfeng.search.document import Document
from qingfeng.search.edits import Edit, impacts_of, note
from qingfeng.search.inversion import Inversion, norms
from qingfeng.search.neighbours import Neighbours
from qingfeng.search.words import Words

#: Documents that are counted at once: enough to be quick, and few enough to leave no trace in memory.
BATCH = 256
#: Of a document: the terms of each field, how many different terms it has, and how many different pairs of words.
Measure = tuple[int, ...]
Shard = tuple[int, str]


def measures_of(documents: Sequence[Document], lang: str) -> list[Measure]:
    """Return the measures of a few documents."""
    return _measures(count(documents, lang, Lexicon(), Neighbours()))


def _measures(counted: Counted) -> list[Measure]:
    columns = np.column_stack([counted.lengths, counted.terms, counted.neighbours])
    return list(map(tuple, columns.tolist()))


class Making:
    """An index made whole from its documents, in the order of their numbers."""

    def __init__(self, documents: Iterable[Document], lang: str) -> None:
        self.measures: list[Measure] = []
        self._lexicon = Lexicon()
        self._inversion = Inversion()
        neighbours = Neighbours()
        rest = iter(documents)
        while batch := list(islice(rest, BATCH)):
            counted = count(batch, lang, self._lexicon, neighbours)
            self._inversion.add(len(self.measures), counted)
            self.measures += _measures(counted)

    def shards(self, usual: tuple[float, ...], bits: int, words: Words) -> Iterator[Shard]:
        """Yield number and text of each shard; ``words`` is told of all terms. To be called once."""
        lengths = [measure[:FIELDS] for measure in self.measures]
        yield from self._inversion.shards(bits, norms(lengths, usual), self._lexicon.words, words)


def edits_of(
    changed: Iterable[tuple[int, Document, Document]], lang: str, usual: tuple[float, ...], bits: int
) -> dict[int, Edit]:
    """Return by shard what changes when documents, each by its number, become others."""
    edits: defaultdict[int, Edit] = defaultdict(Edit)
    for number, old, new in changed:
        note(edits, number, impacts_of(old, lang, usual, bits), impacts_of(new, lang, usual, bits), bits)
    return edits

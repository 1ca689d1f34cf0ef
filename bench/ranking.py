"""How well known items were found: mean reciprocal rank and recall among the first ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: Ranks that count.
FIRST = 10


class Score(NamedTuple):
    """Of the queries of one type: how many, and MRR@10 and recall@10 of the documents they were made from.

    The same for the ``clear`` ones alone, which fit no other document as well; and for all when any document that fits
    counts as found. ``reachable`` is the MRR@10 of an engine that always puts all that fit before all else, in any order.
    """

    queries: int
    mrr: float
    recall: float
    clear: int
    clear_mrr: float
    clear_recall: float
    tied_mrr: float
    tied_recall: float
    reachable: float

    @property
    def ambiguous(self) -> int:
        """How many fit several documents."""
        return self.queries - self.clear


class Answer(NamedTuple):
    """The document a query was made from, all that it fits as well (that one among them), and what was found."""

    target: str
    fits: frozenset[str]
    found: Sequence[str]


def rank(found: Sequence[str], wanted: Iterable[str]) -> int:
    """Return the rank, from 1, of the first of ``wanted`` among the first ten of ``found``; 0 when there is none."""
    sought = set(wanted)
    return next((place for place, id in enumerate(found[:FIRST], 1) if id in sought), 0)


def score(answers: Sequence[Answer]) -> Score:
    """Return the score of the answers to queries of one type."""
    ranks = [rank(answer.found, [answer.target]) for answer in answers]
    clear = [place for place, answer in zip(ranks, answers, strict=True) if len(answer.fits) == 1]
    tied = [rank(answer.found, answer.fits) for answer in answers]
    reach = _mean([reachable(len(answer.fits)) for answer in answers])
    return Score(len(answers), *_both(ranks), len(clear), *_both(clear), *_both(tied), reach)


def _both(ranks: Sequence[int]) -> tuple[float, float]:
    return _mean([1 / place if place else 0.0 for place in ranks]), _mean(
        [float(place > 0) for place in ranks]
    )


def reachable(fits: int) -> float:
    """Return the mean reciprocal rank, within the first ten, of one of ``fits`` documents in any order."""
    return sum(1 / place for place in range(1, min(fits, FIRST) + 1)) / fits


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0

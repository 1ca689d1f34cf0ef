"""A document to its terms with their counts, and from these to impacts (BM25F; docs/search.md, "Weight")."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from qingfeng.search.document import Document
from qingfeng.search.neighbours import han_key, han_text, is_pair
from qingfeng.search.terms import count_terms, terms_of

#: Weight and slope of each field.
_FIELDS = (("title", 8, 0.4), ("names", 5, 0.4), ("headings", 3, 0.6), ("summary", 2, 0.5), ("text", 1, 0.6))
_SATURATION = 1.2
_STEP = 1.25
#: A term is a text, or the number of two Han characters.
Term = str | int


class Analysis(NamedTuple):
    """Counts of terms: by field for terms that stand outside the text (the text's own count last); those of the text alone
    with their counts (at most 255), two Han characters as a number of 8 bytes; so the pairs of English words; and the
    length of each field."""

    fields: dict[Term, tuple[int, ...]]
    terms: list[str]
    counts: bytes
    han: bytes
    han_counts: bytes
    pairs: bytes
    pair_counts: bytes
    lengths: tuple[int, ...]


def _key(term: str) -> Term:
    return han_key(term) if len(term) == 2 and term > "\u3000" else term


@cache
def _shared_terms(text: str) -> tuple[Term, ...]:
    """Headings and labels are the same on many pages."""
    return tuple(map(_key, terms_of(text)))


def _single(text: str) -> list[Term]:
    return [_key(term) for term in terms_of(text, single=True)]


def analyse(document: Document, lang: str) -> Analysis:
    """Return the counts of a document's terms."""
    sections = document.sections
    title = Counter(_single(document.title))
    names = Counter([term for name in document.names for term in _single(name)])
    headings = Counter([term for _, heading, _ in sections for term in _shared_terms(heading)])
    summary = Counter(map(_key, terms_of(document.summary)))
    summary.update(_shared_terms(document.labels))
    text = count_terms("\n".join([text for _, _, text in sections]), lang == "en")
    lengths = (title.total(), names.total(), headings.total(), summary.total(), text.length)
    in_title, in_names, in_headings, in_summary = title.get, names.get, headings.get, summary.get
    in_text, in_han = text.words.pop, text.han.pop
    named = {
        term: (
            in_title(term, 0),
            in_names(term, 0),
            in_headings(term, 0),
            in_summary(term, 0),
            in_text(term, 0) if isinstance(term, str) else in_han(term, 0),
        )
        for term in {**title, **names, **headings, **summary}
    }
    return Analysis(
        named,
        list(text.words),
        _bytes(text.words.values()),
        array("Q", text.han).tobytes(),
        _bytes(text.han.values()),
        array("Q", text.pairs).tobytes(),
        _bytes(text.pairs.values()),
        lengths,
    )


def _bytes(counts: Iterable[int]) -> bytes:
    try:
        return bytes(counts)
    except ValueError:  # a count above what a byte holds, which weighs no more
        return bytes([min(count, 255) for count in counts])


def usual_lengths(lengths: list[tuple[int, ...]]) -> tuple[float, ...]:
    """Return the mean length of each field, to a power of 1.25, so that one edit seldom changes it."""
    if not lengths:
        return (1.0,) * len(_FIELDS)
    means = [sum(column) / len(lengths) for column in zip(*lengths, strict=True)]
    return tuple([_STEP ** round(math.log(max(mean, 1), _STEP)) for mean in means])


def impacts(analysis: Analysis, usual: tuple[float, ...]) -> tuple[dict[Term, int], bytes]:
    """Return the impact, 1 to 63, of each term that stands outside the text, and a table of impacts by counts for all others."""
    norms = [
        weight / (1 - slope + slope * length / mean)
        for (_, weight, slope), length, mean in zip(_FIELDS, analysis.lengths, usual, strict=True)
    ]
    text_norm = norms[-1]
    most = max(b"\0" + analysis.counts + analysis.han_counts + analysis.pair_counts)
    table = bytes([_impact(number * text_norm) for number in range(most + 1)]).ljust(256, b"\x01")
    known = {
        counts: _impact(sum([norm * count for norm, count in zip(norms, counts, strict=True)]))
        for counts in set(analysis.fields.values())
    }
    return {term: known[counts] for term, counts in analysis.fields.items()}, table


def all_impacts(analysis: Analysis, usual: tuple[float, ...]) -> dict[str, int]:
    """Return the impact of every term of a document, as texts; pairs of English words are none."""
    named, table = impacts(analysis, usual)
    found: dict[Term, int] = dict(zip(analysis.terms, analysis.counts.translate(table), strict=True))
    found.update(zip(array("Q", analysis.han), analysis.han_counts.translate(table), strict=True))
    found.update(named)
    return {
        term if isinstance(term, str) else han_text(term): impact
        for term, impact in found.items()
        if isinstance(term, str) or is_pair(term)
    }


def pair_impacts(analysis: Analysis, usual: tuple[float, ...]) -> dict[int, int]:
    """Return the impact of every pair of English words of a document, by their numbers."""
    _, table = impacts(analysis, usual)
    return dict(zip(array("Q", analysis.pairs), analysis.pair_counts.translate(table), strict=True))


def _impact(weight: float) -> int:
    return max(1, round(63 * weight / (weight + _SATURATION)))

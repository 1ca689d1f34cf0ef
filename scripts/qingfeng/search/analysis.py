"""A document to its terms with their counts, and from these to impacts (BM25F; docs/search.md, "Weight")."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import NamedTuple

from qingfeng.search.document import Document
from qingfeng.search.terms import count_terms, terms_of

#: Weight and slope of each field.
_FIELDS = (("title", 8, 0.4), ("names", 5, 0.4), ("headings", 3, 0.6), ("summary", 2, 0.5), ("text", 1, 0.6))
_SATURATION = 1.2
_STEP = 1.25


class Analysis(NamedTuple):
    """Counts of terms: by field for terms outside the text (the text's own count last), in the text where they stand
    more than once, and the terms that stand there once; and the length of each field."""

    fields: dict[str, tuple[int, ...]]
    often: dict[str, int]
    once: list[str]
    lengths: tuple[int, ...]


#: Headings and labels are the same on many pages.
_shared_terms = cache(terms_of)


def analyse(document: Document, lang: str) -> Analysis:
    """Return the counts of a document's terms."""
    sections = document.sections
    title = Counter(terms_of(document.title, single=True))
    names = Counter([term for name in document.names for term in terms_of(name, single=True)])
    headings = Counter([term for _, heading, _ in sections for term in _shared_terms(heading)])
    summary = Counter(terms_of(document.summary))
    summary.update(_shared_terms(document.labels))
    text = count_terms("\n".join([text for _, _, text in sections]), lang == "en")
    lengths = (title.total(), names.total(), headings.total(), summary.total(), text.total())
    in_title, in_names, in_headings, in_summary = title.get, names.get, headings.get, summary.get
    named = {
        term: (in_title(term, 0), in_names(term, 0), in_headings(term, 0), in_summary(term, 0), text.pop(term, 0))
        for term in {**title, **names, **headings, **summary}
    }
    once = [term for term, number in text.items() if number == 1]
    often = {term: number for term, number in text.items() if number > 1}
    return Analysis(named, often, once, lengths)


def usual_lengths(lengths: list[tuple[int, ...]]) -> tuple[float, ...]:
    """Return the mean length of each field, to a power of 1.25, so that one edit seldom changes it."""
    if not lengths:
        return (1.0,) * len(_FIELDS)
    means = [sum(column) / len(lengths) for column in zip(*lengths, strict=True)]
    return tuple([_STEP ** round(math.log(max(mean, 1), _STEP)) for mean in means])


def impacts(analysis: Analysis, usual: tuple[float, ...]) -> tuple[dict[str, int], int]:
    """Return the impact, 1 to 63, of each term of a document that is not one of ``once``, and that of all those."""
    norms = [
        weight / (1 - slope + slope * length / mean)
        for (_, weight, slope), length, mean in zip(_FIELDS, analysis.lengths, usual, strict=True)
    ]
    text_norm = norms[-1]
    steps = {number: _impact(number * text_norm) for number in set(analysis.often.values())}
    found = {term: steps[number] for term, number in analysis.often.items()}
    known = {
        counts: _impact(sum([norm * count for norm, count in zip(norms, counts, strict=True)]))
        for counts in set(analysis.fields.values())
    }
    for term, counts in analysis.fields.items():
        found[term] = known[counts]
    return found, _impact(text_norm)


def all_impacts(analysis: Analysis, usual: tuple[float, ...]) -> dict[str, int]:
    """Return the impact of every term of a document."""
    found, once = impacts(analysis, usual)
    found.update(dict.fromkeys(analysis.once, once))
    return found


def _impact(weight: float) -> int:
    return max(1, round(63 * weight / (weight + _SATURATION)))

"""A document to its terms with their counts, and from these to impacts (BM25F; docs/search.md, "Weight")."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

from qingfeng.search.document import Document
from qingfeng.search.terms import pairs_of, terms_of

#: Weight and slope of each field before the text; the text's are 1 and ``_TEXT_SLOPE``.
_FIELDS = (("title", 8, 0.4), ("names", 5, 0.4), ("headings", 3, 0.6), ("summary", 2, 0.5))
_TEXT_SLOPE = 0.6
_SATURATION = 1.2
_STEP = 1.25


class Analysis(NamedTuple):
    """Counts of terms: by field for terms outside the text, and in the text; and the length of each field."""

    fields: dict[str, tuple[int, ...]]
    text: dict[str, int]
    lengths: tuple[int, ...]


def analyse(document: Document, lang: str) -> Analysis:
    """Return the counts of a document's terms."""
    sections = document.sections
    fields = (
        Counter(terms_of(document.title, single=True)),
        Counter(terms_of("\n".join(document.names), single=True)),
        Counter(terms_of("\n".join([heading for _, heading, _ in sections]))),
        Counter(terms_of(f"{document.summary}\n{document.labels}", single=True)),
    )
    body = "\n".join([text for _, _, text in sections])
    text = Counter(terms_of(body))
    lengths = tuple([field.total() for field in fields]) + (text.total(),)
    if lang == "en":
        text.update(pairs_of(body))
    named = set().union(*fields)
    return Analysis({term: tuple([field[term] for field in fields]) for term in named}, dict(text), lengths)


def usual_lengths(lengths: list[tuple[int, ...]]) -> tuple[float, ...]:
    """Return the mean length of each field, to a power of 1.25, so that one edit seldom changes it."""
    if not lengths:
        return (1.0,) * (len(_FIELDS) + 1)
    means = [sum(column) / len(lengths) for column in zip(*lengths, strict=True)]
    return tuple([_STEP ** round(math.log(max(mean, 1), _STEP)) for mean in means])


def impacts(analysis: Analysis, usual: tuple[float, ...]) -> dict[str, int]:
    """Return the impact, 1 to 63, of each term of a document."""
    norms = [
        weight / (1 - slope + slope * length / mean)
        for (_, weight, slope), length, mean in zip(_FIELDS, analysis.lengths, usual, strict=False)
    ]
    text_norm = 1 / (1 - _TEXT_SLOPE + _TEXT_SLOPE * analysis.lengths[-1] / usual[-1])
    text = analysis.text
    steps: dict[int, int] = {}
    found: dict[str, int] = {}
    for term, number in text.items():
        if number not in steps:
            steps[number] = _impact(number * text_norm)
        found[term] = steps[number]
    for term, counts in analysis.fields.items():
        weight = sum([norm * count for norm, count in zip(norms, counts, strict=True)])
        found[term] = _impact(weight + text.get(term, 0) * text_norm)
    return found


def _impact(weight: float) -> int:
    return max(1, round(63 * weight / (weight + _SATURATION)))

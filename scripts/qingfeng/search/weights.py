"""What a term is worth in a document: BM25F (docs/search.md, "Weight")."""

from __future__ import annotations

import math
from collections.abc import Sequence

#: Weight and slope of each field.
FIELDS = (("title", 8, 0.4), ("names", 5, 0.4), ("headings", 3, 0.6), ("summary", 2, 0.5), ("text", 1, 0.6))
SATURATION = 1.2
_STEP = 1.25


def usual_lengths(lengths: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """Return the mean length of each field, to a power of 1.25, so that one edit seldom changes it."""
    if not lengths:
        return (1.0,) * len(FIELDS)
    means = [sum(column) / len(lengths) for column in zip(*lengths, strict=True)]
    return tuple([_STEP ** round(math.log(max(mean, 1), _STEP)) for mean in means])

"""A value that does not fit its model, with what a message about it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from qingfeng.model.parse import ShapeError, fields_at


@dataclass(frozen=True, slots=True)
class Misfit:
    """A misfit; ``known`` holds the keys or terms that would have fitted, ``vocabulary`` their closed list."""

    keys: tuple[str | int, ...]
    kind: str
    detail: dict[str, Any]
    value: Any
    known: tuple[str, ...] = ()
    vocabulary: str | None = None


def misfit(kind: str, error: ShapeError, codes: dict[str, frozenset[str]]) -> Misfit:
    """Return the misfit of an entry of ``kind``; ``codes`` are the allowed terms by vocabulary."""
    known: tuple[str, ...] = ()
    vocabulary = None
    if error.kind == "unexpected_keyword_argument":
        known = tuple(fields_at(kind, error.keys[:-1]))
    elif error.kind == "unknown-term":
        vocabulary = error.detail["vocabulary"]
        known = tuple(sorted(codes.get(vocabulary, ())))
    elif error.kind in ("literal_error", "union_tag_invalid"):
        expected = error.detail.get("expected") or error.detail.get("expected_tags", "")
        known = tuple(re.findall(r"'([^']*)'", str(expected)))
    return Misfit(error.keys, error.kind, error.detail, error.value, known, vocabulary)

"""A value that does not fit its model, with what a message about it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qingfeng.check.diagnostic import closest

if TYPE_CHECKING:
    from qingfeng.model.parse import ShapeError


@dataclass(frozen=True, slots=True)
class Misfit:
    """A misfit; ``known`` holds the keys or terms that would have fitted, ``vocabulary`` their closed list."""

    keys: tuple[str | int, ...]
    kind: str
    detail: dict[str, Any]
    value: Any
    known: tuple[str, ...] = ()
    vocabulary: str | None = None


def misfits(
    kind: str, errors: list[ShapeError], codes: dict[str, frozenset[str]], value: Any
) -> list[Misfit]:
    """Return the misfits of the entry ``value`` of ``kind``; ``codes`` are the allowed terms by vocabulary.

    A misspelt key is one mistake: that the right one is then missing is not said as well.
    """
    found = [_misfit(kind, error, codes, value) for error in errors]
    misspelt = {
        (*item.keys[:-1], closest(str(item.keys[-1]), item.known))
        for item in found
        if item.kind == "unexpected_keyword_argument"
    }
    return [item for item in found if item.kind != "missing" or item.keys not in misspelt]


def _misfit(kind: str, error: ShapeError, codes: dict[str, frozenset[str]], value: Any) -> Misfit:
    if error.kind == "union_tag_not_found":  # what tells the forms apart is a key like any other
        return Misfit((*error.keys, "kind"), "missing", {}, error.value)
    known: tuple[str, ...] = ()
    vocabulary = None
    if error.kind == "unexpected_keyword_argument":
        from qingfeng.model.parse import (
            fields_at,
        )  # brings pydantic, which a check of unchanged content never needs

        known = tuple(fields_at(kind, error.keys[:-1], value))
    elif error.kind == "unknown-term":
        vocabulary = error.detail["vocabulary"]
        known = tuple(sorted(codes.get(vocabulary, ())))
    elif error.kind in ("literal_error", "union_tag_invalid"):
        expected = error.detail.get("expected") or error.detail.get("expected_tags", "")
        known = tuple(re.findall(r"'([^']*)'", str(expected)))
        if error.kind == "union_tag_invalid":
            return Misfit((*error.keys, "kind"), error.kind, error.detail, error.value["kind"], known)
    return Misfit(error.keys, error.kind, error.detail, error.value, known, vocabulary)

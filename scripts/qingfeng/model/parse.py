"""Values to models: the one place where shape is decided."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from qingfeng.model.case import Case
from qingfeng.model.culture import Culture
from qingfeng.model.hall import Hall
from qingfeng.model.practice import Practice
from qingfeng.model.quiz import Quiz
from qingfeng.model.source import Sources, Vocabulary
from qingfeng.model.unit import Unit

MODELS: dict[str, type] = {
    "case": Case,
    "unit": Unit,
    "practice": Practice,
    "culture": Culture,
    "hall": Hall,
    "quiz": Quiz,
    "sources": Sources,
    "vocab": Vocabulary,
}


@dataclass(frozen=True, slots=True)
class ShapeError:
    """A value that does not fit: where (keys from the top), the kind of misfit, what its message needs,
    and the value itself."""

    keys: tuple[str | int, ...]
    kind: str
    detail: dict[str, Any]
    value: Any


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(MODELS[kind])


def plain(kind: str, model: Any) -> Any:
    """Return the model as plain values (dict, list, text, number), for a cache."""
    return _adapter(kind).dump_python(model, mode="json")


def parse(kind: str, value: Any, codes: dict[str, frozenset[str]] | None) -> tuple[Any, list[ShapeError]]:
    """Return the model of ``value``, or None and all its misfits. ``codes``: allowed terms by vocabulary."""
    context = {"vocab": codes} if codes is not None else None
    try:
        return _adapter(kind).validate_python(value, context=context), []
    except ValidationError as error:
        found = [
            ShapeError(_keys(item["loc"], value), item["type"], dict(item.get("ctx") or {}), item["input"])
            for item in error.errors(include_url=False)
        ]
        return None, found


def fields_at(kind: str, keys: tuple[str | int, ...]) -> list[str]:
    """Return the field names that the model knows at ``keys``, for a suggestion; empty when it cannot be told."""
    current: Any = MODELS[kind]
    for key in keys:
        if isinstance(key, int):
            continue
        hints = get_type_hints(current)
        if key not in hints:
            return []
        current = _inner_model(hints[key])
        if current is None:
            return []
    return [field.name for field in fields(current)]


def _inner_model(hint: Any) -> Any:
    if is_dataclass(hint):
        return hint
    for argument in get_args(hint):
        found = _inner_model(argument)
        if found is not None:
            return found
    return None


def _keys(location: tuple[str | int, ...], value: Any) -> tuple[str | int, ...]:
    """Drop from a location what names a branch of a union, not a key of the value."""
    keys: list[str | int] = []
    for step in location:
        if isinstance(value, dict) and isinstance(step, str):
            if step not in value and value.get("kind") == step:
                continue
            keys.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            keys.append(step)
            value = value[step] if step < len(value) else None
    return tuple(keys)

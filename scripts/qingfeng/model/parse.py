"""Values to models: the one place where shape is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

#: The module and the class of each kind.
_CLASSES = {
    "case": ("case", "Case"),
    "unit": ("unit", "Unit"),
    "practice": ("practice", "Practice"),
    "culture": ("culture", "Culture"),
    "hall": ("hall", "Hall"),
    "quiz": ("quiz", "Quiz"),
    "sources": ("source", "Sources"),
    "glossary": ("glossary", "Glossary"),
    "figures": ("overview", "Overview"),
    "vocab": ("source", "Vocabulary"),
}


class _Models(Mapping[str, type]):
    """The model of each kind, imported when it is first asked for: making all takes as long as a warm check."""

    def __getitem__(self, kind: str) -> type:
        module, name = _CLASSES[kind]
        return getattr(import_module(f"qingfeng.model.{module}"), name)

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __len__(self) -> int:
        return len(_CLASSES)


MODELS: Mapping[str, type] = _Models()


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
            # pydantic counts only the items that fit: one wrong item does not make a list too short.
            if item["type"] != "too_short" or len(item["input"]) < item["ctx"]["min_length"]
        ]
        return None, found


def fields_at(kind: str, keys: tuple[str | int, ...], value: Any) -> list[str]:
    """Return the field names that the model knows at ``keys`` of ``value``, for a suggestion; empty when it
    cannot be told."""
    hint: Any = MODELS[kind]
    for key in keys:
        value = value[key]
        if is_dataclass(hint):
            hint = get_type_hints(hint).get(str(key))
        else:  # a list or a table: the type of its items comes last
            hint = next((inner for inner in reversed(get_args(hint)) if inner is not Ellipsis), None)
        hint = _branch(hint, value)
    return [field.name for field in fields(hint)] if is_dataclass(hint) else []


def _branch(hint: Any, value: Any) -> Any:
    """Return the type in a union that ``value`` is meant for: of several models the one of its ``kind``."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    inner = [branch for branch in get_args(hint) if branch is not NoneType]
    if len(inner) > 1:
        named = value.get("kind") if isinstance(value, dict) else None
        inner = [branch for branch in inner if named in get_args(get_type_hints(branch).get("kind"))]
    return inner[0] if inner else None


def _keys(location: tuple[str | int, ...], value: Any) -> tuple[str | int, ...]:
    """Drop from a location what names a branch of a union, not a key of the value."""
    keys: list[str | int] = []
    branch = False
    for step in location:
        if keys == ["exhibit"] and not branch:  # the one union of models there is
            branch = True
        elif isinstance(value, dict) and isinstance(step, str):
            keys.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            keys.append(step)
            value = value[step] if step < len(value) else None
    return tuple(keys)

"""The shapes of what the models hold, as JSON Schema (draft 2020-12), made from the models' own fields.

A reader of the API must take more than is written here: a later 1.x may add fields, codes and forms of exhibits. So no
object is closed and no code is listed; a test closes them, to see that nothing stands in a file that is not said here.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from qingfeng.model.base import Count, ListedIn, Truth
from qingfeng.model.dates import Date, Period
from qingfeng.model.entry import Address
from qingfeng.model.figure import Number, Yuan
from qingfeng.model.schema import Note, key_of, note_of

Schema = dict[str, Any]
_DATE = "[12][0-9]{3}(?:-(?:H[12]|Q[1-4]|[01][0-9](?:-[0-3][0-9])?))?"
NUMBER: Schema = {"type": "string", "pattern": "^-?[0-9]+(?:\\.[0-9]+)?$"}
ADDRESS: Schema = {"type": "string", "pattern": "^[a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*$"}
DATE: Schema = {"type": "string", "pattern": f"^{_DATE}$"}
PERIOD: Schema = {"type": "string", "pattern": f"^{_DATE}(?:/{_DATE})?$"}


def _of(annotated: Any) -> Any:
    return annotated.__metadata__[0].func


_SCALARS: dict[Any, Schema] = {
    _of(Count): {"type": "integer"},
    _of(Truth): {"type": "boolean"},
    _of(Number): NUMBER,
    _of(Yuan): NUMBER,
    _of(Address): ADDRESS,
    Date: DATE,
    Period: PERIOD,
    str: {"type": "string"},
}


def nullable(schema: Schema) -> Schema:
    """Return a schema that also takes null."""
    if isinstance(schema.get("type"), str) and "allOf" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


#: Fields that are not in the record as they are in the model: names of entries that may have no page, sums.
_CHANGED: dict[tuple[str, str], Schema] = {
    ("exhibit.QuizExhibit", "quiz"): nullable(ADDRESS),
    ("quiz.Question", "entry"): nullable(ADDRESS),
    ("hall.Hall", "culture"): nullable(ADDRESS),
    ("practice.Practice", "partners"): {"type": "array", "items": ADDRESS},
    ("culture.Culture", "partners"): {"type": "array", "items": ADDRESS},
}
_CURRENCY: Schema = {"type": "string", "title": "币种（ISO 4217） / Currency (ISO 4217)"}
_ADDED = {"figure.Money": {"currency": _CURRENCY}, "case.Judgment": {"currency": _CURRENCY}}


class Shapes:
    """Makes the schemas of models; ``defs`` grows as models are met. ``notes``: what ``fields.yml`` says of fields."""

    def __init__(self, notes: dict[str, dict[str, Note]]) -> None:
        self._notes = notes
        self.defs: dict[str, Schema] = {}

    def fields(self, model: Any, hidden: frozenset[str] = frozenset()) -> dict[str, Schema]:
        """Return the schema of each field of a model that is not ``hidden``."""
        hints = get_type_hints(model, include_extras=True)
        found: dict[str, Schema] = {}
        for field in fields(model):
            if field.name not in hidden:
                changed = _CHANGED.get((key_of(model), field.name))
                made = changed if changed is not None else self.hint(hints[field.name])
                found[field.name] = {**made, "title": note_of(self._notes, model, field.name).title}
        return found | _ADDED.get(key_of(model), {})

    def hint(self, hint: Any) -> Schema:
        """Return the schema of a type."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._annotated(inner[0], hint.__metadata__)
        if origin in (Union, UnionType):
            branches = [branch for branch in inner if branch is not NoneType]
            made = self.hint(branches[0]) if len(branches) == 1 else self._forms(branches)
            return nullable(made) if len(branches) < len(inner) else made
        if origin is tuple:
            return {"type": "array", "items": self.hint(inner[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.hint(inner[1])}
        if origin is Literal:
            return {"const": inner[0]} if len(inner) == 1 else {"type": "string", "examples": list(inner)}
        return dict(_SCALARS[hint]) if hint in _SCALARS else self.reference(hint)

    def reference(self, model: Any) -> Schema:
        """Return a reference to the shape of a model."""
        assert is_dataclass(model), model
        key = key_of(model)
        if key not in self.defs:
            self.defs[key] = {}  # a model may hold itself
            made = self.fields(model)
            self.defs[key] = {"title": self._notes[key]["is"].title, **closed(made)}
        return {"$ref": f"#/$defs/{key}"}

    def _annotated(self, hint: Any, metadata: tuple[Any, ...]) -> Schema:
        for item in metadata:
            if isinstance(item, ListedIn):
                return code(item.vocabulary)
        for item in metadata:
            func = getattr(item, "func", None)
            if func in _SCALARS:
                return dict(_SCALARS[func])
            if isinstance(item, FieldInfo) and item.discriminator:
                return self._forms(get_args(hint))
        return self.hint(hint)

    def _forms(self, models: Any) -> Schema:
        """Return the shape of one of several models, told apart by ``kind``; a kind that is not known here passes."""
        chosen = []
        for model in models:
            (kind,) = get_args(get_type_hints(model)["kind"])
            chosen.append({"if": {"properties": {"kind": {"const": kind}}}, "then": self.reference(model)})
        return {
            "type": "object",
            "properties": {"kind": {"type": "string"}},
            "required": ["kind"],
            "allOf": chosen,
        }


def code(vocabulary: str) -> Schema:
    """Return the shape of a code of a closed list."""
    return {"type": "string", "description": f"vocab.json: {vocabulary}"}


def closed(properties: dict[str, Schema]) -> Schema:
    """Return the shape of an object in which every one of ``properties`` stands."""
    return {"type": "object", "properties": properties, "required": list(properties)}

"""The models as JSON Schemas (draft 2020-12), so that any editor completes and underlines as one types.

Made from the fields of the models, the closed lists and ``fields.yml``, which is the one place where a field is
described. Editors see values as YAML types them, the check sees text: so whatever may look like a number is allowed
as one. A schema is never stricter than the check. It cannot tell how a number was spelt (``1e3``, ``0x1F``), whether
a period ends after it begins, that a year has no 29 February, whether a quoted number is within its bounds, or how
many decimals a bare one has; and what needs other files is left to the check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from qingfeng.model.base import (
    ID_LENGTH,
    PICTURE_PATTERN,
    WEB_PATTERN,
    Count,
    Identifier,
    ListedIn,
    PictureName,
    Truth,
    WebAddress,
    Words,
)
from qingfeng.model.dates import Date, Period
from qingfeng.model.entry import ADDRESS_KINDS, Address, BlockHash
from qingfeng.model.figure import Number, Yuan
from qingfeng.model.hall import Hours
from qingfeng.model.parse import MODELS
from qingfeng.model.text import ShortForm
from qingfeng.model.vocab import Vocab
from qingfeng.read.yaml_events import read_yaml

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FIELDS = Path(__file__).with_name("fields.yml")

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_DAY = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9])"
)
_DATE = f"[12][0-9]{{3}}(?:-(?:0[1-9]|1[0-2]|H[12]|Q[1-4]|{_DAY}))?"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_YEARS = {"minimum": 1000, "maximum": 2999}  # of a date that is a year alone
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def _of(annotated: Any) -> Any:
    """Return what tells a type of ours apart wherever it is used: its validator."""
    return annotated.__metadata__[0].func


#: How the scalar types are written; the examples are shown by editors.
_SCALARS: dict[Any, Schema] = {
    _of(Words): {**_TEXT, "pattern": "\\S"},
    _of(Identifier): {
        "type": ["string", "integer", "boolean"],
        "pattern": f"^{_ID}$",
        "maxLength": ID_LENGTH,
        "minimum": 0,
        "examples": ["example-market"],
    },
    _of(Address): {
        "type": "string",
        "pattern": f"^(?:{'|'.join(ADDRESS_KINDS)}):(?=.{{1,{ID_LENGTH}}}$){_ID}$",
        "examples": ["case:example-case"],
    },
    _of(PictureName): {
        "type": "string",
        "pattern": f"^{PICTURE_PATTERN.pattern}$",
        "maxLength": ID_LENGTH + 5,
        "examples": ["hall-entrance.jpg"],
    },
    _of(WebAddress): {
        "type": "string",
        "pattern": f"^{WEB_PATTERN.pattern}$",
        "examples": ["https://example.org/pictures/1"],
    },
    _of(BlockHash): {"type": ["string", "number"], "pattern": "^[0-9a-f]{8}$"},
    _of(Truth): {"type": ["boolean", "string"], "pattern": "^(?:true|false)$"},
    _of(Count): {
        "type": ["integer", "string"],
        "pattern": "^[0-9]{1,12}$",
        "minimum": 0,
        "maximum": 10**12 - 1,
        "examples": [37],
    },
    _of(Number): {
        "type": ["number", "string"],
        "pattern": "^-?[0-9]{1,15}(?:\\.[0-9]{1,6})?$",
        "exclusiveMinimum": -(10**15),
        "exclusiveMaximum": 10**15,
        "examples": [149, 0.5],
    },
    _of(Yuan): {
        "type": ["number", "string"],
        "pattern": "^[0-9]{1,15}(?:\\.[0-9]{1,2})?$",
        "minimum": 0,
        "exclusiveMaximum": 10**15,
        "examples": [287400],
    },
    _of(Hours): {"type": "string", "pattern": f"^{_TIME}-{_TIME}$", "examples": ["08:30-17:00"]},
    Date: {
        "type": ["string", "integer"],
        "pattern": f"^{_DATE}$",
        **_YEARS,
        "examples": [2010, "2010-12", "2010-12-31", "2005-H2", "2021-Q3"],
    },
    Period: {
        "type": ["string", "integer"],
        "pattern": f"^{_DATE}(?:/{_DATE})?$",
        **_YEARS,
        "examples": [2010, "2010-12-31", "2016-06/2024-01"],
    },
}

_BOUNDS = {"ge": "minimum", "le": "maximum"}


class Note(NamedTuple):
    """What ``fields.yml`` says of a model or field in each language: a sentence that names it, then the rest."""

    zh: str
    en: str
    example: Any = None

    @property
    def title(self) -> str:
        """The first sentence in each language: what editors show as the heading."""
        return f"{self.zh.partition('。')[0]} / {self.en.partition('.')[0]}"

    @property
    def description(self) -> str:
        """What follows the name, Chinese first."""
        return f"{self.zh.partition('。')[2].strip()}\n\n{self.en.partition('.')[2].strip()}"

    def schema(self) -> Schema:
        """The keywords that carry the note."""
        examples = {} if self.example is None else {"examples": [self.example]}
        return {"title": self.title, "description": self.description, **examples}


def schemas(vocab: Vocab) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and the bytes of the schema of each kind."""
    notes = read_notes()
    for kind, model in MODELS.items():
        maker = _Maker(vocab, notes)
        schema = {
            "$schema": DRAFT,
            "$comment": "Made by `qingfeng schema`; do not edit.",
            **maker.model(model),
        }
        schema["$defs"] = dict(sorted(maker.defs.items()))
        yield f"{kind}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"


def read_notes() -> dict[str, dict[str, Note]]:
    """Return the notes by model (``module.Class``) and field; that of a model itself is under ``is``."""
    value, faults = read_yaml(_FIELDS.name, _FIELDS.read_text("utf-8"))
    assert not faults, faults
    return {model: {name: Note(**note) for name, note in found.items()} for model, found in value.items()}


def key_of(model: type) -> str:
    """Return the name of a model in ``fields.yml`` and among the definitions."""
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


def note_of(notes: dict[str, dict[str, Note]], model: type, field: str) -> Note:
    """Return the note of a field: of the model, of one it inherits from, else what holds in ``any`` model."""
    for base in model.__mro__:
        found = notes.get(key_of(base), {}).get(field)
        if found is not None:
            return found
    return notes["any"][field]


class _Maker:
    """Makes one schema; ``defs`` grows as models and closed lists are met."""

    def __init__(self, vocab: Vocab, notes: dict[str, dict[str, Note]]) -> None:
        self.vocab = vocab
        self.notes = notes
        self.defs: dict[str, Schema] = {}

    def model(self, model: Any) -> Schema:
        hints = get_type_hints(model, include_extras=True)
        properties: dict[str, Schema] = {}
        required = []
        for field in fields(model):
            info = field.default if isinstance(field.default, FieldInfo) else None
            made = self.hint(hints[field.name], info)
            note = note_of(self.notes, model, field.name).schema()
            default = info.default if info else field.default
            if field.default is MISSING and field.default_factory is MISSING:
                required.append(field.name)
            elif isinstance(default, (bool, int, str, Decimal)):
                note["default"] = int(default) if isinstance(default, str) and default.isdigit() else default
            properties[field.name] = {**made, **note}
        return {
            **self.notes[key_of(model)]["is"].schema(),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def hint(self, hint: Any, info: FieldInfo | None = None) -> Schema:
        """Return the schema of a type; ``info`` holds bounds that stand beside it."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._annotated(inner[0], hint.__metadata__, info)
        if origin in (Union, UnionType):
            return self._union([branch for branch in inner if branch is not NoneType], NoneType in inner, info)
        if origin is tuple:
            return _bounded({"type": "array", "items": self.hint(inner[0])}, info)
        if origin is dict:
            return {"type": "object", "additionalProperties": self.hint(inner[1])}
        if origin is Literal:
            return {"enum": list(inner)}
        if hint in _SCALARS:
            return dict(_SCALARS[hint])
        if is_dataclass(hint):
            return self._reference(key_of(hint), hint)
        assert hint is str, hint
        return dict(_TEXT)

    def _annotated(self, hint: Any, metadata: tuple[Any, ...], info: FieldInfo | None) -> Schema:
        made: Schema | None = None
        for item in metadata:
            if isinstance(item, ListedIn):
                return self._listed(item.vocabulary)
            if isinstance(item, ShortForm):
                return {"oneOf": [self.hint(item.scalar), self.hint(hint)]}
            made = made or _SCALARS.get(getattr(item, "func", None))
        made = dict(made) if made else self.hint(hint)
        for item in metadata:
            made = _bounded(made, item if isinstance(item, FieldInfo) else None)
        return _bounded(made, info)

    def _union(self, branches: list[Any], nullable: bool, info: FieldInfo | None) -> Schema:
        made = [self.hint(branch, info) for branch in branches]
        if len(made) > 1:
            made = [{"oneOf": made}]
        (schema,) = made
        if not nullable:
            return schema
        if "enum" in schema:
            return {**schema, "enum": [*schema["enum"], None]}
        if "type" in schema:
            types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            return {**schema, "type": [*types, "null"]}
        return {"anyOf": [schema, {"type": "null"}]}

    def _reference(self, key: str, model: Any) -> Schema:
        if key not in self.defs:
            self.defs[key] = {}  # a model may hold itself
            self.defs[key] = self.model(model)
        return {"$ref": f"#/$defs/{key}"}

    def _listed(self, name: str) -> Schema:
        terms = list(self.vocab.terms(name))
        labels = [f"{self.vocab.label(name, term, 'zh')} / {self.vocab.label(name, term, 'en')}" for term in terms]
        self.defs[f"vocab.{name}"] = {
            "title": f"{self.vocab.title(name, 'zh')} / {self.vocab.title(name, 'en')}",
            "description": f"content/vocab/{name}.yml",
            "enum": terms,
            "enumDescriptions": labels,
        }
        return {"$ref": f"#/$defs/vocab.{name}"}


def _bounded(schema: Schema, info: FieldInfo | None) -> Schema:
    """Return the schema with the bounds of a field's lengths and values."""
    kind = "Items" if schema.get("type") == "array" else "Length"
    for item in info.metadata if info else ():
        for name, keyword in {"min_length": f"min{kind}", "max_length": f"max{kind}", **_BOUNDS}.items():
            bound = getattr(item, name, None)
            if bound is not None:
                schema = {**schema, keyword: bound}
    return schema

"""The schema of every file of the API (JSON Schema, draft 2020-12), published beside it in ``schema/``."""

from __future__ import annotations

from typing import Any

from qingfeng.api.lists import UNSHOWN
from qingfeng.api.record import FORM_FIELDS, OWN, SHARED
from qingfeng.api.shapes import ADDRESS, Schema, Shapes, closed, code, nullable
from qingfeng.model.address import FOLDERS, FORMS
from qingfeng.model.facts import BODY_KINDS
from qingfeng.model.figure import Figure
from qingfeng.model.glossary import GlossaryTerm
from qingfeng.model.parse import MODELS
from qingfeng.model.schema import DRAFT, read_notes
from qingfeng.model.source import Source, Term, Tile
from qingfeng.model.text import Text

_STRING: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_PATH: Schema = {"type": "string", "description": "below the root of the site"}
_REVISION: Schema = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
_RELEASE: Schema = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_PAIR = closed({"zh": nullable(_STRING), "en": nullable(_STRING)})
#: Of the files of a list, beside the envelope's own members.
_PAGED = {"page": _WHOLE, "pages": _WHOLE, "next": nullable(_PATH)}
_CHANGE = {
    "type": "object",
    "properties": {
        "op": {"type": "string", "examples": ["put", "withdraw", "remove"]},
        "path": _PATH,
        "revision": _REVISION,
    },
    "required": ["op", "path"],
}


def schemas() -> dict[str, Schema]:
    """Return the schema of each kind of file by its name."""
    made: dict[str, Schema] = {}
    notes = read_notes()

    def add(name: str, title: str, make: Any, revision: Schema = _REVISION, **more: Schema) -> None:
        shapes = Shapes(notes)
        result = make(shapes)
        members = {
            "schema_version": {"type": "string", "pattern": "^1\\.[0-9]+$"},
            "revision": revision,
            "updated": nullable(_DAY),
            "total": _WHOLE,
            **more,
            "result": result,
        }
        defs = {"$defs": dict(sorted(shapes.defs.items()))} if shapes.defs else {}
        made[name] = {"$schema": DRAFT, "title": title, **closed(members), **defs}

    for kind in FOLDERS:
        add(kind, f"Record: {kind}", lambda shapes, kind=kind: _record(shapes, kind))
    add("list", "Light list of entries", lambda shapes: _array(_item(shapes)), **_PAGED)
    add("withdrawn", "Withdrawn entries", lambda _: _array(_LISTED_GONE), **_PAGED)
    add("figures", "Figures of all entries", _figures, **_PAGED)
    add(
        "vocab",
        "Closed lists",
        lambda shapes: {"type": "object", "additionalProperties": _vocabulary(shapes)},
    )
    add("places", "Places with their totals", lambda shapes: _array(_place(shapes)))
    add("sources", "Printed articles", lambda shapes: _array(closed(shapes.fields(Source, UNSHOWN))))
    add("glossary", "Terms explained", lambda shapes: _array(shapes.reference(GlossaryTerm)))
    add("channels", "Channels", lambda shapes: _array(_channel(shapes)))
    add("index", "Index of the API", lambda _: _INDEX, _RELEASE)
    add(
        "files",
        "Revisions of all files",
        lambda _: {"type": "object", "additionalProperties": _REVISION},
        _RELEASE,
    )
    add("changes", "Steps from release to release", lambda _: _array(_STEP), _RELEASE)
    return made


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _base(shapes: Shapes) -> dict[str, Schema]:
    text = shapes.reference(Text)
    return {
        "address": ADDRESS,
        "kind": {**_STRING, "examples": list(FOLDERS)},
        "id": _STRING,
        "form": {**nullable(_STRING), "description": f"vocab.json: by kind {FORMS}"},
        "status": code("statuses"),
        "language": {**_STRING, "examples": ["translated", "behind", "missing"]},
        "title": text,
        "summary": text,
        "channels": _array(code("channels")),
        "field": nullable(code("fields")),
        "place": nullable(code("places")),
        "unit": nullable(ADDRESS),
        "year": nullable({"type": "integer"}),
        "legal_state": nullable(code("legal-states")),
        "tags": _array(code("tags")),
        "published": nullable(_DAY),
        "updated": nullable(_DAY),
        "picture": nullable(_PATH),
        "pages": closed({"zh": _PATH, "en": nullable(_PATH)}),
    }


def _item(shapes: Shapes) -> Schema:
    return closed({**_base(shapes), "path": _PATH, "revision": _REVISION})


def _record(shapes: Shapes, kind: str) -> Schema:
    """Return the shape of a record: of an entry, or of what stands for a withdrawn one."""
    base = _base(shapes)
    if kind in BODY_KINDS:
        base |= {"body_html": _PAIR, "body_text": _PAIR, "pictures": _array(_picture(shapes))}
    hidden = SHARED | OWN | {FORM_FIELDS.get(kind, "")}
    record = closed(base | shapes.fields(MODELS[kind], frozenset(hidden)))
    return {"if": {"properties": {"status": {"const": "withdrawn"}}}, "then": _GONE, "else": record}


def _picture(shapes: Shapes) -> Schema:
    return closed(
        {
            "path": _PATH,
            "alt": _PAIR,
            "credit": nullable(shapes.reference(Text)),
            "licence": nullable(code("licences")),
            "origin": nullable(_STRING),
            "source": nullable(_STRING),
        }
    )


def _figures(shapes: Shapes) -> Schema:
    return _array(closed({"entry": ADDRESS, **shapes.fields(Figure)}))


def _vocabulary(shapes: Shapes) -> Schema:
    term = {
        "code": _STRING,
        "label": shapes.reference(Text),
        **shapes.fields(Term, frozenset(("zh", "en", "tile"))),
    }
    return closed({"title": shapes.reference(Text), "terms": _array(closed(term))})


def _place(shapes: Shapes) -> Schema:
    return closed(
        {
            "code": _STRING,
            "label": shapes.reference(Text),
            "group": nullable(_STRING),
            "tile": nullable(shapes.reference(Tile)),
            "totals": {"type": "object", "additionalProperties": _WHOLE},
        }
    )


def _channel(shapes: Shapes) -> Schema:
    return closed({"code": _STRING, "label": shapes.reference(Text), "total": _WHOLE, "path": _PATH})


_GONE = closed(
    {
        "address": ADDRESS,
        "kind": _STRING,
        "id": _STRING,
        "status": {"const": "withdrawn"},
        "withdrawn": nullable(_DAY),
    }
)
_LISTED_GONE = closed({"address": ADDRESS, "path": _PATH, "revision": _REVISION})
_STEP = closed({"from": _RELEASE, "to": _RELEASE, "day": nullable(_DAY), "operations": _array(_CHANGE)})
_INDEX = closed(
    {
        "name": closed({"zh": _STRING, "en": _STRING}),
        "site_url": nullable(_STRING),
        "licence": _STRING,
        "languages": _array(_STRING),
        "currency": _STRING,
        "lists": {"type": "object", "additionalProperties": closed({"path": _PATH, "total": _WHOLE})},
        "shared": {"type": "object", "additionalProperties": _PATH},
        "files": _PATH,
        "changes": _PATH,
        "openapi": _PATH,
        "schemas": _PATH,
        "datasets": _PATH,
        "versions": _array(
            closed(
                {
                    "version": _STRING,
                    "path": _PATH,
                    "deprecated": nullable(_DAY),
                    "sunset": nullable(_DAY),
                }
            )
        ),
    }
)

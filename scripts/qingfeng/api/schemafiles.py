"""Where the schemas lie, which file each judges, and when they have to be made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from qingfeng import model
from qingfeng.api.envelope import BASE
from qingfeng.model.address import FOLDERS
from qingfeng.model.planned import Planned

_NOTES = Path(model.__file__ or "").with_name("fields.yml")
#: The name of the schema of each kind of file.
NAMES = (
    *FOLDERS,
    "list",
    "withdrawn",
    "figures",
    "vocab",
    "places",
    "sources",
    "glossary",
    "channels",
    "index",
    "files",
    "changes",
)


def schema_files() -> Iterator[Planned]:
    """Yield the schemas; all rest on the models and on what is said of their fields."""
    signature = hashlib.blake2b(_NOTES.read_bytes(), digest_size=16).digest()
    for name in NAMES:
        yield Planned(schema_path(name), signature, lambda name=name: _schemas()[name])


@cache
def _schemas() -> dict[str, bytes]:
    from qingfeng.api.schema import (
        schemas,
    )  # brings pydantic and YAML; a build in which nothing changed needs neither

    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"
        for name, schema in schemas().items()
    }


def schema_path(name: str) -> str:
    """Return the path of a schema below the site."""
    return f"{BASE}schema/{name}.json"


def schema_of(path: str) -> str | None:
    """Return the name of the schema of a file of the site; None: it is not a file that a schema judges."""
    if not path.startswith(BASE) or not path.endswith(".json"):
        return None
    inner = path.removeprefix(BASE).removesuffix(".json")
    folder, _, name = inner.rpartition("/")
    if folder:
        return {**{its: kind for kind, its in FOLDERS.items()}, "channels": "list"}.get(folder)
    stem, _, number = name.rpartition("-")
    name = stem if number.isdigit() else name
    name = "list" if name in FOLDERS.values() else name
    return name if name in NAMES else None

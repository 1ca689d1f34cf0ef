"""The API of a content folder as plain bytes, without pages: path -> file, drawn by the functions that a build calls."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from qingfeng.api.changes import Previous
from qingfeng.api.index import Release
from qingfeng.check.load import load
from qingfeng.publish.api import Api
from qingfeng.publish.books import Books

RELEASE = Release({"zh": "清风", "en": "Qingfeng"}, "https://site.example/", "2026-11-21")


def api_files(
    root: Path, changed: Mapping[str, str] | None = None, revision: str = "0" * 32, previous: Previous | None = None
) -> dict[str, bytes]:
    """Return every file of the API of the project at ``root``, in the order in which a build makes them."""
    loaded = load(str(root / "content"), {}, "structure")
    assert not loaded.errors, loaded.diagnostics
    api = Api(loaded.library, RELEASE, changed or {}, {})
    books = Books({}, set())
    for path in loaded.library.shown_pictures():
        dict(books.new([(path, None, (root / "content" / path).read_bytes())]))
    files = dict(books.new(api.files(books)))
    return files | dict(books.new(api.carriers(revision, books, previous)))


def closed(schema: Any) -> Any:
    """Return a schema that lets nothing pass which it does not name: what is published is open, so that fields may be added."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: closed(item) for name, item in deepcopy(schema).items()}
    if "properties" in found and "required" in found and "allOf" not in found:
        found.setdefault("additionalProperties", False)
    return found

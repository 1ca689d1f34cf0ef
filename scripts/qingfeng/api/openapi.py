"""``openapi.json`` (OpenAPI 3.1): every file of the API as an operation, its schema, and an example from the real content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from qingfeng.api.envelope import BASE, SCHEMA_VERSION
from qingfeng.model.address import FOLDERS

OPENAPI = f"{BASE}openapi.json"
#: Schema, path below ``BASE``, and what is found there.
_SINGLE = (
    ("index", "index.json", "What there is, and where: begin here"),
    ("changes", "changes.json", "What has changed since each of the last releases"),
    ("files", "files.json", "The revision of every file of the release"),
    ("channels", "channels.json", "The five channels of the app"),
    ("vocab", "vocab.json", "The labels of all codes"),
    ("places", "places.json", "Places, with how many entries each has"),
    ("sources", "sources.json", "The printed articles that entries rest on"),
    ("glossary", "glossary.json", "Terms, each explained in a sentence"),
    ("figures", "figures.json", "The figures of all entries; `next` leads on"),
    ("withdrawn", "withdrawn.json", "The withdrawn entries; `next` leads on"),
)


def openapi_document(site_url: str, examples: Mapping[str, Any]) -> bytes:
    """Return the description. ``site_url``: the public address, or empty; ``examples``: a file for each schema, where there is one."""
    paths: dict[str, Any] = {}
    for name, path, about in _SINGLE:
        paths[f"/{BASE}{path}"] = _operation(name, name, about, examples.get(name))
    for kind, folder in FOLDERS.items():
        about = f"The list of entries of the kind `{kind}`, newest first; `next` leads on"
        paths[f"/{BASE}{folder}.json"] = _operation(f"list-{folder}", "list", about, examples.get("list"))
        about = f"One entry of the kind `{kind}`, or what stands for a withdrawn one"
        paths[f"/{BASE}{folder}/{{id}}.json"] = _operation(kind, kind, about, examples.get(kind), "id")
    about = "The list of a channel; `next` leads on"
    paths[f"/{BASE}channels/{{code}}.json"] = _operation(
        "channel", "list", about, examples.get("list"), "code"
    )
    description = {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Qingfeng API",
            "version": SCHEMA_VERSION,
            "description": "Plain JSON files: any server serves them. docs/api.md and docs/api-client.md of the project say what a client may rely on.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": site_url.rstrip("/") or "../.."}],
        "paths": paths,
    }
    return json.dumps(description, ensure_ascii=False, indent=1).encode() + b"\n"


def _operation(
    name: str, schema: str, about: str, example: Any, parameter: str | None = None
) -> dict[str, Any]:
    media: dict[str, Any] = {"schema": {"$ref": f"schema/{schema}.json"}}
    if example is not None:
        media["example"] = example
    get: dict[str, Any] = {
        "operationId": name,
        "summary": about,
        "responses": {
            "200": {"description": "The file", "content": {"application/json": media}},
            "304": {"description": "Not changed since the ETag that was sent"},
            "404": {"description": "No such file in this release"},
        },
    }
    if parameter is not None:
        get["parameters"] = [
            {"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}
        ]
    return {"get": get}


def cut(document: dict[str, Any]) -> dict[str, Any]:
    """Return a file with the first item of its result alone: enough to show its form."""
    result = document["result"]
    first = result[:1] if isinstance(result, list) else dict(list(result.items())[:1])
    return {**document, "result": first}

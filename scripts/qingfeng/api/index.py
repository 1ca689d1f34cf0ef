"""``index.json``: where an app begins. What there is, how much of it, where it lies, on what terms."""

from __future__ import annotations

from typing import NamedTuple

from qingfeng.api.changes import CHANGES, FILES
from qingfeng.api.envelope import BASE, SCHEMA_VERSION, document
from qingfeng.api.lists import list_path
from qingfeng.model.address import FOLDERS
from qingfeng.model.text import LANGS

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: Files that all entries share, by their name in the index.
SHARED = ("channels", "vocab", "places", "sources", "glossary")


class Release(NamedTuple):
    """What the index says of a release as a whole. ``name``: of the site, by language; ``site_url``: its public
    address with a final slash, or empty; ``day``: that of the release, None when unknown."""

    name: dict[str, str]
    site_url: str
    day: str | None


def index_document(release: Release, counts: dict[str, int], revision: str) -> bytes:
    """Return the bytes of the index. ``counts``: entries of each list, by its stem."""
    result = {
        "name": release.name,
        "site_url": release.site_url or None,
        "licence": LICENCE,
        "languages": list(LANGS),
        "currency": "CNY",
        "lists": {stem: {"path": list_path(stem), "total": total} for stem, total in counts.items()},
        "shared": {name: f"{BASE}{name}.json" for name in SHARED},
        "files": FILES,
        "changes": CHANGES,
        "openapi": f"{BASE}openapi.json",
        "schemas": f"{BASE}schema/",
        "datasets": f"{BASE}datasets/datapackage.json",
        "versions": [{"version": SCHEMA_VERSION, "path": BASE, "deprecated": None, "sunset": None}],
    }
    return document(result, release.day, sum(counts[folder] for folder in FOLDERS.values()), revision)

"""The bundle that an app ships with: the files of the API and the pictures of a built site, with a hash of each.

A bundle in one language leaves the bodies in the other out, which are most of its weight; an entry that has only the
other keeps it, so that a reader gets the text that there is. All else stays in both, since labels and titles are short.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qingfeng.api.changes import CHANGES, FILES, INDEX
from qingfeng.api.envelope import BASE, SCHEMA_VERSION, text_of
from qingfeng.model.text import LANGS
from qingfeng.publish.archive import zipped
from qingfeng.publish.manifest import FORMAT, listed

MANIFEST = "manifest.json"
#: Members of a record that hold a body in each language.
_BODIES = ("body_html", "body_text")


class NoSite(Exception):
    """The folder holds no built site, or one whose files are not those that it lists."""


def app_bundle(site: Path, lang: str | None) -> bytes:
    """Return the zip of the built ``site`` for a language, None for all; equal sites give equal bytes.

    Raises ``NoSite`` when the site is not whole.
    """
    files = dict(_files(site, lang))
    revision = json.loads(files[INDEX])["revision"]
    manifest = {
        "format": FORMAT,
        "kind": "app",
        "schema_version": SCHEMA_VERSION,
        "revision": revision,
        "languages": [lang] if lang else list(LANGS),
        "files": listed(sorted(files.items())),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    return zipped([*files.items(), (MANIFEST, text.encode() + b"\n")])


def _files(site: Path, lang: str | None) -> Iterator[tuple[str, bytes]]:
    try:
        tree: dict[str, str] = json.loads((site / FILES).read_bytes())["result"]
        for path in (INDEX, FILES, CHANGES, *tree):
            data = (site / path).read_bytes()
            record = path.endswith(".json") and path.count("/") > BASE.count("/")
            yield path, _in_language(data, lang) if lang and record else data
    except (OSError, ValueError, KeyError) as error:
        raise NoSite(str(error)) from error


def _in_language(data: bytes, lang: str) -> bytes:
    """Return a record without the bodies in other languages, where there is one in ``lang``."""
    document: dict[str, Any] = json.loads(data)
    result = document["result"]
    if not isinstance(result, dict) or not result.get(_BODIES[0]) or result[_BODIES[0]][lang] is None:
        return data
    for name in _BODIES:
        result[name] = {other: text if other == lang else None for other, text in result[name].items()}
    return text_of(document).encode()

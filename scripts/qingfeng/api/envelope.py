"""What every file of the API shares: where it lies, and the envelope around its result.

``revision`` of a file is a hash of the file itself, so an edit of one entry changes the revisions of that entry and of
the lists it stands in. Only ``index.json``, ``files.json`` and ``changes.json`` carry the revision of the release.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from qingfeng.model.address import API

#: The folder of the API below the site. A change that would break clients gets a folder of its own beside it.
BASE = API
#: The second number grows when fields are added; docs/api.md says what a client may rely on.
SCHEMA_VERSION = "1.0"
#: What stands before the revision in every file; a revision has 16 characters.
_HEAD = f'{{"schema_version":"{SCHEMA_VERSION}","revision":"'
_LENGTH = 16


def document(
    result: Any, updated: str | None, total: int = 1, revision: str | None = None, **more: Any
) -> bytes:
    """Return a file: ``result`` in its envelope. ``updated``: the day on which it last changed, None when unknown;
    ``total``: what there is of it in all files together; ``more``: members of the envelope before the result;
    ``revision``: that of the release, for the files that carry it."""
    rest = text_of({"updated": updated, "total": total, **more, "result": result})[1:].encode()
    if revision is None:
        revision = hashlib.blake2b(rest, digest_size=_LENGTH // 2).hexdigest()
    return f'{_HEAD}{revision}",'.encode() + rest


def revision_in(data: bytes) -> str:
    """Return the revision that a file made by ``document`` carries."""
    return data[len(_HEAD) : len(_HEAD) + _LENGTH].decode()


def text_of(value: Any) -> str:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

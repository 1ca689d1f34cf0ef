"""What a bundle says of itself: each file with its size and SHA-256, so that a changed byte is seen wherever it is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from qingfeng.supervisor import manifest

FORMAT = 1


def make_manifest(kind: str, facts: dict[str, Any], files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the manifest of ``files``; ``kind`` is ``kiosk``, ``bundle`` or ``app``, ``facts`` what else it says."""
    return manifest.encode({"format": FORMAT, "kind": kind, **facts}, listed(files))


def listed(files: Iterable[tuple[str, bytes]]) -> list[dict[str, Any]]:
    """Return what a manifest says of each file, in the order given."""
    return [
        {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for path, data in files
    ]

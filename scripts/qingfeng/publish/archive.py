"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

#: The earliest time that a zip file can tell.
_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of ``(path, bytes)`` in the order of their paths. Not compressed: compressors differ between machines."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files):
            entry = zipfile.ZipInfo(path, _TIME)
            entry.create_system = 3  # else it says on which system it was made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()

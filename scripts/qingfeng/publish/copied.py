"""The files of a site that are not drawn as pages: the site engine's own, pictures, and maps for search engines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from qingfeng.model.address import ROOTS
from qingfeng.model.library import Library
from qingfeng.publish.inspect import Inspection
from qingfeng.publish.theme import Theme
from qingfeng.render.pages import Page
from qingfeng.render.sitemap import Mapped, maps

#: Path, signature (None: the hash of the bytes) and bytes of a file of the site.
File = tuple[str, "bytes | None", bytes]


def copied(
    root: Path, theme: Theme, library: Library, inspection: Inspection, known: dict[str, tuple[bytes, bytes]]
) -> Iterator[File]:
    """Yield the files that are published as they are: the site engine's own, and the pictures of shown entries."""
    paths = [(theme.folder, path) for path in theme.files]
    paths.extend((root / "content", path) for path in library.shown_pictures())
    for folder, path in paths:
        data = (folder / path).read_bytes()
        if path not in known or known[path][1] != digest_of(data):
            inspection.note(inspection.scan(path, data))
        yield path, None, data


def search_maps(planned: list[Page], theme: Theme, changed: Mapping[str, str]) -> Iterator[File]:
    """Yield the maps for search engines: of all pages, the hand-written ones included."""
    pages = [page.mapped for page in planned if page.mapped is not None]
    for path in theme.files:
        if path.endswith(".html") and path != "404.html":
            lang = "en" if path.startswith(ROOTS["en"]) else "zh"
            below = path.removeprefix(ROOTS[lang])
            pages.append(Mapped(below, lang, (f"pages/{lang}/{below.removesuffix('.html')}.md",)))
    for path, data in maps(pages, theme.settings.site_url, changed):
        yield path, None, data


def digest_of(data: bytes) -> bytes:
    """Return the hash by which the manifest knows the bytes of a file."""
    return hashlib.blake2b(data, digest_size=16).digest()

"""A build: content to site, writing only what has changed.

A page is drawn again only when its signature (a hash of all it depends on) is not the one it was drawn from,
and written only when its bytes differ. The site of the last good build stays untouched while content has errors.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.load import Loaded, load
from qingfeng.kiosk.player import plan_players, revision_files
from qingfeng.model.address import ROOTS
from qingfeng.model.facts import PAGE_KINDS
from qingfeng.model.library import Library
from qingfeng.publish.draw import draw_pages
from qingfeng.publish.search import Search
from qingfeng.publish.store import read_store, write_store
from qingfeng.publish.theme import MakeThemed, Theme, themed
from qingfeng.publish.write import list_files, remove_files, write_files
from qingfeng.render.pages import Page, plan_data, plan_pages
from qingfeng.render.site import EPOCH, Site
from qingfeng.render.sitemap import Mapped, maps

if TYPE_CHECKING:
    from qingfeng.render.poster import Fonts

RELEASE = "release.json"


@dataclass
class Clock:
    """Wall and CPU seconds of each phase, in order."""

    phases: dict[str, dict[str, float]] = field(default_factory=dict)
    _last: tuple[float, float] = field(default_factory=lambda: (time.perf_counter(), time.process_time()))

    def lap(self, name: str) -> None:
        """Book the time since the last lap under ``name``."""
        now = time.perf_counter(), time.process_time()
        self.phases[name] = {
            "seconds": round(now[0] - self._last[0], 3),
            "cpu_seconds": round(now[1] - self._last[1], 3),
        }
        self._last = now


@dataclass
class Built:
    """What a build did. ``release`` is None when content has errors and nothing was published."""

    diagnostics: list[Diagnostic]
    entries: int
    release: dict[str, Any] | None = None
    rendered: int = 0
    reused: int = 0
    written: int = 0  # pages and what is copied
    indexed: int = 0  # files of the search index
    removed: int = 0
    site: Site | None = None
    """What it was drawn from, for what else is made of the same release."""


def build(
    root: Path,
    out: Path,
    cache: Path,
    make_themed: MakeThemed,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 1,
    scope: str = "blocking",
    today: str | None = None,
    day: str | None = None,
    fonts: Fonts | None = None,
    changed: Mapping[str, str] | None = None,
) -> Built:
    """Build the project at ``root`` into ``out``, remembering in ``cache``.

    ``make_themed`` is the site engine, ``progress`` is told how many of how many pages are drawn, ``jobs`` is
    the number of processes that draw; ``scope``: how much of the content is checked, ``today`` the day of the check,
    ``day`` that of the release (both as ``2026-11-21``); ``fonts``: those for posters, None for no posters; ``changed``: the
    day on which each file below the content folder last changed, for the map of the site.

    Raises ``ThemeFault`` when the theme cannot be drawn, ``OSError`` when the disk fails.
    """
    clock = Clock()
    store = read_store(cache / "store")
    clock.lap("start")
    loaded = load(str(root / "content"), store, scope, today)
    clock.lap("read")
    built = Built(loaded.diagnostics, len(loaded.library.facts))
    if loaded.errors:
        write_store(cache / "store", store)
        return built
    theme = themed(root, cache, store, make_themed)
    clock.lap("theme")
    site = Site(
        loaded.library,
        root / "theme",
        theme.shells,
        theme.settings,
        theme.key,
        cache / "jinja",
        day or EPOCH,
        fonts,
    )
    built.site = site
    place = f"site {out.resolve()}"
    known: dict[str, tuple[bytes, bytes]] = store.get(place, {})
    on_disk = list_files(out)
    manifest: dict[str, tuple[bytes, bytes]] = {}
    pages = []
    planned = list(plan_pages(site))
    for page in itertools.chain(planned, plan_data(site), plan_players(site)):
        old = known.get(page.path)
        if old is not None and old[0] == page.signature and page.path in on_disk:
            manifest[page.path] = old
        else:
            pages.append(page)
    built.rendered, built.reused = len(pages), len(manifest)
    clock.lap("plan")
    copied = [*_copied(root, theme, loaded.library), *_maps(planned, theme, changed or {})]
    with closing(_search(loaded.library, cache, store, place, _reader(out, known))) as search:
        files = itertools.chain(_drawn(pages, jobs, progress, search), copied)
        built.written = write_files(out, _new(files, known, on_disk, manifest))
        clock.lap("render")
        found = search.files({path: data for path, _, data in copied if path.endswith(".html")})
        built.indexed = write_files(out, _new(_indexed(found, known, manifest), known, on_disk, manifest))
        clock.lap("search")
    built.release = _release(loaded, manifest, built)
    told = revision_files(site, built.release["revision"])  # what tells the revision cannot be part of it
    built.release["files"] += len(told)
    write_files(out, told)
    stale = on_disk - set(manifest) - {RELEASE, *(path for path, _ in told)}
    remove_files(out, stale)
    built.removed = len(stale)
    store[place] = manifest
    clock.lap("publish")
    write_store(cache / "store", store)
    clock.lap("store")
    document = {
        **built.release,
        "build": {"phases": clock.phases, "rendered": built.rendered, "reused": built.reused},
    }
    built.release = document
    write_files(out, [(RELEASE, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")])
    return built


#: Path, signature (None: the hash of the bytes) and bytes of a file of the site.
_File = tuple[str, "bytes | None", bytes]


def _search(
    library: Library, cache: Path, store: dict[str, Any], place: str, read: Callable[[str], bytes | None]
) -> Search:
    folder = cache / "search" / hashlib.blake2b(place.encode(), digest_size=4).hexdigest()
    return Search(library, folder, store.setdefault(f"search {place}", {}), read)


def _reader(out: Path, known: dict[str, tuple[bytes, bytes]]) -> Callable[[str], bytes | None]:
    """Return what reads a file of the last build, None when it is not what was written."""

    def read(path: str) -> bytes | None:
        try:
            data = (out / path).read_bytes()
        except OSError:
            return None
        digest = hashlib.blake2b(data, digest_size=16).digest()
        return data if path in known and known[path][1] == digest else None

    return read


def _indexed(
    files: Iterable[tuple[str, bytes | None]],
    known: dict[str, tuple[bytes, bytes]],
    manifest: dict[str, tuple[bytes, bytes]],
) -> Iterator[_File]:
    """Yield the files of the search index that are new; those written before stay as they are."""
    for path, data in files:
        if data is not None:
            yield path, None, data
        elif path not in manifest:
            manifest[path] = known[path]


def _drawn(
    pages: list[Page], jobs: int, progress: Callable[[int, int], None] | None, search: Search
) -> Iterator[_File]:
    for done, (page, data) in enumerate(draw_pages(pages, jobs), 1):
        if progress is not None:
            progress(done, len(pages))
        search.drawn(page.path, data)
        yield page.path, page.signature, data


def _new(
    files: Iterable[_File],
    known: dict[str, tuple[bytes, bytes]],
    on_disk: set[str],
    manifest: dict[str, tuple[bytes, bytes]],
) -> Iterator[tuple[str, bytes]]:
    """Yield the files whose bytes are new; note all in ``manifest``: path -> signature, hash of the bytes."""
    for path, signature, data in files:
        digest = hashlib.blake2b(data, digest_size=16).digest()
        old = known.get(path)
        manifest[path] = (signature or digest, digest)
        if old is None or old[1] != digest or path not in on_disk:
            yield path, data


def _copied(root: Path, theme: Theme, library: Library) -> Iterator[_File]:
    """Yield the files that are published as they are: the site engine's own, and the pictures of shown entries."""
    for path in theme.files:
        yield path, None, (theme.folder / path).read_bytes()
    for kind in PAGE_KINDS:
        for facts in library.shown[kind]:
            for picture in library.pictures.get(facts.address, ()):
                yield picture, None, (root / "content" / picture).read_bytes()


def _maps(planned: list[Page], theme: Theme, changed: Mapping[str, str]) -> Iterator[_File]:
    """Yield the maps for search engines: of all pages, the hand-written ones included."""
    pages = [page.mapped for page in planned if page.mapped is not None]
    for path in theme.files:
        if path.endswith(".html") and path != "404.html":
            lang = "en" if path.startswith(ROOTS["en"]) else "zh"
            below = path.removeprefix(ROOTS[lang])
            pages.append(Mapped(below, lang, (f"pages/{lang}/{below.removesuffix('.html')}.md",)))
    for path, data in maps(pages, theme.settings.site_url, changed):
        yield path, None, data


def _release(loaded: Loaded, manifest: dict[str, tuple[bytes, bytes]], built: Built) -> dict[str, Any]:
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(manifest):
        digest.update(path.encode() + b"\0" + manifest[path][1])
    shown = loaded.library.shown
    return {
        "revision": digest.hexdigest(),
        "counts": {
            kind: {
                "zh": len(items),
                "en": sum(facts.language != "missing" for facts in items),
            }
            for kind, items in shown.items()
        },
        "files": len(manifest) + 1,
    }

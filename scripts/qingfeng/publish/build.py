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

from qingfeng.api.changes import Previous
from qingfeng.api.index import Release
from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.load import Loaded, load
from qingfeng.feeds.plan import plan_feeds
from qingfeng.model.address import ROOTS
from qingfeng.model.library import Library
from qingfeng.publish.api import Api
from qingfeng.publish.books import Books, File, drawn, plain
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
    data: int = 0  # files of the API
    removed: int = 0


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
    previous: Previous | None = None,
) -> Built:
    """Build the project at ``root`` into ``out``, remembering in ``cache``.

    ``make_themed`` is the site engine, ``progress`` is told how many of how many pages are drawn, ``jobs`` is
    the number of processes that draw; ``scope``: how much of the content is checked, ``today`` the day of the check,
    ``day`` that of the release (both as ``2026-11-21``); ``fonts``: those for posters, None for no posters; ``changed``: the
    day on which each file below the content folder last changed, for the map of the site; ``previous``: the release before,
    for what the API tells of changes.

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
    place = f"site {out.resolve()}"
    known: dict[str, tuple[bytes, bytes]] = store.get(place, {})
    on_disk = list_files(out)
    books = Books(known, on_disk)
    manifest = books.manifest
    planned = list(plan_pages(site))
    pages = list(books.unknown(itertools.chain(planned, plan_data(site))))
    built.rendered, built.reused = len(pages), len(manifest)
    clock.lap("plan")
    names = {lang: frame.words["site-name"] for lang, frame in site.frames.items()}
    licences = {lang: frame.words["license"] for lang, frame in site.frames.items()}
    release = Release(names, theme.settings.site_url, day)
    api = Api(loaded.library, release, changed or {}, store.setdefault(f"api {place}", {}))
    built.data = write_files(out, books.new(api.records(books, jobs)))
    clock.lap("api")
    copied = [*_copied(root, theme, loaded.library), *_maps(planned, theme, changed or {})]
    with closing(_search(loaded.library, cache, store, place, _reader(out, known))) as search:
        files = itertools.chain(_drawn(pages, jobs, progress, search), copied)
        built.written = write_files(out, books.new(files))
        clock.lap("render")
        found = search.files({path: data for path, _, data in copied if path.endswith(".html")})
        built.indexed = write_files(out, books.new(_indexed(found, known, manifest)))
        clock.lap("search")
    built.data += write_files(out, books.new(api.gathered(books)))
    feeds = plan_feeds(loaded.library, theme.settings.site_url, names, licences, changed or {})
    built.data += write_files(out, books.new(drawn(books.unknown(feeds))))
    revision = books.revision(api.index(""))
    built.data += write_files(out, books.new(api.carriers(revision, books, previous)))
    clock.lap("lists")
    stale = on_disk - set(manifest) - {RELEASE}
    remove_files(out, stale)
    built.removed = len(stale)
    store[place] = manifest
    built.release = _release(loaded, revision, len(manifest))
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
) -> Iterator[File]:
    """Yield the files of the search index that are new; those written before stay as they are."""
    for path, data in files:
        if data is not None:
            yield path, None, data
        elif path not in manifest:
            manifest[path] = known[path]


def _drawn(
    pages: list[Page], jobs: int, progress: Callable[[int, int], None] | None, search: Search
) -> Iterator[File]:
    for done, (page, data) in enumerate(draw_pages(pages, jobs), 1):
        if progress is not None:
            progress(done, len(pages))
        search.drawn(page.path, data)
        yield page.path, page.signature, data


def _copied(root: Path, theme: Theme, library: Library) -> Iterator[File]:
    """Yield the files that are published as they are: the site engine's own, and the pictures of shown entries."""
    for path in theme.files:
        yield path, None, (theme.folder / path).read_bytes()
    for picture in library.shown_pictures():
        yield picture, None, (root / "content" / picture).read_bytes()


def _maps(planned: list[Page], theme: Theme, changed: Mapping[str, str]) -> Iterator[File]:
    """Yield the maps for search engines: of all pages, the hand-written ones included."""
    pages = [page.mapped for page in planned if page.mapped is not None]
    for path in theme.files:
        if path.endswith(".html") and path != "404.html":
            lang = "en" if path.startswith(ROOTS["en"]) else "zh"
            below = path.removeprefix(ROOTS[lang])
            pages.append(Mapped(below, lang, (f"pages/{lang}/{below.removesuffix('.html')}.md",)))
    yield from plain(maps(pages, theme.settings.site_url, changed))


def _release(loaded: Loaded, revision: str, files: int) -> dict[str, Any]:
    shown = loaded.library.shown
    return {
        "revision": revision,
        "counts": {
            kind: {
                "zh": len(items),
                "en": sum(facts.language != "missing" for facts in items),
            }
            for kind, items in shown.items()
        },
        "files": files + 1,
    }

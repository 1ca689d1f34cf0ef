"""A build: content to site, writing only what has changed.

A page is drawn again only when its signature (a hash of all it depends on) is not the one it was drawn from,
and written only when its bytes differ. The site of the last good build stays untouched while the content has errors,
or the pages that would be published.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from qingfeng.api.changes import Previous
from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.load import Loaded, load
from qingfeng.kiosk.player import POLICY, plan_players, revision_files
from qingfeng.model.library import Library
from qingfeng.publish.api import CARRIERS, Api, api_of, feeds_of
from qingfeng.publish.books import Books, drawn
from qingfeng.publish.copied import File, copied, digest_of, search_maps
from qingfeng.publish.draw import Item, draw_pages, together
from qingfeng.publish.inspect import Inspection, keep_inspected, read_inspected
from qingfeng.publish.offline import WORKER, app_manifests, shell_paths, worker
from qingfeng.publish.search import Search, in_index, sought_pages
from qingfeng.publish.store import read_store, write_store
from qingfeng.publish.theme import MakeThemed, themed
from qingfeng.publish.write import list_files, move_files, remove_files, write_files
from qingfeng.render.pages import Page, plan_data, plan_pages
from qingfeng.render.site import EPOCH, Site

if TYPE_CHECKING:
    from qingfeng.render.poster import Fonts

RELEASE = "release.json"
#: Where new files wait within the site until they are found good: on the same disk, so that moving them is quick.
NEW = ".new"


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


class Options(NamedTuple):
    """What the outside world says to a build.

    ``jobs``: processes that draw; ``scope``: how much of the content is checked; ``today``: the day of the check, ``day`` that
    of the release (both as ``2026-11-21``); ``fonts``: those for posters, None for no posters; ``changed``: the day on which
    each file below the content folder last changed, for the map of the site, the API and the feeds; ``previous``: the
    release before, for what the API tells of changes.
    """

    jobs: int = 1
    scope: str = "blocking"
    today: str | None = None
    day: str | None = None
    fonts: Fonts | None = None
    changed: Mapping[str, str] = MappingProxyType({})
    previous: Previous | None = None


@dataclass
class Built:
    """What a build did. ``release`` is None when content or pages have errors and nothing was published."""

    diagnostics: list[Diagnostic]
    entries: int
    release: dict[str, Any] | None = None
    rendered: int = 0
    reused: int = 0
    written: int = 0  # pages, records of the API, and what is copied
    indexed: int = 0  # files of the search index
    data: int = 0  # other files of the API, feeds, the service worker
    removed: int = 0
    site: Site | None = None
    """What it was drawn from, for what else is made of the same release."""


def build(
    root: Path,
    out: Path,
    cache: Path,
    make_themed: MakeThemed,
    progress: Callable[[int, int], None] | None = None,
    options: Options = Options(),
) -> Built:
    """Build the project at ``root`` into ``out``, remembering in ``cache``.

    ``make_themed`` is the site engine, ``progress`` is told how many of how many pages are drawn.

    Raises ``ThemeFault`` when the theme cannot be drawn, ``OSError`` when the disk fails.
    """
    clock = Clock()
    store = read_store(cache / "store")
    clock.lap("start")
    loaded = load(str(root / "content"), store, options.scope, options.today)
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
        options.day or EPOCH,
        options.fonts,
    )
    built.site = site
    place = f"site {out.resolve()}"
    kept = read_inspected(store, place, theme.key)
    known: dict[str, tuple[bytes, bytes]] = store.get(place, {})
    inspection = Inspection(
        root / "content", loaded.library, theme.shells, theme.settings, theme.folder, kept, (POLICY,)
    )
    on_disk = list_files(out)
    books = Books(known, on_disk)
    manifest = books.manifest
    planned = list(plan_pages(site))
    wanted = itertools.chain(planned, plan_data(site), plan_players(site))
    # What was not judged before must be drawn to be judged.
    pages = list(books.unknown(wanted) if kept else wanted)
    built.rendered, built.reused = len(pages), len(manifest)
    clock.lap("plan")
    others = list(copied(root, theme, loaded.library, inspection, known if kept else {}))
    others.extend(app_manifests(site.frames.values()))
    maps = search_maps(planned, theme, options.changed)  # much text, made when the pages are
    # A site that stands is only touched when the new pages are found good; where none stands, there is nothing to spare.
    fresh = out / NEW if RELEASE in on_disk else out
    api = api_of(site, options.day, options.changed, store.setdefault(f"api {place}", {}))
    items = list(together(pages, api.records(books)))
    with closing(_search(loaded.library, planned, cache, store, place, _reader(out, known))) as search:
        files = itertools.chain(_drawn(items, options.jobs, progress, inspection, search, api), others, maps)
        built.written = write_files(fresh, books.new(files))
        clock.lap("render")
        feeds = drawn(books.unknown(feeds_of(site, options.changed)))
        built.data = write_files(fresh, books.new(itertools.chain(api.gathered(books), feeds)))
        clock.lap("api")
        before = {path for path in known if not in_index(path)}
        # what tells the revision is no part of it
        later = {*CARRIERS, WORKER, *(path for path, _ in revision_files(site, ""))}
        found = inspection.finish(manifest.keys() | later, before | later)
        built.diagnostics = [*loaded.diagnostics, *found]
        clock.lap("inspect")
        if any(item.severity == "error" for item in built.diagnostics):
            _discard(out, fresh, books.written)
            write_store(cache / "store", store)
            return built
        if fresh != out:
            move_files(fresh, out, books.written)
        indexed = search.files({path: data for path, _, data in others if path.endswith(".html")})
        built.indexed = write_files(out, books.new(_indexed(indexed, known, manifest)))
        clock.lap("search")
    shell = shell_paths(theme.files, manifest)
    script = partial(worker, root / "theme", out, shell)
    revision = books.revision(api.index("") + script(""))
    built.data += write_files(out, books.new([(WORKER, None, script(revision))]))
    built.data += write_files(out, books.new(api.carriers(revision, books, options.previous)))
    told = revision_files(site, revision)
    write_files(out, told)
    stale = on_disk - set(manifest) - {RELEASE, *(path for path, _ in told)}
    remove_files(out, stale)
    built.removed = len(stale)
    keep_inspected(store, place, theme.key, inspection)
    store[place] = manifest
    built.release = _release(loaded, revision, len(manifest) + len(told))
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
    library: Library,
    planned: list[Page],
    cache: Path,
    store: dict[str, Any],
    place: str,
    read: Callable[[str], bytes | None],
) -> Search:
    folder = cache / "search" / hashlib.blake2b(place.encode(), digest_size=4).hexdigest()
    return Search(library, sought_pages(planned), folder, store.setdefault(f"search {place}", {}), read)


def _reader(out: Path, known: dict[str, tuple[bytes, bytes]]) -> Callable[[str], bytes | None]:
    """Return what reads a file of the last build, None when it is not what was written."""

    def read(path: str) -> bytes | None:
        try:
            data = (out / path).read_bytes()
        except OSError:
            return None
        return data if path in known and known[path][1] == digest_of(data) else None

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
    items: list[Item],
    jobs: int,
    progress: Callable[[int, int], None] | None,
    inspection: Inspection,
    search: Search,
    api: Api,
) -> Iterator[File]:
    for done, (item, data, facts) in enumerate(draw_pages(items, jobs, inspection.scan), 1):
        if progress is not None:
            progress(done, len(items))
        if facts is None:
            yield api.noted(item, data)
        else:
            inspection.note(facts)
            search.drawn(item.path, data)
            yield item.path, item.signature, data


def _discard(out: Path, fresh: Path, new: list[str]) -> None:
    """Take away what was written in vain: the site that stood before stands, and where none stood, none does."""
    if fresh == out:
        remove_files(out, new)
    else:
        shutil.rmtree(fresh, ignore_errors=True)


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

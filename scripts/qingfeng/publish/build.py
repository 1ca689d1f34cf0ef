"""A build: content to site, writing only what has changed.

A page is drawn again only when its signature (a hash of all it depends on) is not the one it was drawn from,
and written only when its bytes differ. The site of the last good build stays untouched while content has errors.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.load import Loaded, load
from qingfeng.model.facts import PAGE_KINDS
from qingfeng.model.library import Library
from qingfeng.publish.store import read_store, write_store
from qingfeng.publish.theme import MakeThemed, Theme, themed
from qingfeng.publish.write import list_files, remove_files, write_files
from qingfeng.render.pages import plan_pages
from qingfeng.render.site import Site

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
    written: int = 0
    removed: int = 0


def build(
    root: Path, out: Path, cache: Path, make_themed: MakeThemed, progress: Callable[[int, int], None] | None = None
) -> Built:
    """Build the project at ``root`` into ``out``, remembering in ``cache``; ``make_themed`` is the site engine.

    Raises ``ThemeFault`` when the theme cannot be drawn, ``OSError`` when the disk fails.
    """
    clock = Clock()
    store = read_store(cache / "store")
    clock.lap("start")
    loaded = load(str(root / "content"), store)
    clock.lap("read")
    built = Built(loaded.diagnostics, len(loaded.library.facts))
    if loaded.errors:
        write_store(cache / "store", store)
        return built
    theme = themed(root, cache, store, make_themed)
    clock.lap("theme")
    site = Site(loaded.library, root / "theme", theme.shells, theme.settings, theme.key, cache / "jinja")
    sites = store.setdefault("sites", {})
    known: dict[str, tuple[bytes, bytes]] = sites.get(str(out.resolve()), {})
    on_disk = list_files(out)
    manifest: dict[str, tuple[bytes, bytes]] = {}
    changed = _changed(root, site, theme, loaded, known, on_disk, manifest, built, progress)
    built.written = write_files(out, changed)
    clock.lap("render")
    stale = on_disk - set(manifest) - {RELEASE}
    remove_files(out, stale)
    built.removed = len(stale)
    sites[str(out.resolve())] = manifest
    built.release = _release(loaded, manifest, built)
    clock.lap("publish")
    write_store(cache / "store", store)
    clock.lap("store")
    document = {**built.release, "build": {"phases": clock.phases, "rendered": built.rendered, "reused": built.reused}}
    built.release = document
    write_files(out, [(RELEASE, json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")])
    return built


def _changed(
    root: Path,
    site: Site,
    theme: Theme,
    loaded: Loaded,
    known: dict[str, tuple[bytes, bytes]],
    on_disk: set[str],
    manifest: dict[str, tuple[bytes, bytes]],
    built: Built,
    progress: Callable[[int, int], None] | None,
) -> Iterator[tuple[str, bytes]]:
    """Yield the files whose bytes are new; fill ``manifest`` with all files: path -> signature, hash of bytes."""
    total = 2 * sum(len(items) for items in site.library.shown.values())
    done = 0
    for page in plan_pages(site):
        if page.kind != "list":
            done += 1
            if progress is not None:
                progress(done, total)
        old = known.get(page.path)
        if old is not None and old[0] == page.signature and page.path in on_disk:
            manifest[page.path] = old
            built.reused += 1
            continue
        data = page.draw()
        built.rendered += 1
        digest = hashlib.blake2b(data, digest_size=16).digest()
        manifest[page.path] = (page.signature, digest)
        if old is None or old[1] != digest or page.path not in on_disk:
            yield page.path, data
    for path, source in _copied(root, theme, site.library):
        data = source.read_bytes()
        digest = hashlib.blake2b(data, digest_size=16).digest()
        old = known.get(path)
        manifest[path] = (digest, digest)
        if old is None or old[1] != digest or path not in on_disk:
            yield path, data


def _copied(root: Path, theme: Theme, library: Library) -> Iterator[tuple[str, Path]]:
    """Yield the files that are published as they are: MkDocs' own, and the pictures of shown entries."""
    for path in theme.files:
        yield path, theme.folder / path
    for kind in PAGE_KINDS:
        for facts in library.shown[kind]:
            for picture in library.pictures.get(facts.address, ()):
                yield picture, root / "content" / picture


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

"""The API of a site: records as they are drawn, then what is made from all of them, then what carries the revision."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qingfeng.api.changes import (
    CHANGES,
    FILES,
    INDEX,
    Previous,
    changes_document,
    files_document,
    read_previous,
)
from qingfeng.api.datasets import dataset_files
from qingfeng.api.envelope import BASE, revision_in
from qingfeng.api.figures import Figures, Kept
from qingfeng.api.index import Release, index_document
from qingfeng.api.lists import Lists, list_path, shared_files
from qingfeng.api.openapi import OPENAPI, cut, openapi_document
from qingfeng.api.plan import plan_records
from qingfeng.api.record import path_of
from qingfeng.api.schemafiles import schema_files
from qingfeng.feeds.plan import plan_feeds
from qingfeng.model.library import Library
from qingfeng.model.planned import Planned
from qingfeng.publish.books import Books, drawn
from qingfeng.publish.copied import File
from qingfeng.render.markdown import render_markdown
from qingfeng.render.site import Site

#: The files that carry the revision of the release.
CARRIERS = frozenset((INDEX, FILES, CHANGES))
#: How the figures of a record begin.
_FIGURES = b'"figures":[{'
_DECODER = json.JSONDecoder()


class Api:
    """The API in the making. ``state`` is kept between builds: the revision and the figures of each file.

    ``changed``: the day of the last change of each file below the content folder.
    """

    def __init__(
        self, library: Library, release: Release, changed: Mapping[str, str], state: dict[str, Any]
    ) -> None:
        self._library = library
        self._release = release
        self._changed = changed
        self._state = state
        self._old: dict[str, tuple[str, int, str, str]] = state.get("files", {})
        self._new: dict[str, Kept] = {}
        self._records: dict[str, Planned] = {}
        self._lists: Lists | None = None

    def files(self, books: Books) -> Iterator[File]:
        """Yield what has to be drawn of all files but those that carry the revision."""
        for item in self.records(books):
            yield self.noted(item, item.draw())
        yield from self.gathered(books)

    def records(self, books: Books) -> list[Planned]:
        """Return the records that have to be drawn; each is to be noted when it is."""
        for item in plan_records(self._library, _draw_body, self._changed):
            self._records[item.path] = item
        return list(books.unknown(self._kept(self._records.values())))

    def noted(self, item: Planned, data: bytes) -> File:
        """Return a record that has just been drawn as a file, and take note of it."""
        return self._noted(item.path, item.signature, data)

    def gathered(self, books: Books) -> Iterator[File]:
        """Yield what is made from all records, when these are noted: lists, what entries share, schemas, the description
        of it all."""
        revisions = {path: kept.revision for path, kept in self._new.items()}
        figures = Figures(self._library, self._new)
        self._lists = Lists(self._library, revisions, figures, self._changed)
        for item in books.unknown(self._kept(self._lists.files())):
            yield self._noted(item.path, item.signature, item.draw())
        for path, data in shared_files(self._library, self._changed):
            yield self._noted(path, None, data)
        tables = dataset_files(self._library, revisions, figures, self._changed)
        yield from drawn(books.unknown(itertools.chain(tables, self._described())))

    def _described(self) -> Iterator[Planned]:
        """Yield the schemas and the description of the whole, whose examples are the newest entries."""
        yield from schema_files()
        shown = (self._library.shown | self._library.gathered).items()
        first = {kind: self._records[path_of(items[0])] for kind, items in shown if items}
        shown_too = (path for path in self._new if path.count("/") == 2)  # lists, and what entries share
        used = sorted({*shown_too, *(item.path for item in first.values())})
        known = repr((self._release.site_url, [(path, self._new[path].revision) for path in used])).encode()
        signature = hashlib.blake2b(known, digest_size=16).digest()
        yield Planned(
            OPENAPI, signature, lambda: openapi_document(self._release.site_url, self._examples(first))
        )

    def _examples(self, first: Mapping[str, Planned]) -> dict[str, Any]:
        """Return a file for each schema, lists cut to what shows their form."""
        found = {kind: json.loads(item.draw()) for kind, item in first.items()}
        assert self._lists is not None
        lists = {item.path: item for item in self._lists.files()}
        for name, path in (("list", "cases"), ("figures", "figures"), ("withdrawn", "withdrawn")):
            found[name] = cut(json.loads(lists[list_path(path)].draw()))
        for path, data in shared_files(self._library, self._changed):
            found[path.removeprefix(BASE).removesuffix(".json")] = cut(json.loads(data))
        return found

    def index(self, revision: str) -> bytes:
        """Return the index, when the lists have been planned; the revision of the release is made from that without one."""
        assert self._lists is not None
        return index_document(self._release, self._lists.counted(), revision)

    def carriers(self, revision: str, books: Books, previous: Previous | None) -> Iterator[File]:
        """Yield the files that carry the revision, when all others have been written."""
        self._state["files"] = {path: tuple(kept) for path, kept in self._new.items()}
        tree = {path: kept.revision for path, kept in self._new.items()}
        tree.update((path, books.manifest[path][1].hex()[:16]) for path in self._library.shown_pictures())
        gone = {path_of(item) for item in self._library.facts.values() if item.status == "withdrawn"}
        yield INDEX, None, self.index(revision)
        yield FILES, None, files_document(tree, revision)
        yield CHANGES, None, changes_document(tree, frozenset(gone), revision, self._release.day, previous)

    def _noted(self, path: str, signature: bytes | None, data: bytes) -> File:
        """Take note of a file that has just been drawn: its revision, and the figures of a record."""
        self._new[path] = _remembered(data)
        return path, signature, data

    def _kept(self, planned: Iterable[Planned]) -> Iterator[Planned]:
        for item in planned:
            if item.path in self._old:
                self._new[item.path] = Kept(*self._old[item.path])
            yield item


def api_of(site: Site, day: str | None, changed: Mapping[str, str], state: dict[str, Any]) -> Api:
    """Return the API of a site; ``day``: that of the release, the others as ``Api`` takes them."""
    names = {lang: frame.words["site-name"] for lang, frame in site.frames.items()}
    return Api(site.library, Release(names, site.settings.site_url, day), changed, state)


def feeds_of(site: Site, changed: Mapping[str, str]) -> Iterator[Planned]:
    """Return the feeds of a site; ``changed`` as for ``Api``."""
    names = {lang: frame.words["site-name"] for lang, frame in site.frames.items()}
    licences = {lang: frame.words["license"] for lang, frame in site.frames.items()}
    return plan_feeds(site.library, site.settings.site_url, names, licences, changed)


def _remembered(data: bytes) -> Kept:
    """Return what is remembered of a file; only its figures are read, not the rest for their sake."""
    start = data.find(_FIGURES)  # in no text: there a quotation mark has a stroke before it
    if start < 0:
        return Kept(revision_in(data))
    text = data[start + len(_FIGURES) - 2 :].decode()
    figures, end = _DECODER.raw_decode(text)
    told = text[:end]
    mark = hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
    return Kept(revision_in(data), len(figures), told, mark)


def _draw_body(source: str, link: Callable[[str], str | None], picture: Callable[[str], str]) -> str:
    return str(render_markdown(source, link, picture)[0])


def previous_in(place: Path) -> Previous:
    """Return the release of which ``place`` is the site, its API folder or its ``files.json``.

    ``OSError`` when there is none, ``ValueError`` when it is not of our making.
    """
    folder = place if place.is_dir() else place.parent
    if (folder / FILES).is_file():
        folder = folder / BASE
    changes = folder / CHANGES.removeprefix(BASE)
    files = (folder / FILES.removeprefix(BASE)).read_bytes()
    return read_previous(files, changes.read_bytes() if changes.is_file() else None)

"""The search index of a site: documents from the pages as they are drawn, and files where they have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qingfeng.model.address import FIGURES, FOLDERS, ROOTS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.model.text import LANGS
from qingfeng.render.pages import Page
from qingfeng.search.document import Document
from qingfeng.search.entries import (
    entry_document,
    labels_of,
    page_document,
    question_documents,
    term_documents,
)
from qingfeng.search.index import Index
from qingfeng.search.records import Item, Records, text_of
from qingfeng.search.traditional import traditional_file


def sought_pages(planned: list[Page]) -> dict[str, str]:
    """Return the pages that the search finds by their titles, with their languages."""
    return {page.path: page.lang for page in planned if page.sought}


#: Hand-written pages that nobody looks for.
_UNSOUGHT = frozenset({"404.html"})


def in_index(path: str) -> bool:
    """Return whether a file of the site belongs to the index; the page of results lies in the same folder."""
    return path.startswith("search/") and path.endswith(".js")


class Search:
    """The index in the making. ``sought`` are the generated pages besides entries, with their languages; ``state`` is kept
    between builds; records lie in ``folder``."""

    def __init__(
        self,
        library: Library,
        sought: dict[str, str],
        folder: Path,
        state: dict[str, Any],
        read: Callable[[str], bytes | None],
    ) -> None:
        self._library = library
        self._state = state
        self._read = read
        self._old: dict[str, Any] = state.get("documents", {})
        self._new: dict[str, tuple[bytes, tuple[Any, ...]]] = {}
        self._records = {lang: Records(folder / f"{lang}.records") for lang in LANGS}
        if not self._old:
            for records in self._records.values():
                records.clear()
        self._entries: dict[str, tuple[Facts | None, str]] = {
            f"{ROOTS[lang]}{FOLDERS[kind]}/{facts.id}.html": (facts, lang)
            for kind, shown in (*library.shown.items(), *library.gathered.items())
            for facts in shown
            for lang in LANGS
            if lang == "zh" or facts.language != "missing"
        }
        self._entries.update((path, (None, lang)) for path, lang in sought.items())

    def drawn(self, path: str, page: bytes) -> None:
        """Take note of a page that has just been drawn."""
        if path in self._entries:
            facts, lang = self._entries[path]
            if facts is not None:
                self._note(path, lang, entry_document(facts, lang, self._library.vocab, page))
            else:
                below = path.removeprefix(ROOTS[lang])
                document = page_document(below, page)
                if document is not None:  # what a list shows is found where it is told
                    kept = document if below == FIGURES else document._replace(sections=())
                    self._note(path, lang, kept)

    def files(self, written: dict[str, bytes]) -> Iterator[tuple[str, bytes | None]]:
        """Yield path and bytes of the index, None for bytes that were written before.

        ``written``: the hand-written pages by path.
        """
        for lang in LANGS:
            keys = [*self._kept(lang), *self._written(lang, written), *self._parts(lang)]
            state = self._state.setdefault(lang, {})
            index = Index(lang, self._records[lang], state, self._read)
            items = [Item._make(self._new[key][1]) for key in keys]
            yield from index.update(items, labels_of(self._library, lang))
            self._compact(lang, keys)
        yield traditional_file()
        self._state["documents"] = self._new

    def close(self) -> None:
        """Close the files of records."""
        for records in self._records.values():
            records.close()

    def _kept(self, lang: str) -> Iterator[str]:
        """Yield the keys of entries and lists; a page that was not drawn again has the document it had."""
        for path, (_, its) in self._entries.items():
            if its != lang:
                continue
            if path not in self._new:
                if path in self._old:
                    self._new[path] = self._old[path]
                else:
                    self.drawn(path, self._read(path) or b"")
            if path in self._new:
                yield path

    def _written(self, lang: str, written: dict[str, bytes]) -> Iterator[str]:
        for path, data in sorted(written.items()):
            english = path.startswith(ROOTS["en"])
            if english == (lang == "en") and path.endswith(".html") and path not in _UNSOUGHT:
                document = page_document(path.removeprefix(ROOTS[lang]), data)
                if document is not None:
                    self._note(path, lang, document)
                    yield path

    def _parts(self, lang: str) -> Iterator[str]:
        """Yield the keys of terms and questions, which are parts of pages."""
        for make in (term_documents, question_documents):
            yield from self._noted(lang, make(self._library, lang))

    def _noted(self, lang: str, documents: Iterator[Document]) -> Iterator[str]:
        for document in documents:
            key = ROOTS[lang] + document.address
            self._note(key, lang, document)
            yield key

    def _note(self, key: str, lang: str, document: Document) -> None:
        text = text_of(document)
        digest = hashlib.blake2b(repr(document[:-1]).encode() + text, digest_size=12).digest()
        old = self._old.get(key)
        if old is None or old[0] != digest:
            old = (digest, tuple(self._records[lang].add(document, text)))
        self._new[key] = old

    def _compact(self, lang: str, keys: list[str]) -> None:
        """Throw away records that no document has, once they are the larger part of their file."""
        records = self._records[lang]
        items = [Item._make(self._new[key][1]) for key in keys]
        if records.end > 2 * sum([item.size for item in items]):
            items = records.keep(items)
            self._state[lang]["items"] = [tuple(item) for item in items]
            for key, item in zip(keys, items, strict=True):
                self._new[key] = (self._new[key][0], tuple(item))

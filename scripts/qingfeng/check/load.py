"""The content folder to a library and its diagnostics, reading again only what has changed.

Each entry is known by a hash of everything it is made from; ``store`` keeps, by the path of its data file,
that hash with the entry's facts and diagnostics as plain values. Nothing else carries over from run to run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.rule import EntryView, SourceText
from qingfeng.check.runner import on_entry, on_fault, on_library, on_misfits, on_texts
from qingfeng.check.shape import misfits
from qingfeng.check.suppress import suppress
from qingfeng.model.facts import BODY_KINDS, Citations, Facts, Reference, facts_of
from qingfeng.model.library import Library, LoadedEntry
from qingfeng.model.vocab import Vocab
from qingfeng.read.decode import decode
from qingfeng.read.fault import Fault
from qingfeng.read.markdown import read_markdown
from qingfeng.read.tree import EntryFiles, scan
from qingfeng.read.yaml_events import Positions, read_yaml

Store = dict[str, Any]


@dataclass(slots=True)
class Loaded:
    """What loading gives: the library, all diagnostics in their order, and how much was read anew."""

    library: Library
    diagnostics: list[Diagnostic]
    parsed: int
    reused: int

    @property
    def errors(self) -> bool:
        """Whether anything forbids publication."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


def load(root: str, store: Store, scope: str = "all") -> Loaded:
    """Read and check the content folder ``root``; ``store`` is updated in place.

    ``scope``: how much is checked, one of ``runner.SCOPES``.
    Raises ``OSError`` only when the folder itself cannot be listed.
    """
    return _Loader(root, store, scope).run()


class _Loader:
    def __init__(self, root: str, store: Store, scope: str) -> None:
        self.root = root
        self.scope = scope
        self.section = f"entries {scope}"
        self.old: Store = store.setdefault(self.section, {})
        self.new: Store = {}
        self.store = store
        self.codes: dict[str, frozenset[str]] = {}  # allowed terms by vocabulary; none while these are read
        self.faults: list[Fault] = []
        self.diagnostics: list[Diagnostic] = []
        self.fresh: dict[str, LoadedEntry] = {}  # entries parsed in this run, not to be parsed again
        self.files: dict[str, EntryFiles] = {}

    def run(self) -> Loaded:
        tree = scan(self.root)
        self.faults.extend(tree.faults)
        vocab = Vocab(self._settled("vocab", tree.vocab))
        self.codes = vocab.codes()
        base = hashlib.blake2b(repr(self.store["settled"]["vocab"][0]).encode(), digest_size=16).digest()
        sources = {source["id"]: source for source in self._single("sources", tree.sources, "sources", base)}
        glossary = self._single("glossary", tree.glossary, "terms", base)
        facts: list[Facts] = []
        keys: dict[str, bytes] = {}
        pictures: dict[str, list[str]] = {}
        cited: list[Citations] = []
        parsed = 0
        for files in tree.entries:
            address = f"{files.kind}:{files.id}"
            if address in self.files:
                self.faults.append(
                    Fault("shared-address", files.data, detail={"other": self.files[address].data})
                )
                continue
            self.files[address] = files
            key, texts = self._key(files, base)
            record = self.old.get(files.data)
            if record is None or record[0] != key:
                parsed += 1
                record = (key, *self._parse(files, texts))
            self.new[files.data] = record
            if record[1] is not None:
                facts.append(_facts_from(record[1]))
                keys[address] = key
                if files.pictures:
                    pictures[address] = files.pictures
            elif record[3] is not None:
                cited.append(_citations_from(record[3]))
            self.diagnostics.extend(Diagnostic._make(item) for item in record[2])
        self.store[self.section] = self.new
        broken = self.files.keys() - keys.keys()
        if tree.sources is not None and "sources" not in self.store["settled"]["sources"][1]:
            broken.add("sources")
        library = Library.of(
            facts,
            vocab,
            sources,
            self._load,
            lambda address: self.fresh.pop(address, None),
            keys,
            pictures,
            frozenset(broken),
            cited,
            glossary,
        )
        for fault in self.faults:
            self.diagnostics.extend(on_fault(fault))
        self.diagnostics.extend(on_library(library, self._text, self.scope))
        diagnostics = sorted(set(self.diagnostics), key=lambda item: (item.order, item))
        return Loaded(library, diagnostics, parsed, len(tree.entries) - parsed)

    def _key(self, files: EntryFiles, base: bytes) -> tuple[bytes, dict[str, bytes]]:
        digest = hashlib.blake2b(base, digest_size=16)
        texts: dict[str, bytes] = {}
        for path in files.texts():
            try:
                texts[path] = data = self._bytes(path)
            except OSError as error:
                self.faults.append(Fault("unreadable", path, detail={"reason": error.strerror or ""}))
                digest.update(b"unreadable %s\0" % path.encode())
                continue
            digest.update(b"%d %s\0" % (len(data), path.encode()))
            digest.update(data)
        for picture in files.pictures:
            digest.update(picture.encode() + b"\0")
            digest.update(hashlib.blake2b(self._bytes(picture)).digest())
        return digest.digest(), texts

    def _parse(self, files: EntryFiles, texts: dict[str, bytes]) -> tuple[Any, list[tuple[Any, ...]], Any]:
        """Return the facts of an entry, or None; its diagnostics; and without facts what it names."""
        entry, diagnostics = self._entry(files, texts)
        found = [tuple(item) for item in diagnostics]
        if isinstance(entry, Citations):
            return None, found, tuple(entry._replace(references=_tuples(entry.references)))
        self.fresh[entry.facts.address] = entry
        return tuple(entry.facts._replace(references=_tuples(entry.facts.references))), found, None

    def _entry(
        self, files: EntryFiles, data: dict[str, bytes]
    ) -> tuple[LoadedEntry | Citations, list[Diagnostic]]:
        faults: list[Fault] = []
        diagnostics: list[Diagnostic] = []
        texts: dict[str, str] = {}
        model = value = None
        if files.data in data:
            model, diagnostics, value = self._model(files.kind, files.data, data[files.data], texts)
        links: list[Reference] = []
        for path in files.bodies.values():
            text, found = decode(path, data.get(path, b""))
            faults.extend(found)
            if text is not None:
                texts[path] = text
                links.extend(self._links(files, path, text, faults))
        if files.kind in BODY_KINDS:
            for lang, kind in (("zh", "missing-chinese"), ("en", "missing-english")):
                if lang not in files.bodies:
                    faults.append(Fault(kind, files.data))
        diagnostics.extend(item for fault in faults for item in on_fault(fault))
        bodies = {lang: texts[path] for lang, path in files.bodies.items() if path in texts}
        diagnostics = self._ruled(files, model, texts, diagnostics)
        if model is None:
            from qingfeng.model.citations import citations_of  # brings pydantic, see below

            return citations_of(files.kind, files.data, value, links), diagnostics
        facts = facts_of(files.kind, files.id, files.data, model, bodies, links, files.parent)
        return LoadedEntry(facts, model, bodies, files.pictures), diagnostics

    def _ruled(
        self, files: EntryFiles, model: Any, texts: dict[str, str], diagnostics: list[Diagnostic]
    ) -> list[Diagnostic]:
        """Return the diagnostics with those of the rules over texts and entry, less what the source excepts."""
        roles = {path: lang for lang, path in files.bodies.items()}
        sources = {path: SourceText(path, roles.get(path, "data"), text) for path, text in texts.items()}
        diagnostics = [*diagnostics, *on_texts(sources.values(), self.scope)]
        if model is not None:
            bodies = {lang: sources[path] for lang, path in files.bodies.items() if path in sources}
            view = EntryView(
                files.kind, files.id, model, files.data, texts, bodies, tuple(files.pictures), self._bytes
            )
            diagnostics.extend(on_entry(view, self.scope))
        for path, text in texts.items():
            kept, faults = suppress(
                path, text, [item for item in diagnostics if item.path == path], self.scope != "all"
            )
            diagnostics = [*(item for item in diagnostics if item.path != path), *kept]
            diagnostics.extend(item for fault in faults for item in on_fault(fault))
        return diagnostics

    def _model(
        self, kind: str, path: str, data: bytes, texts: dict[str, str]
    ) -> tuple[Any, list[Diagnostic], Any]:
        """Return the model of a file or None, its diagnostics, and the bare value or None; note its text."""
        from qingfeng.model.parse import parse  # pydantic is only needed for what has changed

        text, faults = decode(path, data)
        value = None
        if text is not None:
            texts[path] = text
            value, syntax = read_yaml(path, text)
            faults = faults + syntax
        diagnostics = [item for fault in faults for item in on_fault(fault)]
        if value is None or text is None:
            return None, diagnostics, None
        model, errors = parse(kind, value, None if kind == "vocab" else self.codes)
        if errors:
            diagnostics.extend(on_misfits(path, text, misfits(kind, errors, self.codes, value)))
        return model, diagnostics, value

    def _links(self, files: EntryFiles, path: str, text: str, faults: list[Fault]) -> list[Reference]:
        links, found = read_markdown(path, text)
        faults.extend(found)
        references = []
        for link in links:
            if not link.picture:
                references.append(Reference(link.target, "text", path, (), link.line, link.column))
            elif f"{path.rpartition('/')[0]}/{link.target}" not in files.pictures:
                detail = {"name": link.target}
                faults.append(
                    Fault("missing-picture", path, link.line, link.column, len(link.target) or 1, detail)
                )
        return references

    def _settled(self, name: str, files: list[EntryFiles], base: bytes = b"") -> dict[str, Any]:
        """Return the plain form of small files that everything depends on, by their id."""
        from_store = self.store.setdefault("settled", {})
        digest = hashlib.blake2b(base, digest_size=16)
        texts: dict[str, bytes] = {}
        for item in files:
            key, found = self._key(item, b"")
            digest.update(key)
            texts.update(found)
        known = from_store.get(name)
        if known is None or known[0] != digest.digest():
            known = (digest.digest(), *self._settle(files, texts))
            from_store[name] = known
        self.diagnostics.extend(Diagnostic._make(item) for item in known[2])
        return known[1]

    def _settle(self, files: list[EntryFiles], texts: dict[str, bytes]) -> tuple[dict[str, Any], list[Any]]:
        from qingfeng.model.parse import plain

        settled, diagnostics = {}, []
        for item in files:
            read: dict[str, str] = {}
            model, found, _ = self._model(item.kind, item.data, texts.get(item.data, b""), read)
            if model is not None and item.kind == "sources":
                found = [
                    *found,
                    *_repeated(item.data, read[item.data], [source.id for source in model.sources]),
                ]
            diagnostics.extend(tuple(diagnostic) for diagnostic in found)
            if model is not None:
                settled[item.id] = plain(item.kind, model)
        return settled, diagnostics

    def _single(self, name: str, path: str | None, key: str, base: bytes) -> list[dict[str, Any]]:
        """Return the list under ``key`` of the one file of a kind, empty when there is none or it does not fit."""
        if path is None:
            return []
        settled = self._settled(name, [EntryFiles(name, name, path)], base)
        return settled.get(name, {key: []})[key]

    def _load(self, address: str) -> LoadedEntry:
        entry = self.fresh.get(address)
        if entry is None:
            files = self.files[address]
            entry, _ = self._entry(files, self._key(files, b"")[1])
            if isinstance(entry, Citations):
                raise KeyError(address)
        return entry

    def _text(self, path: str) -> str | None:
        try:
            return decode(path, self._bytes(path))[0]
        except OSError:
            return None

    def _bytes(self, path: str) -> bytes:
        with open(os.path.join(self.root, path), "rb", buffering=0) as stream:
            return stream.read()


def _repeated(path: str, text: str, ids: list[str]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of sources whose id an earlier one has: the library keeps them by id."""
    if len(set(ids)) < len(ids):
        positions = Positions(text)
        for index, name in enumerate(ids):
            if name in ids[:index]:
                place = positions.of(("sources", index, "id"))
                yield from on_fault(Fault("repeated-source", path, *place, {"id": name}))


def _tuples(references: tuple[Reference, ...]) -> Any:
    return tuple(map(tuple, references))


def _citations_from(record: tuple[Any, ...]) -> Citations:
    cited = Citations._make(record)
    return cited._replace(references=tuple(map(Reference._make, cited.references)))


def _facts_from(record: tuple[Any, ...]) -> Facts:
    facts = Facts._make(record)
    return facts._replace(references=tuple(map(Reference._make, facts.references)))

"""The content folder to a library and its diagnostics, reading again only what has changed.

Each entry is known by a hash of everything it is made from; ``store`` keeps, by the path of its data file,
that hash with the entry's facts and diagnostics as plain values. Nothing else carries over from run to run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.files import Files
from qingfeng.check.lone import lone_texts
from qingfeng.check.runner import on_day, on_fault, on_library
from qingfeng.check.settled import Settled
from qingfeng.check.suppress import Allowance, suppress
from qingfeng.model.address import is_list
from qingfeng.model.facts import Citations, Facts, Reference
from qingfeng.model.library import Library, LoadedEntry
from qingfeng.read.fault import Fault
from qingfeng.read.tree import EntryFiles, Tree, scan

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


def load(root: str, store: Store, scope: str = "all", today: str | None = None) -> Loaded:
    """Read and check the content folder ``root``; ``store`` is updated in place.

    ``scope``: how much is checked, one of ``runner.SCOPES``; ``today``: the day as ``2026-11-21``, None: the rules
    that need to know it do not run.
    Raises ``OSError`` only when the folder itself cannot be listed.
    """
    return _Loader(root, store, scope).run(today)


class _Loader:
    def __init__(self, root: str, store: Store, scope: str) -> None:
        self.reader = Files(root)
        self.root = root
        self.scope = scope
        self.store = store
        self.diagnostics: list[Diagnostic] = []
        self.allowed: list[Allowance] = []
        self.fresh: dict[str, LoadedEntry] = {}  # entries parsed in this run, not to be parsed again
        self.last: tuple[str, LoadedEntry | Citations] | None = (
            None  # its pages are drawn one after the other
        )
        self.files: dict[str, EntryFiles] = {}
        self.facts: list[Facts] = []
        self.cited: list[Citations] = []
        self.keys: dict[str, bytes] = {}
        self.parsed = 0

    def run(self, today: str | None) -> Loaded:
        tree = scan(self.root)
        self.settled = Settled(self.reader, tree, self.store.setdefault("settled", {}))
        self.diagnostics.extend(self.settled.diagnostics)
        self._lone(tree)
        self._entries(tree)
        library = self._library(tree)
        for fault in (*tree.faults, *self.reader.faults):
            self.diagnostics.extend(on_fault(fault))
        self.diagnostics.extend(on_library(library, self.reader.text, self.scope))
        if today is not None:
            self.diagnostics.extend(on_day(library, today, self.reader.text, self.scope))
        partial = self.scope != "all" or today is None
        kept, idle = suppress(self.diagnostics, self.allowed, partial)
        for fault in idle:
            kept.extend(on_fault(fault))
        diagnostics = sorted(set(kept), key=lambda item: (item.order, item))
        return Loaded(library, diagnostics, self.parsed, len(tree.entries) - self.parsed)

    def _lone(self, tree: Tree) -> None:
        """Judge the texts that are no entry's."""
        known = self.store.setdefault(f"lone {self.scope}", {})
        found, allowed = lone_texts(self.reader, tree, known, self.scope)
        self.diagnostics.extend(found)
        self.allowed.extend(allowed)

    def _entries(self, tree: Tree) -> None:
        """Take up all entries, from the store where nothing has changed."""
        section = f"entries {self.scope}"
        old, new = self.store.get(section, {}), {}
        for files in tree.entries:
            if is_list(files.id):
                tree.faults.append(Fault("list-address", files.data, detail={"name": files.id}))
                continue
            address = f"{files.kind}:{files.id}"
            if address in self.files:
                other = self.files[address].data
                tree.faults.append(Fault("shared-address", files.data, detail={"other": other}))
                continue
            self.files[address] = files
            key, texts = self.reader.key(files, self.settled.base)
            record = old.get(files.data)
            if record is None or record[0] != key:
                self.parsed += 1
                record = (key, *self._parse(files, texts))
            new[files.data] = record
            _, facts, cited, diagnostics, allowed = record
            if facts is not None:
                self.facts.append(_facts_from(facts))
                self.keys[address] = key
            elif cited is not None:
                self.cited.append(_citations_from(cited))
            self.diagnostics.extend(map(Diagnostic._make, diagnostics))
            self.allowed.extend(map(Allowance._make, allowed))
        self.store[section] = new

    def _parse(self, files: EntryFiles, texts: dict[str, bytes]) -> tuple[Any, Any, list[Any], list[Any]]:
        """Return as plain values the facts of an entry or what it cites, its diagnostics and its exceptions."""
        from qingfeng.check.entries import (  # with YAML, models and rules: for what has changed
            judged,
            read_entry,
        )

        read = read_entry(files, texts, self.settled.codes)
        diagnostics, allowed = judged(read, self.reader, self.scope)
        entry = read.entry()
        told = list(map(tuple, diagnostics)), list(map(tuple, allowed))
        if isinstance(entry, Citations):
            return None, tuple(entry._replace(references=_tuples(entry.references))), *told
        self.fresh[entry.facts.address] = entry
        return tuple(entry.facts._replace(references=_tuples(entry.facts.references))), None, *told

    def _library(self, tree: Tree) -> Library:
        broken = self.files.keys() - self.keys.keys()
        if not self.settled.sources_fit:
            broken.add("sources")
        return Library.of(
            self.facts,
            self.settled.vocab,
            self.settled.sources,
            self._load,
            lambda address: self.fresh.pop(address, None),
            self.keys,
            {address: self.files[address].pictures for address in self.keys if self.files[address].pictures},
            frozenset(broken),
            self.cited,
            self.settled.glossary,
            self.settled.topics,
        )

    def _load(self, address: str) -> LoadedEntry:
        """Return an entry whole; ``KeyError`` when it does not fit its model."""
        from qingfeng.check.entries import read_entry

        entry: LoadedEntry | Citations | None = self.fresh.get(address)
        if entry is None:
            if self.last is None or self.last[0] != address:
                files = self.files[address]
                read = read_entry(files, self.reader.key(files, b"")[1], self.settled.codes)
                self.last = address, read.entry()
            entry = self.last[1]
        if isinstance(entry, Citations):
            raise KeyError(address)
        return entry


def _tuples(references: tuple[Reference, ...]) -> Any:
    return tuple(map(tuple, references))


def _citations_from(record: tuple[Any, ...]) -> Citations:
    cited = Citations._make(record)
    return cited._replace(references=tuple(map(Reference._make, cited.references)))


def _facts_from(record: tuple[Any, ...]) -> Facts:
    facts = Facts._make(record)
    return facts._replace(references=tuple(map(Reference._make, facts.references)))

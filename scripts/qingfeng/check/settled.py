"""The small files that every entry rests on: closed lists, sources, glossary, page of figures. Their plain values are cached."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.files import Files
from qingfeng.check.runner import on_fault
from qingfeng.model.vocab import Vocab
from qingfeng.read.fault import Fault
from qingfeng.read.tree import EntryFiles, Tree


class Settled:
    """The values of those files; ``base`` is a hash of the closed lists, ``sources_fit`` tells of sources.yml."""

    def __init__(self, files: Files, tree: Tree, known: dict[str, Any]) -> None:
        """``known``: what the last run kept, brought up to date in place."""
        self._files = files
        self._known = known
        self._codes: dict[str, frozenset[str]] | None = None  # none while the lists themselves are read
        self.diagnostics: list[Diagnostic] = []
        self.vocab = Vocab(self._values("vocab", tree.vocab))
        self.codes = self._codes = self.vocab.codes()
        self.base = hashlib.blake2b(repr(known["vocab"][0]).encode(), digest_size=16).digest()
        sources = self._single("sources", tree.sources)
        self.sources_fit = tree.sources is None or sources is not None
        self.sources: dict[str, dict[str, Any]] = {item["id"]: item for item in sources or ()}
        self.glossary: list[dict[str, Any]] = self._single("terms", tree.glossary) or []
        self.topics: list[dict[str, Any]] = self._single("topics", tree.figures) or []

    def _single(self, key: str, path: str | None) -> list[dict[str, Any]] | None:
        """Return the list under ``key`` of the one file of a kind, None when it is not there or does not fit."""
        if path is None:
            return None
        kind = path.removesuffix(".yml")
        return self._values(kind, [EntryFiles(kind, kind, path)], self.base).get(kind, {}).get(key)

    def _values(self, name: str, files: list[EntryFiles], base: bytes = b"") -> dict[str, Any]:
        """Return the plain form of files by their id, from the last run where nothing has changed."""
        digest = hashlib.blake2b(base, digest_size=16)
        texts: dict[str, bytes] = {}
        for item in files:
            key, found = self._files.key(item, b"")
            digest.update(key)
            texts.update(found)
        kept = self._known.get(name)
        if kept is None or kept[0] != digest.digest():
            kept = (digest.digest(), *self._read(files, texts))
            self._known[name] = kept
        self.diagnostics.extend(Diagnostic._make(item) for item in kept[2])
        return kept[1]

    def _read(self, files: list[EntryFiles], texts: dict[str, bytes]) -> tuple[dict[str, Any], list[Any]]:
        from qingfeng.check.shaped import shaped  # brings YAML and the models, as does the next
        from qingfeng.model.parse import plain

        values, diagnostics = {}, []
        for item in files:
            text, _, model, found = shaped(item.kind, item.data, texts.get(item.data, b""), self._codes)
            if model is not None:
                values[item.id] = plain(item.kind, model)
                if item.kind == "sources":
                    found = [
                        *found,
                        *_repeated(item.data, text or "", [source.id for source in model.sources]),
                    ]
            diagnostics.extend(tuple(diagnostic) for diagnostic in found)
        return values, diagnostics


def _repeated(path: str, text: str, ids: list[str]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of sources whose id an earlier one has: the library keeps them by id."""
    if len(set(ids)) < len(ids):
        from qingfeng.read.yaml_events import Positions

        positions = Positions(text)
        for index, name in enumerate(ids):
            if name in ids[:index]:
                place = positions.of(("sources", index, "id"))
                yield from on_fault(Fault("repeated-source", path, *place, {"id": name}))

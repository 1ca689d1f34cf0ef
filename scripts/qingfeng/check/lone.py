"""Texts that are no entry's: closed lists, sources, glossary, page of figures, hand-written pages. Rules over texts read them too.

Of a hand-written page the markup is the maintainers' business; its bytes and its words are judged like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.files import Files
from qingfeng.check.rule import SourceText
from qingfeng.check.runner import on_fault, on_texts
from qingfeng.check.suppress import Allowance, allowances
from qingfeng.read.decode import decode
from qingfeng.read.tree import Tree, role_of


def lone_paths(tree: Tree) -> Iterator[str]:
    """Yield the paths of those texts."""
    yield from (item.data for item in tree.vocab)
    yield from (path for path in (tree.sources, tree.glossary, tree.figures) if path is not None)
    yield from tree.pages


def lone_texts(
    files: Files, tree: Tree, known: dict[str, Any], scope: str
) -> tuple[list[Diagnostic], list[Allowance]]:
    """Return what is found in those texts and the exceptions they make.

    ``known``: by path what the last run in this scope found, brought up to date in place.
    """
    found: list[Diagnostic] = []
    allowed: list[Allowance] = []
    kept = dict(known)
    known.clear()
    for path in lone_paths(tree):
        data = files.read_or_tell(path)
        if data is None:
            continue
        digest = hashlib.blake2b(data, digest_size=16).digest()
        record = kept.get(path)
        if record is None or record[0] != digest:
            record = (digest, *_judged(path, data, scope))
        known[path] = record
        found.extend(map(Diagnostic._make, record[1]))
        allowed.extend(map(Allowance._make, record[2]))
    return found, allowed


def _judged(path: str, data: bytes, scope: str) -> tuple[list[Any], list[Any]]:
    """Return the diagnostics and the exceptions of one text as plain values."""
    text, faults = decode(path, data)
    allowed: list[Allowance] = []
    found: list[Diagnostic] = []
    if text is not None:
        allowed, more = allowances(path, text)
        faults = faults + more
        found.extend(on_texts([SourceText(path, role_of(path), text)], scope))
    found.extend(item for fault in faults for item in on_fault(fault))
    return list(map(tuple, found)), list(map(tuple, allowed))

"""What has changed from release to release: the tree of a release, the steps between trees, and their replay.

A tree tells the revision of each file that a client may keep: JSON files of entries, lists and closed lists, and
pictures. ``files.json`` has the tree of its release, ``changes.json`` the steps that led to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qingfeng.api.envelope import BASE, document

Tree = Mapping[str, str]
#: Releases that ``changes.json`` goes back, and operations it holds at most: beyond either, ``files.json`` is shorter.
RELEASES = 20
OPERATIONS = 5_000
FILES, CHANGES, INDEX = f"{BASE}files.json", f"{BASE}changes.json", f"{BASE}index.json"


class Previous(NamedTuple):
    """The release before: its revision, its tree, and the steps that it told, newest first."""

    revision: str
    tree: Tree
    steps: Sequence[dict[str, Any]]


def read_previous(files: bytes, changes: bytes | None) -> Previous:
    """Return what ``files.json`` and ``changes.json`` of a release say; ``ValueError`` when they are none of ours."""
    try:
        told = json.loads(files)
        steps = json.loads(changes)["result"] if changes is not None else []
        revision, tree = told["revision"], told["result"]
        whole = all(isinstance(item, str) for pair in tree.items() for item in pair)
        whole = whole and all(step["from"] != step["to"] and replay({}, [step]) is not None for step in steps)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    if not whole or not isinstance(revision, str):
        raise ValueError("no tree of files")
    return Previous(revision, tree, steps)


def files_document(tree: Tree, revision: str) -> bytes:
    """Return ``files.json``."""
    return document(dict(sorted(tree.items())), None, len(tree), revision)


def changes_document(
    tree: Tree, gone: frozenset[str], revision: str, day: str | None, previous: Previous | None
) -> bytes:
    """Return ``changes.json``: the step from ``previous`` to ``tree``, then those it told itself, newest first.

    ``gone``: paths of the records of withdrawn entries, ``day``: that of the release.
    """
    steps = list(previous.steps) if previous is not None else []
    if previous is not None and previous.revision != revision:
        step = {
            "from": previous.revision,
            "to": revision,
            "day": day,
            "operations": list(operations(previous.tree, tree, gone)),
        }
        steps.insert(0, step)
    kept, held = [], 0
    for step in steps[:RELEASES]:
        held += len(step["operations"])
        if held > OPERATIONS:
            break
        kept.append(step)
    return document(kept, day, len(kept), revision)


def operations(old: Tree, new: Tree, gone: frozenset[str]) -> Iterator[dict[str, str]]:
    """Yield what turns one tree into another, withdrawals and removals first: an app drops their text before all else."""
    for path in sorted(gone & new.keys()):
        if old.get(path) != new[path]:
            yield {"op": "withdraw", "path": path, "revision": new[path]}
    for path in sorted(old.keys() - new.keys()):
        yield {"op": "remove", "path": path}
    for path in sorted(new.keys() - gone):
        if old.get(path) != new[path]:
            yield {"op": "put", "path": path, "revision": new[path]}


def replay(tree: Tree, steps: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the tree after ``steps`` (newest first, as ``changes.json`` has them) have been done to ``tree``."""
    found = dict(tree)
    for step in reversed(steps):
        for item in step["operations"]:
            if item["op"] == "remove":
                found.pop(item["path"], None)
            else:
                found[item["path"]] = item["revision"]
    return found

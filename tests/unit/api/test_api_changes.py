"""Steps between releases: replayed from any of the last twenty, they give the tree of the newest."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qingfeng.api import changes
from qingfeng.api.changes import (
    RELEASES,
    Previous,
    changes_document,
    files_document,
    operations,
    read_previous,
    replay,
)

paths = some.sampled_from([f"api/v1/cases/{name}.json" for name in "abcdefgh"])
trees = some.dictionaries(paths, some.sampled_from(["0" * 16, "1" * 16, "2" * 16]))


def released(history):
    """Return revision, tree and ``changes.json`` of each release of a history of trees and withdrawn paths."""
    previous, found = None, []
    for number, (tree, gone) in enumerate(history):
        revision = f"{number:032x}"
        told = changes_document(tree, frozenset(gone), revision, None, previous)
        previous = read_previous(files_document(tree, revision), told)
        found.append((revision, tree, json.loads(told)["result"]))
    return found


@given(some.lists(some.tuples(trees, some.sets(paths)), min_size=1, max_size=26))
def test_replaying_from_any_release_gives_the_tree_of_the_newest(history):
    releases = released(history)
    _, newest, steps = releases[-1]
    assert len(steps) == min(len(history) - 1, RELEASES)
    starts = {step["from"]: number for number, step in enumerate(steps)}
    for revision, tree, _ in releases[-len(steps) - 1 : -1]:
        assert replay(tree, steps[: starts[revision] + 1]) == newest


@given(trees, trees, some.sets(paths))
def test_withdrawals_come_before_all_else_and_nothing_is_told_twice(old, new, gone):
    found = list(operations(old, new, frozenset(gone)))
    kinds = [item["op"] for item in found]
    assert kinds == sorted(kinds, key=["withdraw", "remove", "put"].index)
    assert len({item["path"] for item in found}) == len(found)
    assert {item["path"] for item in found if item["op"] == "withdraw"} <= gone


def test_a_release_without_change_is_no_step():
    previous = Previous("a" * 32, {}, [])
    assert json.loads(changes_document({}, frozenset(), "a" * 32, None, previous))["result"] == []


def test_a_history_that_grows_too_large_is_cut_whole_steps_at_a_time(monkeypatch):
    monkeypatch.setattr(changes, "OPERATIONS", 3)
    history = [({f"{number}": "0" * 16, "x": f"{number:016x}"}, ()) for number in range(5)]
    (_, _, steps) = released(history)[-1]
    assert [len(step["operations"]) for step in steps] == [3]


@pytest.mark.parametrize(
    "files",
    [b"{}", b"[]", b"nonsense", b'{"revision": 1, "result": {}}', b'{"revision": "a", "result": {"x": 1}}', b"\xff"],
)
def test_what_is_no_tree_is_refused(files):
    with pytest.raises(ValueError):
        read_previous(files, None)


@pytest.mark.parametrize("steps", ['[{"from": "a"}]', '[{"from": "a", "to": "b", "operations": [{"op": "put"}]}]', "3"])
def test_steps_that_cannot_be_replayed_are_refused(steps):
    with pytest.raises(ValueError):
        read_previous(files_document({}, "a" * 32), f'{{"result": {steps}}}'.encode())

"""What a build remembers comes back whole, or not at all."""

from importlib import metadata

import pytest

from qingfeng.publish import store as storing
from qingfeng.publish.store import read_store, write_store

STORE = {"entries all": {f"cases/{number}": (b"key", number, None, ["文"]) for number in range(1_201)}, "settled": {"vocab": (b"x", {})}, "theme": "a"}


def test_what_is_written_is_read(tmp_path):
    write_store(tmp_path / "store", STORE)
    assert read_store(tmp_path / "store") == STORE
    assert (tmp_path / ".gitignore").read_text() == "*\n"


def test_a_store_that_is_not_there_is_empty(tmp_path):
    assert read_store(tmp_path / "store") == {}


def test_a_store_that_was_cut_off_anywhere_is_the_same_as_none(tmp_path):
    path = tmp_path / "store"
    write_store(path, {"settled": {"vocab": (b"x", {"a": "文"})}, "theme": "a"})
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert read_store(path) == {}, length


@pytest.mark.parametrize("data", [b"\0" * 64, b"\xff" * 64, b"{}", b"\x08" + b"\0" * 7 + b"12345678"])
def test_what_is_no_store_is_the_same_as_none(tmp_path, data):
    (tmp_path / "store").write_bytes(data)
    assert read_store(tmp_path / "store") == {}


def test_a_store_of_other_code_is_the_same_as_none(tmp_path, monkeypatch):
    write_store(tmp_path / "store", STORE)
    monkeypatch.setattr(storing, "fingerprint", lambda: "other")
    assert read_store(tmp_path / "store") == {}


def test_the_versions_are_those_that_are_installed():
    assert dict(storing._versions()) == {part: metadata.version(part) for part in storing._PARTS}


def test_the_versions_follow_the_order_in_which_modules_are_found(tmp_path, monkeypatch):
    for folder, version in (("a", "9.9"), ("b", "8.8")):
        (tmp_path / folder / f"Jinja2-{version}.dist-info").mkdir(parents=True)
        monkeypatch.syspath_prepend(tmp_path / folder)
    assert dict(storing._versions())["jinja2"] == "8.8"


def test_a_part_without_such_a_folder_is_asked_for(monkeypatch):
    monkeypatch.setattr(storing.sys, "path", [])
    monkeypatch.setattr(metadata, "version", lambda part: f"{part}-1")
    assert dict(storing._versions())["nh3"] == "nh3-1"

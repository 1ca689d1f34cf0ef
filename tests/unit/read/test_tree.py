"""Which files of a content folder are taken, and what is said of the others."""

import os

import pytest

from qingfeng.read import tree as reading
from qingfeng.read.tree import MOST_PICTURE, MOST_TEXT, scan


@pytest.fixture
def grow(tmp_path):
    def make(*paths, **sizes):
        for path in paths:
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b"a")
        return tmp_path

    return make


def faults(root):
    return sorted((fault.kind, fault.path) for fault in scan(str(root)).faults)


def test_every_kind_of_entry_is_found_with_its_files(grow):
    root = grow(
        *("cases/a/case.yml", "cases/a/zh.md", "cases/a/en.md", "cases/a/photo.jpg"),
        *("units/b/unit.yml", "units/b/practices/c.yml", "culture/d/culture.yml"),
        *("halls/e.yml", "quizzes/f.yml", "vocab/g.yml", "sources.yml", "glossary.yml", "pages/zh/index.md"),
    )
    tree = scan(str(root))
    assert tree.faults == []
    found = {(entry.kind, entry.id): entry for entry in tree.entries}
    assert sorted(found) == [("case", "a"), ("culture", "d"), ("hall", "e"), ("practice", "c"), ("quiz", "f"), ("unit", "b")]
    assert found["case", "a"].texts() == ("cases/a/case.yml", "cases/a/zh.md", "cases/a/en.md")
    assert found["case", "a"].pictures == ["cases/a/photo.jpg"]
    assert found["practice", "c"].parent == "b"
    assert [entry.id for entry in tree.vocab] == ["g"]
    assert tree.sources == "sources.yml"
    assert tree.glossary == "glossary.yml"


def test_an_empty_folder_is_an_empty_tree(tmp_path):
    assert faults(tmp_path) == []


def test_a_folder_that_is_not_there_is_an_error_of_the_caller(tmp_path):
    with pytest.raises(OSError):
        scan(str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    "path",
    [
        "notes.txt",
        "other/x.yml",
        "cases/x.yml",
        "halls/x.yaml",
        "halls/x",
        "cases/a/case.yaml",
        "cases/a/zh.markdown",
        "cases/a/sub/zh.md",
        "cases/a/practices/p.yml",
        "cases/a/photo.PNG",
        "cases/a/.hidden",
        ".env",
        "units/u/practices/p.md",
        "vocab/.x.yml.swp",
    ],
)
def test_a_file_that_belongs_to_no_entry_is_stray(grow, path):
    root = grow("cases/a/case.yml", "units/u/unit.yml", path)
    stray = {"other/x.yml": "other", "cases/a/sub/zh.md": "cases/a/sub", "cases/a/practices/p.yml": "cases/a/practices"}
    assert faults(root) == [("stray-file", stray.get(path, path))]


@pytest.mark.parametrize("path", [".DS_Store", "cases/.gitkeep", "cases/a/.DS_Store"])
def test_what_systems_leave_behind_is_ignored(grow, path):
    assert faults(grow("cases/a/case.yml", path)) == []


@pytest.mark.parametrize("name", ["Case", "a_b", "a b", "-a", "a-", "a--b", "案例", "a.b", "x" * 61, "a\nb", "a\x1b[31m"])
def test_a_name_outside_the_rule_is_told_and_not_read(grow, name):
    root = grow(f"cases/{name}/case.yml", f"halls/{name}.yml")
    assert faults(root) == [("bad-name", f"cases/{name}"), ("bad-name", f"halls/{name}.yml")]
    assert scan(str(root)).entries == []


@pytest.mark.parametrize("name", ["a", "a1", "1", "a-b-2", "x" * 60])
def test_a_name_inside_the_rule_is_taken(grow, name):
    assert [entry.id for entry in scan(str(grow(f"cases/{name}/case.yml"))).entries] == [name]


def test_the_name_of_a_picture_follows_the_rule_too(grow):
    assert faults(grow("cases/a/case.yml", "cases/a/大门.jpg")) == [("bad-name", "cases/a/大门.jpg")]


def test_a_name_that_is_no_text_is_told(tmp_path):
    (tmp_path / "cases").mkdir()
    os.mkdir(os.fsencode(tmp_path / "cases") + b"/\xff")
    assert faults(tmp_path) == [("bad-name", "cases/\udcff")]


def test_a_symbolic_link_is_never_followed(grow, tmp_path):
    root = grow("cases/a/case.yml")
    for name in ("zh.md", "photo.png"):
        (root / "cases" / "a" / name).symlink_to("/etc/hostname")
    (root / "cases" / "b").symlink_to(root / "cases" / "a")
    (root / "units").symlink_to(root / "cases")
    (root / "sources.yml").symlink_to("/etc/hostname")
    paths = ["cases/a/photo.png", "cases/a/zh.md", "cases/b", "sources.yml", "units"]
    assert faults(root) == [("symbolic-link", path) for path in paths]
    assert len(scan(str(root)).entries) == 1


def test_a_pipe_in_the_place_of_a_file_is_told_not_opened(grow):
    root = grow("cases/a/zh.md")
    os.mkfifo(root / "cases" / "a" / "case.yml")
    assert faults(root) == [("not-a-file", "cases/a/case.yml")]


def test_a_folder_in_the_place_of_a_file_is_told(grow):
    assert faults(grow("cases/a/case.yml/x", "sources.yml/x")) == [("not-a-file", "cases/a/case.yml"), ("not-a-file", "sources.yml")]


def test_a_folder_that_cannot_be_listed_is_told(grow, monkeypatch):
    root, real = grow("cases/a/case.yml", "cases/b/case.yml"), os.scandir

    def refuse(path):
        if os.fspath(path).endswith("cases/a"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(reading.os, "scandir", refuse)
    assert ("unreadable", "cases/a") in faults(root)
    assert [entry.id for entry in scan(str(root)).entries] == ["b"]


def test_an_entry_without_its_data_file_is_told_once(grow):
    assert faults(grow("cases/a/zh.md", "cases/a/en.md")) == [("no-data-file", "cases/a/case.yml")]


@pytest.mark.parametrize(("path", "most"), [("cases/a/zh.md", MOST_TEXT), ("cases/a/photo.png", MOST_PICTURE)])
def test_sizes_are_limited_to_the_byte(grow, path, most):
    root = grow("cases/a/case.yml")
    (root / path).write_bytes(b"a" * most)
    assert faults(root) == []
    (root / path).write_bytes(b"a" * (most + 1))
    assert faults(root) == [("file-too-large", path)]


def test_of_two_names_that_differ_in_case_the_lower_one_is_taken(grow):
    root = grow("cases/a/case.yml", "cases/a/zh.md")
    (root / "cases" / "a" / "ZH.md").write_bytes(b"b")
    if len(os.listdir(root / "cases" / "a")) == 2:
        pytest.skip("this file system does not tell case apart")
    assert faults(root) == [("name-twin", "cases/a/ZH.md")]
    assert scan(str(root)).entries[0].bodies == {"zh": "cases/a/zh.md"}

"""What has changed since a revision, as git tells it: files, lines, and clear words when it cannot."""

import os
import subprocess

import pytest
from sites import write_files

from qingfeng.changes import CannotTell, changed_days, changes

LINES = "".join(f"{number}\n" for number in range(1, 11))


@pytest.fixture(autouse=True)
def nobody(monkeypatch, tmp_path):
    """A git that knows nothing of whoever runs the tests."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }.items():
        monkeypatch.setenv(name, value)


def git(root, *arguments):
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, (done.returncode, done.stdout + done.stderr)


def commit(root, files, message="more"):
    write_files(root, files)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", message)


@pytest.fixture
def root(tmp_path):
    """A repository with a few files in its content folder."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main", ".")
    commit(tmp_path, {"README.md": "a\n", "content/cases/x/zh.md": LINES, "content/cases/y/zh.md": LINES})
    return tmp_path


def found(root, revision="HEAD"):
    return changes(root / "content", revision)


def test_nothing_has_changed(root):
    assert found(root) == {}


def test_changed_added_and_removed_lines_are_told(root):
    text = LINES.replace("2\n", "two\n", 1).replace("5\n", "5\nnew\nnew\n").replace("9\n", "")
    write_files(root, {"content/cases/x/zh.md": text})
    assert found(root) == {"cases/x/zh.md": (range(2, 3), range(6, 8), range(10, 12))}


def test_a_file_outside_the_content_is_not_told(root):
    write_files(root, {"README.md": "b\n"})
    assert found(root) == {}


def test_new_files_are_changed_as_a_whole(root):
    write_files(root, {"content/cases/z/zh.md": "a\n", "content/cases/z/甲 乙.md": "a\n"})
    assert found(root) == {"cases/z/zh.md": None, "cases/z/甲 乙.md": None}


def test_an_added_file_has_all_its_lines(root):
    commit(root, {"content/cases/z/甲 乙.md": "a\nb\n"})
    assert found(root, "HEAD~1") == {"cases/z/甲 乙.md": (range(1, 3),)}


def test_a_removed_file_is_changed_but_has_no_lines(root):
    (root / "content/cases/x/zh.md").unlink()
    assert set(found(root)) == {"cases/x/zh.md"}
    assert not any(line > 1 for span in found(root)["cases/x/zh.md"] for line in span)


def test_a_picture_is_changed_without_lines(root):
    commit(root, {"content/cases/x/a.png": b"\0\1"})
    write_files(root, {"content/cases/x/a.png": b"\0\2"})
    assert found(root) == {"cases/x/a.png": ()}


def test_only_what_was_done_since_the_branches_parted_counts(root):
    git(root, "switch", "--quiet", "--create", "mine")
    commit(root, {"content/cases/x/zh.md": LINES + "mine\n"})
    git(root, "switch", "--quiet", "main")
    commit(root, {"content/cases/y/zh.md": LINES + "theirs\n"})
    git(root, "switch", "--quiet", "mine")
    assert found(root, "main") == {"cases/x/zh.md": (range(11, 12),)}


def test_a_shallow_copy_is_compared_with_the_revision_itself(root, tmp_path_factory):
    git(root, "branch", "base")
    commit(root, {"content/cases/x/zh.md": LINES + "more\n"})
    copy = tmp_path_factory.mktemp("copy")
    git(copy, "init", "--quiet", ".")
    git(copy, "fetch", "--quiet", "--depth=1", root.as_uri(), "base:base", "main:theirs")
    git(copy, "checkout", "--quiet", "theirs")
    assert found(copy, "base") == {"cases/x/zh.md": (range(11, 12),)}


@pytest.mark.parametrize(
    "text",
    ["++ b/cases/y/zh.md\n", "+++ b/cases/y/zh.md\n@@ -1 +1 @@\n", "diff --git a/x b/x\n", "\\ No newline\n", "甲\r\u2028乙\n", "no end"],
)
def test_text_that_looks_like_a_patch_is_only_text(root, text):
    write_files(root, {"content/cases/x/zh.md": LINES + text, "content/cases/y/zh.md": "one\n" + LINES})
    assert found(root) == {
        "cases/x/zh.md": (range(11, 11 + len(text.split("\n")) - text.endswith("\n")),),
        "cases/y/zh.md": (range(1, 2),),
    }


def test_an_odd_name_is_a_changed_file(root):
    commit(root, {'content/cases/x/a"\t\n.md': "a\n", "content/cases/x/ b .md": "a\n"})
    assert found(root, "HEAD~1") == {'cases/x/a"\t\n.md': (), "cases/x/ b .md": (range(1, 2),)}


def test_no_programme_that_the_repository_names_is_run(root):
    write_files(root, {".gitattributes": "*.md diff=evil\n", "content/cases/x/zh.md": "a\n"})
    git(root, "config", "diff.external", "touch ran")
    git(root, "config", "diff.evil.textconv", "touch ran; cat")
    assert set(found(root)) == {"cases/x/zh.md"}
    assert not list(root.rglob("ran"))


def test_the_settings_of_whoever_runs_it_do_not_matter(root):
    for name, value in {"diff.noprefix": "true", "diff.renames": "copies", "color.ui": "always", "core.quotePath": "true"}.items():
        git(root, "config", name, value)
    git(root, "config", "diff.mnemonicPrefix", "true")
    git(root, "mv", "content/cases/x/zh.md", "content/cases/x/甲.md")
    assert set(found(root)) == {"cases/x/zh.md", "cases/x/甲.md"}
    assert found(root)["cases/x/甲.md"] == (range(1, 11),)


def test_what_git_sets_for_a_hook_does_not_mislead(root, monkeypatch):
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    write_files(root, {"content/cases/x/zh.md": "a\n"})
    assert set(found(root)) == {"cases/x/zh.md"}


@pytest.mark.parametrize("revision", ["nowhere", "", "--output=ran", "-1", "HEAD:content", "a b", "甲\x1b[31m", "x" * 500])
def test_an_unknown_revision_is_said_in_both_languages(root, revision):
    with pytest.raises(CannotTell) as caught:
        found(root, revision)
    assert "没有版本" in caught.value.zh
    assert "knows no revision" in caught.value.en
    assert (caught.value.zh + caught.value.en).isprintable()
    assert not list(root.rglob("ran"))


def test_a_folder_outside_git_is_said_in_both_languages(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "content").mkdir()
    with pytest.raises(CannotTell) as caught:
        found(tmp_path)
    assert "不在 git 里" in caught.value.zh
    assert "not kept in git" in caught.value.en


def test_a_missing_git_is_said_in_both_languages(root, monkeypatch):
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(CannotTell) as caught:
        found(root)
    assert "没有找到 git" in caught.value.zh
    assert "git was not found" in caught.value.en


def test_each_file_has_the_day_of_its_last_commit(repository_of_days):
    content, git = repository_of_days
    assert changed_days(content) == {"cases/甲/case.yml": "2026-01-02", "cases/甲/zh.md": "2026-03-04"}
    (content / "new.md").write_text("x")
    assert "new.md" not in changed_days(content)


def test_a_shallow_copy_and_a_plain_folder_know_no_days(repository_of_days, tmp_path):
    content, git = repository_of_days
    git("clone", "--depth", "1", content.parent.as_uri(), str(tmp_path / "shallow"))
    assert changed_days(tmp_path / "shallow" / "content") == {}
    (tmp_path / "plain").mkdir()
    assert changed_days(tmp_path / "plain") == {}


@pytest.fixture
def repository_of_days(tmp_path):
    root = tmp_path / "days"

    def git(*arguments, day="2026-01-02"):
        moment = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        who = ("-c", "user.name=x", "-c", "user.email=x@x.test")
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, env={**os.environ, **moment})

    write_files(root, {"content/cases/甲/case.yml": "a", "content/cases/甲/zh.md": "b", "other.txt": "c"})
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "one")
    write_files(root, {"content/cases/甲/zh.md": "bb"})
    git("commit", "-qam", "two", day="2026-03-04")
    return root / "content", git

"""``qingfeng check --fix``, ``--diff`` and ``--explain``, as an editor runs them."""

import pytest
import samples
from sites import Site

from qingfeng.cli import main

BODY = "cases/example-case/zh.md"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Give a project with one slip in a body, and a function that runs a command in it."""
    monkeypatch.setenv("QINGFENG_CACHE", str(tmp_path / "cache"))
    site = Site(tmp_path / "content", {**samples.SITE, BODY: "## 经过\n\n甲,乙。\n"})

    def run(*arguments):
        return main(["--root", str(tmp_path), "check", *map(str, arguments)])

    return site, run


def test_a_difference_is_shown_and_nothing_written(project, capsys):
    site, run = project
    assert run("--diff") == 1
    shown = capsys.readouterr()
    assert "-甲,乙。\n+甲，乙。\n" in shown.out
    assert "QF503" in shown.err and "会改 1 个文件 / 1 files would be mended" in shown.err
    assert (site.root / BODY).read_text("utf-8") == "## 经过\n\n甲,乙。\n"


def test_mending_writes_and_then_checks(project, capsys):
    site, run = project
    assert run("--fix") == 0
    shown = capsys.readouterr()
    assert f"content/{BODY}: 已改 mended QF503" in shown.err
    assert (site.root / BODY).read_text("utf-8") == "## 经过\n\n甲，乙。\n"
    assert run("--diff") == 0


def test_only_the_given_paths_are_mended(project):
    site, run = project
    other = "units/example-unit/zh.md"
    site.write(other, "甲,乙\n")
    run("--fix", site.root / "units")
    assert (site.root / other).read_text("utf-8") == "甲，乙\n"
    assert "甲,乙" in (site.root / BODY).read_text("utf-8")


def test_a_path_outside_or_through_a_link_is_refused(project, tmp_path, capsys):
    site, run = project
    outside = tmp_path / "outside.md"
    outside.write_text("甲,乙\n", "utf-8")
    (tmp_path / "link.md").symlink_to(site.root / BODY)
    assert run("--fix", outside) == 2
    assert run("--fix", tmp_path / "link.md") == 2
    assert "link" in capsys.readouterr().err
    assert outside.read_text("utf-8") == "甲,乙\n"
    assert "甲,乙" in (site.root / BODY).read_text("utf-8")


@pytest.mark.parametrize("asked", ["QF204", "qf204", "dangling-reference"])
def test_a_rule_is_explained_by_its_page(project, capsys, asked):
    _, run = project
    assert run("--explain", asked) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# QF204 dangling-reference\n") and "怎么改 / How to mend it" in shown


def test_asking_for_a_rule_that_does_not_exist_suggests_one(project, capsys):
    _, run = project
    assert run("--explain", "QF2044") == 2
    assert "did you mean 'QF204'" in capsys.readouterr().err

"""The coverage page: what it counts, links and refuses."""

import shutil

import pytest
from projects import ROOT, make_project

from qingfeng import cli
from qingfeng.check.coverage import coverage, read_traps, unknown_addresses
from qingfeng.check.load import load

TRAPS = """\
totals:
  - {kind: case, counted: 5, why: {zh: 合并, en: joined}}
traps:
  - pages: "900"
    trap: {zh: 两个|数, en: Two numbers}
    handled: {zh: 分开, en: Kept apart}
    entries: [practice:two-keys]
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return load(str(make_project(tmp_path_factory.mktemp("coverage") / "project") / "content"), {}).library


def page(library, text=TRAPS):
    return coverage(library, read_traps("traps.yml", text)[0])


def test_each_article_lists_its_entries_with_links_and_figures(library):
    part = page(library).partition("### s900-harbour\n")[2].partition("\n### ")[0]
    assert "- [practice:two-keys](../content/units/harbour-office/practices/two-keys.yml) 双钥匙 / Two Keys · 1" in part
    assert "case:ferry-clerk" not in part


def test_figures_are_counted_once_each(library):
    figures = sum(
        group == "figures" for facts in library.facts.values() for _, group, _ in facts.sources
    )
    assert f"2 articles, {figures} figures" in page(library)


def test_kinds_stand_beside_the_first_count_and_its_reason(library):
    count = sum(facts.kind == "case" for facts in library.facts.values())
    assert f"| 案例 / Cases | {count} | 5 | 合并<br>joined |" in page(library)


def test_articles_that_nothing_rests_on_are_named(library):
    library.sources["s999-idle"] = {"id": "s999-idle", "page": "999", "headline": {"zh": "甲", "en": None}}
    try:
        assert "that nothing rests on: s999-idle" in page(library)
    finally:
        del library.sources["s999-idle"]
    assert "that nothing rests on: 无 / none" in page(library)


def test_text_cannot_break_the_table(library):
    assert "两个\\|数<br>Two numbers" in page(library)


def test_an_unknown_address_is_named(library):
    traps, faults = read_traps("traps.yml", TRAPS.replace("two-keys", "three-keys"))
    assert not faults and unknown_addresses(library, traps) == ["practice:three-keys"]


@pytest.mark.parametrize("text", ["totals: [\n", "totals: []\n", TRAPS.replace("two-keys", "Two Keys"), TRAPS + "more: 1\n"])
def test_a_file_of_the_wrong_shape_is_told_and_not_read(text):
    traps, faults = read_traps("traps.yml", text)
    assert traps is None and all(fault.startswith("traps.yml") for fault in faults) and faults


def test_the_command_fails_on_an_unknown_address_and_on_content_with_errors(tmp_path, capsys):
    project = make_project(tmp_path / "project")
    (project / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "traps.yml", project / "docs")
    assert cli.main(["--root", str(project), "coverage"]) == 1
    assert "no such entry: case:contract-employee-debts" in capsys.readouterr().err
    (project / "docs" / "traps.yml").write_text(TRAPS, "utf-8")
    assert cli.main(["--root", str(project), "coverage"]) == 0
    assert capsys.readouterr().out.startswith("# 来源覆盖 / Coverage")
    (project / "content/cases/ferry-clerk/case.yml").write_text("title: [", "utf-8")
    assert cli.main(["--root", str(project), "coverage"]) == 1

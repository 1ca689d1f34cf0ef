"""Rules over texts read what belongs to no entry as well: closed lists, sources, glossary, hand-written pages."""

import pytest
import samples

from qingfeng.check.fix import fixes
from qingfeng.check.load import load
from qingfeng.read.tree import MOST_TEXT

GLOSSARY = """\
terms:
  - id: a-term
    name: {zh: 清风, en: clean wind}
    explanation: {zh: 打电话13812345678可以问到, en: Ask us}
    group: party
"""
PAGE = "---\ndescription: 一页\n---\n\n# 关于\n\n## 一节\n\n正文，<b>粗体</b>。\n"
LISTED = "title: {zh: 行为, en: Conduct}\nterms:\n  gifts: {zh: '去年的礼品,礼金', en: Gifts}\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("sources.yml", samples.SOURCES.replace("未印日期", "去年刊出"), [("QF502", "sources.yml", 7)]),
        ("glossary.yml", GLOSSARY, [("QF402", "glossary.yml", 4)]),
        ("figures.yml", samples.FIGURES.replace("全部人员", "打电话13812345678"), [("QF402", "figures.yml", 4)]),
        ("figures.yml", samples.FIGURES.replace("unit:example-unit\", figure: staff", "unit:exmple-unit\", figure: staff"), [("QF204", "figures.yml", 10)]),
        ("vocab/example.yml", LISTED, [("QF502", "vocab/example.yml", 3), ("QF503", "vocab/example.yml", 3)]),
        ("pages/zh/about.md", PAGE + "\n目前如此。\n", [("QF502", "pages/zh/about.md", 11)]),
        ("pages/en/about.md", "# About\n\nIt is so at present.\n", [("QF502", "pages/en/about.md", 3)]),
        ("pages/zh/deep/er.md", PAGE + "\n电话13812345678。\n", [("QF402", "pages/zh/deep/er.md", 11)]),
        ("pages/zh/about.md", PAGE.encode("gbk"), [("QF003", "pages/zh/about.md", 5)]),
        ("pages/zh/about.md", PAGE + "<<<<<<< HEAD\n", [("QF023", "pages/zh/about.md", 10)]),
        ("pages/zh/about.md", "\ufeff" + PAGE, [("QF004", "pages/zh/about.md", 1)]),
        ("pages/zh/about.md", PAGE + "\n# 又一个\n", [("QF508", "pages/zh/about.md", 11)]),
        ("pages/zh/about.md", "a" * (MOST_TEXT + 1), [("QF002", "pages/zh/about.md", 1)]),
        ("halls/example-programme.yml", samples.HALL.replace("第一篇", "今年的第一篇"), [("QF502", "halls/example-programme.yml", 11)]),
        ("quizzes/example-quiz.yml", samples.QUIZ.replace("title: {zh: ", "title: {zh: 今年的"), [("QF502", "quizzes/example-quiz.yml", 1)]),
    ],
)  # fmt: skip
def test_a_text_of_no_entry_is_read_like_any_other_and_the_same_from_the_store(make_site, path, text, expected):
    site = make_site()
    site.write(path, text)
    assert site.findings() == expected
    assert site.findings() == expected
    assert [(item.code, item.path, item.line) for item in site.fresh().diagnostics] == expected


@pytest.mark.parametrize("path", ["pages/zh/about.md", "pages/assets/note.md", "pages/zh/picture.svg"])
def test_the_markup_and_the_other_files_of_hand_written_pages_are_let_be(make_site, path):
    site = make_site()
    site.write(path, PAGE)
    assert site.findings() == []


def test_a_link_in_the_pages_is_told_and_not_followed(make_site, tmp_path):
    site = make_site()
    (tmp_path / "outside.md").write_text("电话13812345678\n", "utf-8")
    (site.root / "pages" / "zh").mkdir(parents=True)
    (site.root / "pages" / "zh" / "a.md").symlink_to(tmp_path / "outside.md")
    assert site.findings() == [("QF001", "pages/zh/a.md", 1)]


def test_an_exception_holds_in_such_a_text_and_is_told_when_idle(make_site):
    site = make_site()
    site.write("pages/zh/about.md", PAGE + "\n[//]: # (qingfeng: allow QF402 公开的热线)\n电话13812345678。\n")
    site.write("sources.yml", "# qingfeng: allow QF502 引自原文\n" + samples.SOURCES)
    assert site.findings() == [("QF022", "sources.yml", 1)]
    assert site.findings() == [("QF022", "sources.yml", 1)]


def test_a_finding_over_the_library_is_excepted_in_the_glossary(make_site):
    site = make_site()
    text = GLOSSARY.replace("打电话13812345678可以问到", "来问就是") + "    entry: case:elsewhere\n"
    site.write("glossary.yml", text)
    assert site.findings() == [("QF204", "glossary.yml", 6)]
    site.write("glossary.yml", text.replace("elsewhere\n", "elsewhere  # qingfeng: allow QF204 下一批补上\n"))
    assert site.findings() == []


@pytest.mark.parametrize(("scope", "codes"), [("blocking", ["QF402"]), ("structure", [])])
def test_a_build_looks_at_such_a_text_as_far_as_at_entries(make_site, scope, codes):
    site = make_site()
    site.write("pages/zh/about.md", PAGE + "\n目前的电话13812345678。\n")
    assert [item.code for item in load(str(site.root), site.store, scope).diagnostics] == codes
    assert {item[0] for item in site.findings()} == {"QF402", "QF502"}


def test_such_a_text_is_mended(make_site):
    site = make_site()
    site.write("vocab/example.yml", LISTED.replace("去年的", ""))
    site.write("pages/zh/about.md", PAGE + "一句,又一句\n")
    site.write("glossary.yml", GLOSSARY.replace("打电话13812345678可以问到", "来问 CC 就是"))
    mended = {item.path: item.after.decode() for item in fixes(site.root, [])}
    assert "礼品，礼金" in mended["vocab/example.yml"]
    assert mended["pages/zh/about.md"].endswith("一句，又一句\n")
    assert "来问CC就是" in mended["glossary.yml"]

"""The list of the search page: first letters in both languages, and parts when it is long."""

import re
import shutil

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render import browse
from qingfeng.render.browse import initial, plain_name
from qingfeng.render.pages import plan_pages


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def drawn(project):
    return {page.path: page for page in plan_pages(make_site(project)[0]) if "search/" in page.path}


def article(pages, path):
    return slots_of(pages[path].draw().decode())["article"]


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("阿里", "a"),
        ("座谈", "z"),
        ("匝道", "z"),
        ("廉亭", "l"),
        ("婺剧", "w"),
        ("廿三里", "n"),
        ("“水滴管家”", "s"),
        ("「义」", "y"),
        ("Élan", "e"),
        ("Ｔ台", "t"),
        ("１+3+4+X", "digits"),
        ("3+N", "digits"),
        ("𠮷庆", "others"),
        ("—", "others"),
        ("ア", "others"),
        ("", "others"),
    ],
)
def test_a_title_stands_under_the_letter_it_is_read_with(title, group):
    assert initial(plain_name(title)) == group


def test_every_character_of_the_standard_has_the_letter_of_one_of_its_readings():
    pypinyin = pytest.importorskip("pypinyin")
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                character = bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                continue
            readings = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)[0]
            assert initial(character) in {reading[0].replace("ê", "e") for reading in readings}, character


def test_the_search_page_lists_all_entries_by_letter(project):
    pages = drawn(project)
    assert set(pages) == {"search/index.html", "en/search/index.html"}
    html = article(pages, "en/search/index.html")
    part = html.partition('id="i-h"')[2].partition("<h3")[0]
    assert 'href="../units/harbour-office.html">Harbour Office</a>' in part
    assert "lantern-school" not in html  # a draft
    assert re.search(r'id="i-others".*<span lang="zh-CN">', html, re.S)  # an entry without English
    assert 'href="#i-h"' in html
    assert "qf-find" in html and "qf-keyboard-words" in html


def test_a_long_list_is_cut_into_pages_that_both_languages_have(project, monkeypatch):
    monkeypatch.setattr(browse, "PAGE_SIZE", 3)
    unit = project / "content/units/harbour-office"
    for number in range(4):
        shutil.copytree(unit, unit.with_name(f"harbour-{number}"), ignore=shutil.ignore_patterns("practices"))
    pages = drawn(project)
    assert {path.removeprefix("en/") for path in pages if path.startswith("en/")} == {
        path for path in pages if not path.startswith("en/")
    }
    numbered = sorted(path for path in pages if path.startswith("search/all"))
    assert numbered[0] == "search/all-page-2.html" and numbered[-1] == "search/all.html"
    shown = [re.findall(r"qf-browse__rows.*", article(pages, path), re.S) for path in numbered]
    links = re.findall(r'href="\.\./\w+/[a-z0-9-]+\.html">', "".join(sum(shown, [])))
    assert len(links) == len(set(links)) > 6
    index = article(pages, "search/index.html")
    letters = re.findall(r'href="(all[a-z0-9-]*\.html)#(i-\w+)"', index)
    assert letters and "qf-browse__rows" not in index
    for page, anchor in letters:
        assert f'id="{anchor}"' in article(pages, f"search/{page}")


def test_the_list_is_drawn_again_when_a_title_changes_and_only_then(project):
    before = {path: page.signature for path, page in drawn(project).items()}
    path = project / "content/units/harbour-office/unit.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("港务所", "港口所"), "utf-8")
    after = {path: page.signature for path, page in drawn(project).items()}
    assert all(before[path] != after[path] for path in before)
    assert {path: page.signature for path, page in drawn(project).items()} == after

"""The data of the lists: what a script reads says the same as the pages, and an edit changes few files."""

import json
import re

import pytest
from projects import FIXTURES, make_project, make_site

from qingfeng.render.facets import FACETS, grouped, telling
from qingfeng.render.listdata import SIZE
from qingfeng.render.pages import plan_data


def files(root):
    """Return the files of data of a project by path, read as a script would read them."""
    site, _ = make_site(root)
    found = {}
    for page in plan_data(site):
        if not page.path.endswith(".js"):
            continue
        match = re.fullmatch(r'qfListData\("([^"]*)",(.*)\);\n', page.draw().decode(), re.S)
        assert match, page.path
        assert page.path.endswith(f"lists/{match[1]}.js")
        found[page.path] = json.loads(match[2])
    return site, found


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def cards_of(data, found, folder):
    return [card for stem in data["files"] for card in found[f"{folder}lists/{stem}.js"]]


@pytest.mark.parametrize(("folder", "lang"), [("", "zh"), ("en/", "en")])
def test_the_data_tells_of_every_entry_what_the_facets_tell(project, folder, lang):
    site, found = files(project)
    for kind, name in (("case", "cases"), ("culture", "culture")):
        data = found[f"{folder}lists/{name}.js"]
        shown = site.library.shown[kind]
        assert [card[0] for card in cards_of(data, found, folder)] == [facts.id for facts in shown]
        groups = grouped(site.library, kind)
        offered = [item for item in FACETS[kind] if telling(item, groups[item.name], len(shown))]
        assert [item["code"] for item in data["facets"]] == [item.name for item in offered]
        for item, facet in zip(data["facets"], offered, strict=True):
            for facts, row in zip(shown, item["rows"], strict=True):
                assert {item["terms"][place][0] for place in row} == set(facet.codes(site.library, facts))
            assert [words for _, words in item["terms"]] == [
                facet.word(site.locals[lang], code) for code, _ in item["terms"]
            ]
        assert sorted(data["title"]) == list(range(len(shown)))
        assert ("sum" in data) == (kind == "case")


def test_a_chinese_text_on_an_english_page_is_told_apart(project):
    _, found = files(project)
    cards = {card[0]: card for card in cards_of(found["en/lists/culture.js"], found, "en/")}
    assert cards["untranslated-hall"][1] == ["未译的展厅"]
    assert cards["lantern-corridor"][1] == "Lantern Corridor"
    chinese = {card[0]: card for card in cards_of(found["lists/culture.js"], found, "")}
    assert chinese["untranslated-hall"][1] == "未译的展厅"


def test_a_kind_with_one_entry_has_no_data(project):
    _, found = files(project)
    assert "lists/cases.js" in found and "lists/units.js" not in found  # the fixture shows one unit


def test_withdrawn_entries_and_drafts_are_not_in_the_data(project):
    _, found = files(project)
    assert "gone" not in json.dumps(found) and "lantern-school" not in json.dumps(found)


def test_a_long_list_is_cut_into_files_and_an_edit_changes_one_of_them(project):
    for number in range(SIZE + 5):
        folder = project / "content" / "cases" / f"scales-{number:03}"
        folder.mkdir()
        for name in ("case.yml", "zh.md", "en.md"):
            folder.joinpath(name).write_bytes((FIXTURES / "cases" / "market-scales" / name).read_bytes())
    _, before = files(project)
    assert len(before["lists/cases.js"]["files"]) == 2
    assert [len(before[f"lists/{stem}.js"]) for stem in before["lists/cases.js"]["files"]] == [SIZE, 7]
    edit(project / "content/cases/scales-003/case.yml", "en: Short weight", "en: Shorter weight")
    _, after = files(project)
    new = set(after) - set(before)
    assert len(new) == 2 and len(set(before) - set(after)) == 2  # one in each language, under new names
    changed = {path for path in set(after) & set(before) if after[path] != before[path]}
    assert changed == {"lists/cases.js", "en/lists/cases.js"}


def test_a_changed_body_changes_no_data(project):
    def signatures():
        return {page.path: page.signature for page in plan_data(make_site(project)[0]) if page.path.endswith(".js")}

    before = signatures()
    edit(project / "content/culture/lantern-corridor/en.md", "short", "long")
    assert signatures() == before


def test_what_a_unit_has_of_the_five_is_part_of_its_card(project):
    edit(project / "content/units/lantern-school/unit.yml", "status: draft", "status: published")
    _, before = files(project)
    cards = {card[0]: card for card in cards_of(before["en/lists/units.js"], before, "en/")}
    assert cards["harbour-office"][5] == ["a brand", "a mechanism", "a team", "results", "a venue"]
    assert cards["lantern-school"][5] == []
    edit(project / "content/culture/lantern-corridor/culture.yml", "unit: harbour-office\n", "")
    _, after = files(project)
    cards = {card[0]: card for card in cards_of(after["en/lists/units.js"], after, "en/")}
    assert cards["harbour-office"][5] == ["a brand", "a mechanism", "a team", "results"]

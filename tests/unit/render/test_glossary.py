"""The glossary page: terms by group, names of units and practices, and what makes it change."""

import re
import shutil

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render import glossary
from qingfeng.render.pages import plan_pages


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def drawn(project):
    return {page.path: page for page in plan_pages(make_site(project)[0])}


def article(pages, path):
    return slots_of(pages[path].draw().decode())["article"]


def test_terms_stand_in_their_groups_with_an_address_and_both_names(project):
    for path, order in (("glossary.html", ("票款箱", "cash box")), ("en/glossary.html", ("cash box", "票款箱"))):
        html = article(drawn(project), path)
        part = html.partition('id="g-government"')[2].partition("<section")[0]
        assert 'id="t-cash-box"' in part and 'id="t-key"' in part and "corridor" not in part
        assert part.index(order[0]) < part.index(order[1])


def test_a_term_links_to_its_entry_only_when_that_has_a_page(project):
    html = article(drawn(project), "glossary.html")
    assert 'href="practices/two-keys.html"' in html
    assert "gone" not in html


def test_explanations_are_text(project):
    assert "<b>" not in article(drawn(project), "en/glossary.html")


def test_names_of_shown_units_and_practices_are_listed_in_both_languages(project):
    html = article(drawn(project), "en/glossary.html")
    assert re.search(r'href="units/harbour-office.html">Harbour Office</a>.*?<span lang="zh-CN">港务所</span>', html)
    assert re.search(r'href="practices/two-keys.html">Two Keys</a>.*?<span lang="zh-CN">双钥匙</span>', html)
    assert "lantern-school" not in html  # a draft


def test_without_a_glossary_the_page_still_holds_the_names(project):
    (project / "content/glossary.yml").unlink()
    pages = drawn(project)
    assert "港务所" in article(pages, "glossary.html")
    assert not any("qf-term" in page.draw().decode() for page in pages.values())


def test_many_names_are_split_over_pages(project, monkeypatch):
    monkeypatch.setattr(glossary, "PAGE_SIZE", 1)
    unit = project / "content/units/harbour-office"
    for number in range(3):
        shutil.copytree(unit, unit.with_name(f"harbour-{number}"), ignore=shutil.ignore_patterns("practices"))
    pages = drawn(project)
    paths = ["glossary.html", *(f"glossary-units-page-{number}.html" for number in (2, 3, 4))]
    found = [re.findall(r'href="units/([a-z0-9-]+)\.html"', article(pages, path)) for path in paths]
    assert sorted(sum(found, [])) == ["harbour-0", "harbour-1", "harbour-2", "harbour-office"]
    second = article(pages, "glossary-units-page-2.html")
    assert 'href="glossary.html#names-unit"' in second and 'href="glossary-units-page-3.html"' in second
    assert "glossary-practices-page-2.html" not in pages


def signatures(project):
    return {path: page.signature for path, page in drawn(project).items()}


def test_every_page_is_drawn_again_when_the_glossary_changes(project):
    before = signatures(project)
    path = project / "content/glossary.yml"
    path.write_text(path.read_text("utf-8").replace("有顶的走廊。", "有顶的长廊。"), "utf-8")
    after = signatures(project)
    assert all(before[path] != after[path] for path in before)


def test_the_glossary_is_drawn_again_when_a_unit_is_renamed_and_not_when_a_case_is(project):
    before = signatures(project)
    unit = project / "content/units/harbour-office/unit.yml"
    case = project / "content/cases/market-scales/case.yml"
    case.write_text(case.read_text("utf-8").replace("title: {zh: ", "title: {zh: 又", 1), "utf-8")
    assert signatures(project)["glossary.html"] == before["glossary.html"]
    text = unit.read_text("utf-8")
    assert "港务所" in text
    unit.write_text(text.replace("港务所", "港口所"), "utf-8")
    assert signatures(project)["glossary.html"] != before["glossary.html"]

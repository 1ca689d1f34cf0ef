"""Culture bases by kind and town, and maxims with their readings."""

import re

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render.pages import plan_pages

CORRIDOR = "culture/lantern-corridor/culture.yml"


def plan(root):
    return {page.path: page for page in plan_pages(make_site(root)[0])}


def article(pages, path):
    return slots_of(pages[path].draw().decode())["article"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return plan(make_project(tmp_path_factory.mktemp("places") / "project"))


def test_each_number_leads_to_as_many_names(pages):
    for root in ("", "en/"):
        html = article(pages, f"{root}culture/by-place.html")
        cells = re.findall(r'<td><a href="#([a-z-]+)" aria-label="[^"]*">(\d+)</a></td>', html)
        assert cells
        for anchor, count in cells:
            block = html.split(f'id="{anchor}"')[1].split("<h")[0]
            assert block.count("<li>") == int(count)
        assert sum(int(count) for _, count in cells) == len(re.findall(r'<li><a href="../culture/', html)) == 2


def test_towns_without_a_base_have_no_column_and_the_whole_city_comes_last(tmp_path):
    root = make_project(tmp_path / "project")
    file = root / "content" / CORRIDOR
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^place: .*$", "place: suxi", text), "utf-8")
    html = article(plan(root), "culture/by-place.html")
    heads = re.findall(r'<th scope="col"><a href="#at-([a-z]+)">', html)
    assert "suxi" in heads and "fotang" not in heads
    assert "yiwu" not in heads or heads[-1] == "yiwu"


def test_the_list_of_culture_leads_to_it_and_without_bases_there_is_none(pages, tmp_path):
    assert 'href="by-place.html"' in article(pages, "culture/index.html")
    root = make_project(tmp_path / "project")
    for name in ("lantern-corridor", "untranslated-hall"):
        file = root / "content/culture" / name / "culture.yml"
        file.write_text(file.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    assert "culture/by-place.html" not in plan(root)


def test_a_maxim_has_a_reading_over_each_character_that_voices_and_copies_leave_out(pages):
    for path in ("culture/lantern-corridor.html", "en/culture/lantern-corridor.html"):
        html = article(pages, path)
        found = re.findall(r"<ruby>(.)<rp[^>]*>\(</rp><rt ([^>]*)>([^<]+)</rt>", html)
        assert "".join(sign for sign, _, _ in found) == "天知神知我知子知"
        assert [reading for _, _, reading in found][:4] == ["tiān", "zhī", "shén", "zhī"]
        assert all('aria-hidden="true"' in attributes for _, attributes, _ in found)


def test_only_the_page_of_the_entry_has_readings(pages):
    for path, page in pages.items():
        if "lantern-corridor" not in path:
            assert "<ruby" not in page.draw().decode(), path

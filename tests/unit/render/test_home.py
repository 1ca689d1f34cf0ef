"""The home page, the directory of units and the comparison of practices: what they show and what they depend on."""

import re

import pytest
from projects import ROOT, make_project, make_site, slots_of

from qingfeng.render.daily import DAYS
from qingfeng.render.pages import plan_pages
from qingfeng.render.site import Site


def drawn(site):
    return {page.path: page for page in plan_pages(site)}


def article(site, path):
    return slots_of(drawn(site)[path].draw().decode())["article"]


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    return make_site(make_project(tmp_path_factory.mktemp("home") / "project", ROOT / "content"))[0]


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def on(site, day):
    return Site(site.library, ROOT / "theme", site.shells, site.settings, b"theme", day=day)


def test_search_comes_first_and_leads_to_the_search_page_without_a_script(real):
    html = article(real, "index.html")
    form = re.search(r"<form[^>]*>.*?</form>", html, re.S)[0]
    assert (
        'action="search/index.html" method="get"' in form and 'name="q"' in form and 'type="submit"' in form
    )
    assert html.index("<form") < html.index("qf-doors")


def test_the_channels_lead_to_lists_that_there_are(real):
    pages = drawn(real)
    html = article(real, "index.html")
    doors = re.findall(
        r'<li class="qf-door"><a href="([^"]*)"><span class="qf-door__name">([^<]*)</span>', html
    )
    assert [name for _, name in doors][:4] == ["清廉义乌", "廉政文化", "警钟长鸣", "以案说纪"]
    assert all(href in pages for href, _ in doors)


def test_the_entries_of_the_day_change_with_the_day_of_the_release_and_with_nothing_else(real):
    one, other = (drawn(on(real, day))["index.html"] for day in ("2026-03-02", "2026-03-03"))
    assert one.signature != other.signature
    html = slots_of(one.draw().decode())["article"]
    assert 'data-day="2026-03-02"' in html
    groups = html.split('<ul class="qf-daily__cards">')[1:]
    assert [group.split("</ul>")[0].count('<li class="qf-card ') for group in groups] == [DAYS] * 3
    assert slots_of(drawn(on(real, "2026-03-02"))["index.html"].draw().decode())["article"] == html


def test_halls_and_featured_figures_are_shown_with_scope_beside_them(real):
    html = article(real, "en/index.html")
    assert html.count('class="qf-halls__item"') == 2
    assert "Disciplined" in html or html.count("<svg") >= 3
    for svg in re.findall(r"<svg.*?</svg>", html, re.S):
        assert "<title" in svg and "<desc" in svg and "style=" not in svg
    assert "qf-chart__about" in html


def test_a_featured_figure_without_a_chart_is_shown_as_a_number(project):
    path = project / "content/units/harbour-office/practices/two-keys.yml"
    edit(path, "unit: piece,", "unit: piece, featured: true,")
    html = article(make_site(project)[0], "index.html")
    assert re.search(
        r'qf-told__number"><span class="qf-figure__value">1[^<]*</span> <span class="qf-figure__label">票款箱',
        html,
    )


def test_a_change_to_a_featured_figure_draws_the_home_page_again(project):
    path = project / "content/units/harbour-office/practices/two-keys.yml"
    edit(path, "unit: piece,", "unit: piece, featured: true,")
    before = drawn(make_site(project)[0])["index.html"].signature
    edit(path, "label: {zh: 票款箱,", "label: {zh: 收票款的箱子,")
    assert drawn(make_site(project)[0])["index.html"].signature != before


def test_the_directory_has_all_fourteen_towns_on_its_map_and_every_unit_once(real):
    html = article(real, "units/directory.html")
    tiles = re.findall(r'<li class="qf-tile [^"]*" data-row="(\d)" data-column="(\d)">', html)
    assert len(tiles) == len(set(tiles)) == 14
    assert "示意图" in html
    names = html[html.index('id="fields"') :]
    for facts in real.library.shown["unit"]:
        assert names.count(f'href="../units/{facts.id}.html"') == 1
    pages = drawn(real)
    for href in re.findall(r'href="([a-z-]+\.html)"', html):
        assert f"units/{href}" in pages


def test_tiles_lie_where_the_style_sheet_can_put_them(real):
    css = (ROOT / "theme/components/tilemap/tilemap.css").read_text("utf-8")
    for code in real.library.vocab.terms("places"):
        tile = real.library.vocab.term("places", code).get("tile")
        if tile:
            assert f'data-row="{tile["row"]}"' in css and f'data-column="{tile["column"]}"' in css


def test_the_numbers_of_the_map_are_those_of_the_lists(real):
    html = article(real, "units/directory.html")
    for facts in real.library.shown["unit"]:
        if facts.place != "yiwu":
            count = len(real.library.grouped("unit", "place")[facts.place])
            tile = re.search(rf'<a href="place-{facts.place}\.html"[^>]*>.*?qf-tile__count">(\d+)<', html)
            assert int(tile[1]) == count


def test_the_directory_is_drawn_again_when_a_venue_comes_or_goes(project):
    before = drawn(make_site(project)[0])["units/directory.html"].signature
    edit(project / "content/culture/lantern-corridor/culture.yml", "unit: harbour-office\n", "")
    assert drawn(make_site(project)[0])["units/directory.html"].signature != before


def test_practices_of_a_kind_stand_in_one_table(real):
    html = article(real, "practices/compare-system.html")
    shown = [facts for facts in real.library.shown["practice"] if facts.form == "system"]
    assert sorted(re.findall(r'data-id="([^"]*)"', html)) == sorted(facts.id for facts in shown)
    for facts in shown:
        assert f'href="../practices/{facts.id}.html"' in html
    assert "来源未说明含义" in html  # a part that the source does not explain says so here too


def test_a_kind_with_one_practice_is_not_compared(project):
    assert not [path for path in drawn(make_site(project)[0]) if "compare" in path]


def test_a_changed_practice_draws_its_comparison_again_and_no_other(tmp_path):
    root = make_project(tmp_path / "project", ROOT / "content")
    before = {path: page.signature for path, page in drawn(make_site(root)[0]).items() if "compare-" in path}
    edit(
        root / "content/units/commodity-city-group/practices/credit-points.yml",
        "phrase: 年度内扣分达20分",
        "phrase: 扣分达20分",
    )
    after = {path: page.signature for path, page in drawn(make_site(root)[0]).items() if "compare-" in path}
    assert {path for path in before if before[path] != after[path]} == {
        "practices/compare-system.html",
        "en/practices/compare-system.html",
    }

"""The page of figures, the tables and the drawings that can be taken from it."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render.chart_files import safe
from qingfeng.render.pages import plan_data, plan_pages
from qingfeng.render.sitemap import maps

CLERK = "cases/ferry-clerk/case.yml"


def plan(root):
    site, _ = make_site(root)
    return {page.path: page for page in (*plan_pages(site), *plan_data(site))}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return plan(make_project(tmp_path_factory.mktemp("overview") / "project"))


def article(pages, path):
    return slots_of(pages[path].draw().decode())["article"]


def edited(tmp_path, *changes):
    root = make_project(tmp_path / "project")
    for path, old, new in changes:
        file = root / "content" / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    return root


def test_each_number_stands_with_what_it_holds_for_and_the_words_of_its_source(pages):
    html = article(pages, "figures/index.html")
    first = html.split('class="qf-plot"')[1]
    assert "28.74万元" in first and "<q lang=\"zh-CN\">14.6万余班次</q>" in first
    assert first.count("qf-plot__number") >= 3 and "范围和时间没有印出" in first
    assert 'href="../cases/ferry-clerk.html"' in first and 'href="../practices/two-keys.html"' in first
    assert "票款 &lt;b&gt;" in first and "<b>" not in first


def test_a_number_is_typed_in_its_entry_alone(tmp_path):
    root = edited(tmp_path, (CLERK, "value: 146000", "value: 147000"), (CLERK, "14.6万余班次", "14.7万余班次"))
    pages = plan(root)
    assert "14.7万余班次" in article(pages, "figures/index.html")
    assert "147000" in pages["figures/ferry-money.csv"].draw().decode("utf-8-sig")


def test_a_drawing_has_title_description_and_the_table_beside_it(pages):
    html = article(pages, "en/figures/index.html").split('id="c-ferry-share"')[1]
    assert '<title id="c-ferry-share-t">Share</title>' in html
    assert re.search(r'<desc id="c-ferry-share-d">Share: up about 55%</desc>', html)
    assert "<details" in html and 'scope="col"' in html
    assert 'href="ferry-share.svg"' in html and 'href="ferry-share.csv"' in html


def test_every_file_that_is_linked_is_there_and_no_other(pages):
    for root in ("", "en/"):
        html = article(pages, f"{root}figures/index.html")
        linked = {f"{root}figures/{name}" for name in re.findall(r'href="([a-z-]+\.(?:csv|svg))"', html)}
        assert linked == {path for path in pages if path.startswith(f"{root}figures/") and not path.endswith(".html")}


def test_a_table_opens_in_spreadsheets_with_plain_values(pages):
    data = pages["en/figures/ferry-money.csv"].draw()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0][:3] == ["What is counted", "Number", "Unit"]
    assert rows[2][:4] == ["Trips concerned", "146000", "trips", "more than"]
    assert rows[2][6:9] == ["14.6万余班次", rows[1][7], "case:ferry-clerk#trips"]
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-5", "@sum", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])
def test_a_cell_that_would_begin_a_formula_is_quoted(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "5", "1-2", "a=b", "'x"])
def test_other_cells_stay_as_they_are(cell):
    assert safe(cell) == cell


def test_a_label_that_begins_a_formula_is_quoted_in_the_file(tmp_path):
    pages = plan(edited(tmp_path, (CLERK, "{zh: 涉及船次, en: Trips concerned}", '{zh: "=涉及船次", en: "@trips"}')))
    assert "\n'=涉及船次," in pages["figures/ferry-money.csv"].draw().decode()
    assert "\n'@trips," in pages["en/figures/ferry-money.csv"].draw().decode()


def test_a_drawing_of_its_own_needs_nothing_else_and_names_its_origin(pages):
    text = pages["figures/ferry-share.svg"].draw().decode()
    root = ElementTree.fromstring(text)
    assert root.tag.endswith("svg") and "class=" not in text and "var(" not in text and "href" not in text
    assert re.findall(r'https?://[^"]+', text) == ["http://www.w3.org/2000/svg"]
    assert "出自：" in text and "CC BY 4.0" in text
    high = float(root.get("viewBox").split()[3])
    assert all(float(node.get("y", 0)) <= high for node in root.iter())


def test_words_of_contributors_are_escaped_in_a_drawing(tmp_path):
    root = edited(tmp_path, ("figures.yml", "name: {zh: 占比, en: Share}", "name: {zh: '<script>&\"', en: x}"))
    text = plan(root)["figures/ferry-share.svg"].draw().decode()
    assert "<script" not in text and "&lt;script&gt;&amp;" in text
    ElementTree.fromstring(text)


def test_numbers_of_an_entry_without_a_page_are_nowhere(tmp_path):
    root = edited(tmp_path, (CLERK, "status: published", "status: draft"))
    pages = plan(root)
    html = article(pages, "figures/index.html")
    assert "28.74万元" not in html and "票款箱" in html
    assert "figures/ferry-share.csv" not in pages and "figures/ferry-share.svg" not in pages
    assert "146000" not in pages["figures/ferry-money.csv"].draw().decode()


def test_an_untranslated_figure_is_listed_and_not_drawn_on_the_english_page(tmp_path):
    pages = plan(edited(tmp_path, (CLERK, "{zh: 占比, en: Share}", "{zh: 占比}")))
    html = article(pages, "en/figures/index.html").split('id="c-ferry-share"')[1]
    assert "<svg" not in html and '<span lang="zh-CN">占比</span>' in html
    assert "<svg" in article(pages, "figures/index.html")


def test_without_topics_the_page_says_so(tmp_path):
    root = make_project(tmp_path / "project")
    (root / "content/figures.yml").unlink()
    pages = plan(root)
    assert "还没有放在一起的数字" in article(pages, "figures/index.html")
    assert "figures/index.html" not in article(pages, "index.html")
    assert not [path for path in pages if path.endswith(".csv")]


def test_home_menu_and_map_lead_to_the_page(pages):
    assert 'href="figures/index.html"' in article(pages, "index.html")
    assert 'href="../figures/index.html"' in slots_of(pages["cases/index.html"].draw().decode())["tabs"]
    listed = [page.mapped for page in pages.values() if page.mapped is not None]
    sitemap = dict(maps(listed, "https://site.example/", {}))["sitemap.xml"].decode()
    assert "https://site.example/en/figures/index.html" in sitemap and ".csv" not in sitemap


def test_an_edit_redraws_the_charts_it_concerns_and_no_others(tmp_path):
    root = make_project(tmp_path / "project")
    before = plan(root)
    file = root / "content/units/harbour-office/practices/two-keys.yml"
    file.write_text(file.read_text("utf-8").replace("zh: 票款箱,", "zh: 钱箱,"), "utf-8")
    after = plan(root)
    changed = {path for path in after if after[path].signature != before[path].signature and "figures/" in path}
    assert changed == {f"{root}figures/{name}" for root in ("", "en/") for name in ("index.html", "ferry-money.csv")}

"""The page of figures as readers meet it: drawn, with its tables and files, in every colour scheme, and found by the search."""

import csv
import io
import re

import pytest

PAGE = "figures/index.html"


def test_two_scopes_of_the_inspection_stand_apart_and_say_so(site, watch):
    page = watch().open(site + PAGE)
    reach, people = page.locator("#c-inspection-reach").locator(".."), page.locator("#c-inspection-people").locator("..")
    assert "全部十一轮" in reach.inner_text() and "前九轮" not in reach.inner_text()
    assert "2645" in people.locator("svg").text_content() and "前九轮" in people.inner_text()
    assert "不能相加" in page.locator("section:has(> #n-inspection) > p").inner_text()


def test_every_number_says_what_it_holds_for_or_that_it_is_not_printed(site, watch):
    page = watch().open(site + "en/" + PAGE)
    rows = page.locator(".qf-plot__table tbody tr")
    assert rows.count() > 100
    assert page.locator(".qf-plot__table tbody th:not(:has(.qf-plot__about))").count() == 0
    assert all(text.strip() for text in page.locator(".qf-plot__table .qf-plot__about").all_text_contents())
    assert page.locator(".qf-plot__table q:not([lang=zh-CN])").count() == 0


def test_a_table_opens_by_keyboard_and_holds_the_words_of_the_source(site, watch):
    page = watch(390, 844).open(site + PAGE)
    plot = page.locator(".qf-plot:has(#c-inspection-people)")
    summary = plot.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert plot.get_by_role("row").count() == 4
    assert plot.locator("q").first.is_visible() and "第一种形态处理 2645 人" in plot.locator("table").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_of_a_drawing_is_cut(width, site, watch):
    for root in ("", "en/"):
        page = watch(width, 900).open(site + root + PAGE)
        beyond = page.evaluate(
            """() => [...document.querySelectorAll(".qf-chart__svg")].flatMap((svg) => {
                 const right = svg.closest(".qf-plot").getBoundingClientRect().right;
                 return [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().right > right + 1)
                   .map((text) => text.textContent);
               })"""
        )
        assert beyond == []


def test_files_come_as_told(site, watch):
    page = watch().open(site + PAGE)
    plot = page.locator(".qf-plot:has(#c-contracts)")
    with page.expect_download() as table:
        plot.get_by_role("link", name="CSV").click()
    rows = list(csv.reader(io.StringIO(table.value.path().read_bytes().decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["32", "26"]
    with page.expect_download() as picture:
        plot.get_by_role("link", name="SVG").click()
    assert picture.value.path().read_text("utf-8").startswith("<svg ")


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_drawing_of_its_own_shows_its_colours_and_all_its_words(root, site_folder, watch):
    page = watch(700, 700).page
    page.set_content((site_folder / f"{root}figures/return-visit-problems.svg").read_text("utf-8"))
    assert page.evaluate("getComputedStyle(document.querySelector('g rect[fill=\"#2a6a5d\"]')).fill") == "rgb(42, 106, 93)"
    assert page.evaluate("[...document.querySelectorAll('text')].every((text) => text.getBBox().x + text.getBBox().width <= 352)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_can_be_seen_where_colours_are_forced(scheme, site, watch):
    page = watch(color_scheme=scheme, forced_colors="active").open(site + PAGE)
    fill = "(part) => getComputedStyle(document.querySelector('.qf-chart__' + part)).fill"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    seen = {part: page.evaluate(fill, part) for part in ("bar", "second", "label", "value")}
    assert ground not in seen.values() and seen["bar"] != seen["second"]


def test_the_search_finds_the_page_and_opens_the_chart(site, watch):
    page = watch().open(site + "search/index.html?q=" + "执法安全隐患大整治", quiet=True)
    page.locator("a[href*='figures/index.html']").first.wait_for()
    href = page.locator("a[href*='figures/index.html']").first.get_attribute("href")
    page.goto(re.sub(r"search/index.html.*", "", page.url) + "figures/index.html" + ("#" + href.partition("#")[2] if "#" in href else ""))
    assert page.locator("h1").inner_text() == "数字"


def test_the_menu_leads_to_the_page_on_a_phone(site, watch):
    page = watch(390, 844).open(site + "index.html")
    page.locator("label[for=__drawer].md-header__button").click()
    page.locator(".qf-drawer").get_by_role("link", name="数字").click()
    page.wait_for_url(site + PAGE)


def test_the_page_does_not_move_while_it_loads(site, watch):
    watched = watch(390, 844)
    watched.open(site + PAGE)
    assert watched.shifted() <= 0.02

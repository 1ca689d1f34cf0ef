"""The home page and the comparison of practices, as readers meet them."""

import datetime

import pytest


def shown(page):
    return page.evaluate(
        """() => [...document.querySelectorAll(".qf-daily__cards")].map((cards) =>
             [...cards.children].filter((card) => getComputedStyle(card).visibility === "visible").map((card) => card.querySelector("a").getAttribute("href")))"""
    )


def at(watch, site, day, **options):
    watched = watch(390, 844, **options)
    watched.page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{day}T12:00:00"))
    return watched.open(site + "index.html")


def test_one_entry_of_each_kind_shows_and_they_change_with_the_day(site, watch):
    days = [shown(at(watch, site, f"2027-03-{day:02}")) for day in range(1, 9)]
    assert all([len(cards) for cards in day] == [1, 1, 1] for day in days)
    for kind in range(3):
        assert len({day[kind][0] for day in days}) >= 6
    assert days[0] == days[7]  # the week that the page carries begins again


def test_a_day_before_the_release_shows_something_too(site, watch):
    assert [len(cards) for cards in shown(at(watch, site, "2001-01-01"))] == [1, 1, 1]


def test_the_entries_of_the_day_are_the_same_in_both_languages(site, watch):
    page = at(watch, site, "2027-03-02")
    chinese = shown(page)
    page.goto(site + "en/index.html")
    assert shown(page) == chinese


def test_without_a_script_the_day_of_the_release_shows(site, watch):
    page = watch(390, 844, java_script_enabled=False).page
    page.goto(site + "index.html")
    for cards in page.locator(".qf-daily__cards").all():
        assert cards.locator("> li").first.is_visible()
        assert not cards.locator("> li").nth(1).is_visible()


def test_hidden_entries_cannot_be_reached_by_keyboard(site, watch):
    page = at(watch, site, "2027-03-02")
    reached = set()
    page.locator(".qf-door a").last.focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    visible = {cards[0] for cards in shown(page)}
    assert visible <= reached


def test_the_first_view_of_a_phone_tells_where_one_is(site, watch):
    page = watch(390, 844).open(site + "index.html")
    for part in (
        page.locator("h1"),
        page.get_by_role("searchbox", name="找案例"),
        page.locator(".qf-door").first,
        page.locator(".qf-door").nth(2),
    ):
        box = part.bounding_box()
        assert box["y"] + box["height"] <= 844


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_moves_while_the_home_page_loads(scheme, site, watch):
    page = watch(390, 844, color_scheme=scheme).open(site + "index.html", quiet=True)
    moved = page.evaluate(
        """() => new Promise((resolve) => {
             let sum = 0;
             new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({type: "layout-shift", buffered: true});
             setTimeout(() => resolve(sum), 300);
           })"""
    )
    assert moved <= 0.02


def test_charts_are_named_and_stay_readable_in_forced_colours(site, watch):
    page = watch(forced_colors="active").open(site + "en/index.html")
    chart = page.get_by_role("img", name="Bar chart").first
    assert chart.is_visible()
    fill = chart.locator(".qf-chart__bar").first.evaluate("(bar) => getComputedStyle(bar).fill")
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fill != back


COMPARE = "practices/compare-system.html"


def test_two_or_three_practices_stand_side_by_side_and_no_more(site, watch):
    page = watch().open(site + COMPARE)
    boxes = page.locator(".qf-compare__pick input")
    assert page.locator(".qf-compare__side").is_hidden()
    boxes.nth(0).check()
    assert page.locator(".qf-compare__side").is_hidden()
    boxes.nth(3).check()
    side = page.locator(".qf-compare__side table")
    assert side.is_visible()
    names = page.locator(".qf-compare__all tbody th a").all_inner_texts()
    assert side.locator("thead a").all_inner_texts() == [names[0], names[3]]
    assert side.locator("tbody tr").count() == 5
    boxes.nth(5).check()
    assert page.locator(".qf-compare__pick input:disabled").count() == boxes.count() - 3
    assert "3" in page.locator(".qf-compare__status").inner_text()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert side.locator("thead a").all_inner_texts() == [names[0], names[3], names[5]]
    page.get_by_role("button", name="全部清除").click()
    assert page.locator(".qf-compare__side").is_hidden() and page.url.endswith(COMPARE)
    assert page.locator(".qf-compare__pick input:disabled").count() == 0


def test_an_address_with_unknown_or_too_many_practices_is_read_as_far_as_it_goes(site, watch):
    page = watch().open(site + f"{COMPARE}?with=nothing,credit-points,credit-points,three-colour-code")
    assert page.locator(".qf-compare__side thead a").count() == 2


def test_the_table_reads_without_a_script_on_a_phone(site, watch):
    page = watch(320, 700, java_script_enabled=False).page
    page.goto(site + "en/" + COMPARE)
    assert page.locator(".qf-compare__bar").is_hidden()
    assert page.locator(".qf-compare__all td").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_square_of_the_map_leads_to_the_units_of_the_place_by_keyboard(site, watch):
    page = watch(390, 844).open(site + "en/units/directory.html")
    tile = page.get_by_role("link", name="Fotang Town: units: ")
    tile.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/units/place-fotang.html")

"""The search page: address, facets, order, excerpts, the list without JavaScript, hostile addresses."""

from urllib.parse import quote

import pytest
from browser.test_search_box import HOSTILE, QUERY, ROOTS, TITLE, violations
from chromium import until

HIT = ".qf-find__hits .qf-hit"
PAGE = "search/index.html"


def opened(watch, address, **options):
    page = watch(**options).open(address)
    until(page, "() => document.querySelector('.qf-find__status').textContent.match(/\\d|没有|Nothing/)")
    return page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_query_in_the_address_is_run(site, watch, lang):
    page = opened(watch, site + ROOTS[lang] + PAGE + "?q=" + quote(QUERY[lang]))
    assert page.locator(".qf-find__input").input_value() == QUERY[lang]
    first = page.locator(HIT).first
    assert first.locator(".qf-hit__title").inner_text() == TITLE[lang]
    assert page.locator(".qf-browse").is_hidden()
    until(page, "() => document.querySelector('.qf-hit__excerpt').textContent.length > 10")
    first.locator("a").click()
    page.wait_for_url("**/practices/*.html*")


def test_typing_facets_and_order_stand_in_the_address(site, watch):
    page = watch().open(site + PAGE)
    page.locator(".qf-find__input").fill("清廉")
    page.locator(HIT).first.wait_for()
    page.locator(".qf-find__facets [data-code=unit]").click()
    page.locator(".qf-find__facets [data-facet=field]").first.click()
    page.locator(".qf-find__sort select").select_option("title")
    page.wait_for_url("**/search/index.html?q=*&kind=unit&field=*&sort=title")
    titles = page.locator(f"{HIT} .qf-hit__title").all_inner_texts()
    count = page.locator(".qf-find__status").inner_text()
    assert (
        page.locator(".qf-switch__link")
        .evaluate("link => link.href")
        .startswith(site + "en/search/index.html?q=")
    )
    page.reload()
    page.locator(HIT).first.wait_for()
    until(
        page,
        "count => document.querySelector('.qf-find__status').textContent === count", arg=count
    )
    assert page.locator(f"{HIT} .qf-hit__title").all_inner_texts() == titles
    assert page.locator(".qf-find__facets [aria-pressed=true]").count() == 2


def test_the_key_of_the_search_can_be_switched_off_and_on(site, watch):
    page = watch().open(site + PAGE)
    switch = page.get_by_label("在每一页按 / 键就到搜索框")
    assert switch.is_checked()
    switch.uncheck()
    page.goto(site + "about.html")
    page.keyboard.press("/")
    assert not page.evaluate("document.getElementById('__search').checked")
    assert page.locator(".qf-search__input").get_attribute("aria-keyshortcuts") is None
    page.goto(site + PAGE)
    switch.check()
    assert page.evaluate("localStorage.getItem('qf-search-key')") is None
    page.goto(site + "about.html")
    page.keyboard.press("/")
    assert page.evaluate("document.getElementById('__search').checked")


@pytest.mark.parametrize("letter", ["s", "f"])
def test_letters_are_no_keys_of_the_site(site, watch, letter):
    page = watch().open(site + "about.html")
    page.keyboard.press(letter)
    assert not page.evaluate("document.getElementById('__search').checked")
    assert page.evaluate("document.activeElement.tagName") != "INPUT"


def test_counts_of_chips_are_what_they_leave(site, watch):
    page = opened(watch, site + PAGE + "?q=" + quote("公安"))
    chips = page.locator(".qf-find__facets [data-facet=kind]")
    for number in range(min(3, chips.count())):
        chip = chips.nth(number)
        count, code = chip.locator(".qf-chip__count").inner_text(), chip.get_attribute("data-code")
        chip.click()
        until(
        page,
            "count => document.querySelector('.qf-find__status').textContent.match(/\\d+/)[0] === count",
            arg=count,
        )
        page.locator(f".qf-find__facets [data-code={code}]").click()
        until(
        page,
            "code => document.querySelector(`.qf-find__facets [data-code=${code}]`).ariaPressed === 'false'",
            arg=code,
        )


def test_a_facet_alone_lists_what_it_holds(site, watch):
    page = opened(watch, site + PAGE + "?field=police&kind=unit")
    assert page.locator(HIT).count() > 3
    notes = page.locator(f"{HIT} .qf-hit__notes").all_inner_texts()
    assert all(note.startswith("单位 · 公安") for note in notes)


def test_twenty_at_a_time_and_more_takes_the_focus_on(site, watch):
    page = opened(watch, site + PAGE + "?kind=practice")
    assert page.locator(HIT).count() == 20
    page.locator(".qf-find__more button").click()
    assert page.locator(HIT).count() == 40
    assert page.locator(HIT).nth(20).locator("a").evaluate("link => link === document.activeElement")


def test_excerpts_come_as_results_come_into_view(site, watch):
    page = opened(watch, site + PAGE + "?q=" + quote("公安"), width=390, height=600)
    until(page, "() => document.querySelector('.qf-hit__excerpt').textContent")
    last = page.locator(HIT).last
    assert last.locator(".qf-hit__excerpt").inner_text() == ""
    last.scroll_into_view_if_needed()
    until(page, "() => [...document.querySelectorAll('.qf-hit__excerpt')].pop().textContent")


def test_newest_first_puts_years_in_order(site, watch):
    page = opened(watch, site + PAGE + "?sort=new&kind=case&kind=culture&q=" + quote("清廉"))
    years = [note.split(" · ")[-1] for note in page.locator(f"{HIT} .qf-hit__notes").all_inner_texts()]
    years = [year for year in years if year.isdecimal()]
    assert years == sorted(years, reverse=True)


def test_nothing_found_offers_words_and_ways(site, watch):
    page = opened(watch, site + "en/" + PAGE + "?q=zzzzqqq")
    assert page.locator(".qf-find__status").inner_text() == "Nothing found"
    assert page.locator(".qf-find__none button[data-facet]").count() > 5
    assert page.locator(".qf-browse").is_visible()
    page.locator(".qf-find__none p").first.locator("button").first.click()
    page.locator(HIT).first.wait_for()
    assert page.locator(".qf-find__none").is_hidden()


def test_filters_that_leave_nothing_can_be_taken_off(site, watch):
    page = opened(watch, site + PAGE + "?kind=term&field=school&q=" + quote("水滴"))
    page.get_by_role("button", name="去掉筛选").click()
    page.locator(HIT).first.wait_for()


def test_the_other_language_is_shown_when_asked(site, watch):
    page = opened(watch, site + PAGE + "?q=" + quote("公安"))
    page.get_by_role("button", name="也查英文内容").click()
    page.get_by_role("heading", name="英文内容里的结果").wait_for()
    page = opened(watch, site + "en/" + PAGE + "?q=" + quote("水滴"))
    hit = page.locator(".qf-find__other .qf-hit").first
    hit.wait_for()
    assert hit.locator("a").get_attribute("lang") == "zh-CN"
    hit.locator("a").click()
    page.wait_for_url(lambda url: "/en/" not in url)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_in_the_address_is_only_text(site, watch, text):
    cut = quote(text[:2000], safe="")  # servers refuse addresses of 64 KB
    for address in (f"?q={cut}", f"?q=x&kind={cut}&field={cut}&sort={cut}&place=__proto__&year=constructor"):
        page = opened(watch, site + PAGE + address)
        assert "run" not in page.title()
        assert page.locator(".qf-find img, .qf-find script, .qf-hits svg").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page = watch().open(site + PAGE + "?q=%ED%A0%80%FF&q=&&=%")  # half a character, and no text at all
    page.locator(".qf-find__input").wait_for()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_fits_every_width(site, watch, lang, width):
    for query in ("", "?q=" + quote(QUERY[lang]), "?q=zzzzqqq", "?kind=practice"):
        page = watch(width, 844).open(site + ROOTS[lang] + PAGE + query, quiet=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_no_accessibility_violation(site, watch, lang, scheme):
    for width in (390, 1280):
        for query in ("", "?q=" + quote(QUERY[lang]), "?q=zzzzqqq"):
            page = watch(width, 844, color_scheme=scheme, reduced_motion="reduce").open(
                site + ROOTS[lang] + PAGE + query, quiet=True
            )
            assert violations(page) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_javascript_all_entries_are_listed_by_their_first_letter(site, watch, lang):
    page = watch(390, 844, java_script_enabled=False).page
    page.goto(site + ROOTS[lang] + PAGE)
    assert not page.locator(".qf-find").is_visible()
    assert page.locator(".qf-browse__rows a").count() > 200
    letter = {"zh": "W", "en": "P"}[lang]
    page.get_by_role("navigation", name={"zh": "首字母", "en": "First letters"}[lang]).get_by_role(
        "link", name=letter, exact=True
    ).click()
    assert page.locator(f"#i-{letter.lower()}").evaluate("head => head.matches(':target')")
    page.locator(f"#i-{letter.lower()} + ul a").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)


def test_the_page_works_in_a_folder_without_a_server(site_folder, watch):
    page = watch().page
    page.goto((site_folder / "search" / "index.html").as_uri())
    page.locator(".qf-find__input").fill("sdgj")
    page.locator(HIT).first.wait_for()
    page.wait_for_url("file://**?q=sdgj")


FRAGMENTS = """async (lang) => {
  const engine = qfSearch.open(qfHits.box().dataset.base, lang);
  await engine.ready();
  const rows = engine.state.index.rows;
  const flats = rows.map((row) => [row.title, ...row.names].map((text) => qfSearch.parts.spell(text).flat));
  const fragments = new Set();
  for (const [title] of flats) {
    for (const [run] of title.matchAll(/[\\u4e00-\\u9fff]{2,}/g)) {
      for (let at = 0; at + 1 < run.length; at += 1) fragments.add(run.slice(at, at + 2));
    }
  }
  const found = [];
  for (const fragment of fragments) {
    const holders = rows.filter((row, at) => flats[at].some((flat) => flat.includes(fragment))).map((row) => row.address);
    const first = [];
    const onTitles = (hits) => first.length || first.push(...hits.slice(0, 5).map((hit) => hit.address));
    await engine.query(fragment, { onTitles });
    found.push([fragment, holders, first]);
  }
  return found;
}"""


def test_every_two_characters_of_a_title_find_it_among_the_first_five(site, watch):
    page = watch().open(site + "about.html")
    found = page.evaluate(FRAGMENTS, "zh")
    assert len(found) > 500
    # More than five titles that hold the same two characters cannot all be among five: then the five are of those.
    missed = {
        fragment: first
        for fragment, holders, first in found
        if not (set(holders) <= set(first) if len(holders) <= 5 else set(first) <= set(holders))
    }
    assert missed == {}
    ties = [fragment for fragment, holders, _ in found if len(holders) > 5]
    assert len(ties) < len(found) / 10

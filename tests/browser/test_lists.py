"""Lists that narrow: what the browser counts and shows is what a plain reading of the library gives."""

import functools
import itertools
import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import until
from projects import FIXTURES, ROOT, make_project, make_site
from qingfeng.model.address import FOLDERS
from qingfeng.render.facets import FACETS, grouped, telling
from qingfeng.render.lists import PAGE_SIZE

NUMBERS = re.compile(r"\d+")


@functools.cache
def library_of(content):
    with TemporaryDirectory() as folder:
        return make_site(make_project(Path(folder) / "project", content))[0].library


def offered(library, kind):
    groups = grouped(library, kind)
    total = len(library.shown[kind])
    return {
        item.name: (item, list(groups[item.name]))
        for item in FACETS[kind]
        if telling(item, groups[item.name], total)
    }


def found(library, kind, chosen, but=None):
    """Return the entries that have, for each facet, one of the chosen codes."""
    facets = offered(library, kind)
    return [
        facts
        for facts in library.shown[kind]
        if all(
            set(facets[name][0].codes(library, facts)) & set(codes)
            for name, codes in chosen.items()
            if codes and name != but
        )
    ]


def expected_counts(library, kind, chosen):
    return {
        name: {
            code: sum(code in item.codes(library, facts) for facts in found(library, kind, chosen, name))
            for code in codes
        }
        for name, (item, codes) in offered(library, kind).items()
    }


def address(chosen):
    return "?" + "&".join(f"{name}={','.join(codes)}" for name, codes in chosen.items() if codes)


def narrowed(page):
    """Wait until the list has been narrowed, and return the counts that its facets show."""
    page.locator(".qf-facet input").first.wait_for(state="attached")
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-facet]")].map((facet) =>
             [facet.dataset.facet, [...facet.querySelectorAll(".qf-facet__count")].map((count) => Number(count.textContent))]))"""
    )


def ids(page):
    return page.evaluate(
        "[...document.querySelectorAll('#qf-main .qf-cards .qf-card__title a')].map((a) => a.getAttribute('href').split('/').pop())"
    )


def same(page, library, kind, chosen):
    shown = narrowed(page)
    assert shown == {
        name: list(counts.values()) for name, counts in expected_counts(library, kind, chosen).items()
    }
    wanted = found(library, kind, chosen)
    if wanted:
        assert int(NUMBERS.search(page.locator(".qf-count").inner_text())[0]) == len(wanted)
    until(
        page,
        "(number) => document.querySelectorAll('#qf-main .qf-cards > li').length === number",
        arg=min(len(wanted), PAGE_SIZE),
    )
    assert ids(page) == [f"{facts.id}.html" for facts in wanted[:PAGE_SIZE]]


@pytest.mark.parametrize("kind", FACETS)
def test_any_combination_counts_and_shows_what_the_library_holds(kind, site, watch):
    library = library_of(ROOT / "content")
    facets = offered(library, kind)
    chance = random.Random(f"lists {kind}")
    page = watch().page
    for number in range(8):
        names = chance.sample(sorted(facets), min(len(facets), 1 + number % 4))
        chosen = {
            name: chance.sample(facets[name][1], min(len(facets[name][1]), chance.choice((1, 1, 2))))
            for name in names
        }
        page.goto(f"{site}{('', 'en/')[number % 2]}{FOLDERS[kind]}/index.html{address(chosen)}")
        same(page, library, kind, chosen)


@pytest.mark.parametrize("kind", ["case", "culture"])
def test_every_pair_of_terms_of_the_fixture_project_counts_right(kind, states, watch):
    library = library_of(FIXTURES)
    facets = offered(library, kind)
    page = watch().page
    terms = [(name, code) for name, (_, codes) in facets.items() for code in codes]
    for one, other in list(itertools.combinations(terms, 2))[::3]:
        chosen = {one[0]: [one[1]]}
        chosen.setdefault(other[0], []).append(other[1])
        page.goto(f"{states}{FOLDERS[kind]}/index.html{address(chosen)}")
        same(page, library, kind, chosen)


def test_choosing_by_hand_keeps_the_address_the_count_and_the_terms_together(site, watch):
    library = library_of(ROOT / "content")
    page = watch().open(site + "cases/index.html")
    page.locator("[data-facet=form] summary").click()
    page.locator("[data-facet=form]").get_by_label("监督发现").check()
    assert page.url.endswith("?form=finding")
    page.locator("[data-facet=place] summary").click()
    page.locator("[data-facet=place]").get_by_label("福田街道").check()
    assert parse_qs(urlsplit(page.url).query) == {"form": ["finding"], "place": ["futian"]}
    same(page, library, "case", {"form": ["finding"], "place": ["futian"]})
    assert page.locator(".qf-count").get_attribute("role") == "status"
    page.reload()
    same(page, library, "case", {"form": ["finding"], "place": ["futian"]})
    assert page.locator("[data-facet=place]").get_by_label("福田街道").is_checked()


def test_what_is_chosen_can_be_taken_away_singly_and_all_at_once(site, watch):
    library = library_of(ROOT / "content")
    page = watch().open(site + "cases/index.html?form=finding&place=futian,yiwu")
    narrowed(page)
    page.get_by_role("button", name="去掉条件：镇街 福田街道").click()
    assert page.url.endswith("?form=finding&place=yiwu")
    same(page, library, "case", {"form": ["finding"], "place": ["yiwu"]})
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.get_by_role("button", name="全部清除").click()
    assert page.url.endswith("cases/index.html")
    assert page.locator(".qf-filter__chosen").is_hidden()
    same(page, library, "case", {})
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_nothing_found_says_so_and_clearing_brings_all_back(site, watch):
    page = watch().open(site + "en/cases/index.html?form=brief&evidence=judgment")
    narrowed(page)
    assert page.locator(".qf-count").inner_text().startswith("No entry fits")
    assert ids(page) == []
    page.get_by_role("button", name="Clear all").click()
    assert len(ids(page)) == 13


def test_orders_are_by_name_and_by_sum_and_stand_in_the_address(site, watch):
    library = library_of(ROOT / "content")
    page = watch().open(site + "cases/index.html")
    page.get_by_label("排序").select_option("sum")
    page.wait_for_url(lambda url: url.endswith("cases/index.html?sort=sum"))
    sums = [facts.card["sum"] for facts in library.shown["case"]]
    wanted = sorted(library.shown["case"], key=lambda facts: -(facts.card["sum"] or -1))
    until(
        page,
        "(first) => document.querySelector('.qf-cards .qf-card__title a').getAttribute('href').endsWith(first)",
        arg=f"{wanted[0].id}.html",
    )
    listed = [library.facts[f"case:{href.removesuffix('.html')}"].card["sum"] for href in ids(page)]
    printed = [amount for amount in listed if amount is not None]
    assert printed == sorted((amount for amount in sums if amount is not None), reverse=True)
    assert listed[len(printed) :] == [None] * (len(listed) - len(printed))
    page.goto(site + "en/cases/index.html?sort=title")
    narrowed(page)
    titles = page.locator(".qf-card__title a").all_inner_texts()
    assert titles == sorted(titles, key=lambda title: title.lower().lstrip("\"'")) and len(titles) == 13


def test_more_cards_come_when_asked_for_and_focus_goes_on(site, watch):
    library = library_of(ROOT / "content")
    page = watch().open(site + "practices/index.html?form=mechanism")
    wanted = found(library, "practice", {"form": ["mechanism"]})
    assert len(wanted) > PAGE_SIZE
    same(page, library, "practice", {"form": ["mechanism"]})
    page.locator(".qf-more-cards").click()
    until(
        page,
        "(number) => document.querySelectorAll('#qf-main .qf-cards > li').length === number",
        arg=min(len(wanted), 2 * PAGE_SIZE),
    )
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"{wanted[PAGE_SIZE].id}.html"
    assert page.locator(".qf-pages").is_hidden()


SHAPE = """(cards) => Object.fromEntries(cards.map((card) => [card.querySelector("a").getAttribute("href").split("/").pop(),
  [card.className, ...[...card.querySelectorAll("*")].map((part) => [part.tagName, part.className, part.lang, part.children.length ? "" : part.textContent])]]))"""


@pytest.mark.parametrize(
    ("base", "path"), [("states", "en/culture"), ("states", "cases"), ("site", "units"), ("site", "en/cases")]
)
def test_a_card_of_the_script_is_as_one_of_the_page(base, path, request, watch):
    page = watch().open(f"{request.getfixturevalue(base)}{path}/index.html")
    cards = page.locator("#qf-main .qf-cards > li")
    drawn = cards.evaluate_all(SHAPE)
    page.locator(".qf-filter__order").select_option("title")
    until(
        page,
        "document.querySelector('#qf-main .qf-cards a').getAttribute('href').indexOf('/') < 0"
    )
    made = cards.evaluate_all(SHAPE)
    shared = made.keys() & drawn.keys()
    assert shared and {name: made[name] for name in shared} == {name: drawn[name] for name in shared}


def test_the_list_of_one_term_leads_on_to_combinations(site, watch):
    library = library_of(ROOT / "content")
    page = watch().open(site + "cases/field-police.html")
    page.locator("[data-facet=form] summary").click()
    page.locator("[data-facet=form]").get_by_role("link", name="典型案例").click()
    page.wait_for_url("**/cases/index.html?field=police&form=full")
    same(page, library, "case", {"field": ["police"], "form": ["full"]})


def test_terms_that_a_list_does_not_have_are_passed_over(site, watch):
    library = library_of(ROOT / "content")
    page = watch().open(site + "cases/index.html?form=brief,%3Cimg%20src=x%3E,nothing&sort=sideways&q=1")
    same(page, library, "case", {"form": ["brief"]})


def test_the_list_narrows_when_opened_from_a_folder(site_folder, watch):
    page = watch().page
    page.goto((site_folder / "en/units/index.html").as_uri() + "?have=brand")
    same(page, library_of(ROOT / "content"), "unit", {"have": ["brand"]})


def test_without_a_script_every_term_has_its_list_and_no_control_is_dead(site, watch):
    page = watch(java_script_enabled=False).page
    page.goto(site + "cases/index.html")
    assert page.locator(".qf-filter").is_hidden()
    for name in ("conduct", "sanction", "sum", "evidence"):
        page.goto(site + "cases/index.html")
        page.locator(f"[data-facet={name}] summary").click()
        link = page.locator(f"[data-facet={name}] a").first
        count = int(link.locator(".qf-facet__count").inner_text())
        link.click()
        page.wait_for_url(f"**/cases/{name}-*.html")
        assert page.locator("#qf-main .qf-cards > li").count() == min(count, PAGE_SIZE)


def test_nothing_moves_while_the_list_is_made_ready(site, watch):
    watched = watch(390, 844)
    watched.open(site + "cases/index.html", quiet=True)
    assert watched.shifted() <= 0.02


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_facet_with_choices_has_no_accessibility_violation(scheme, site, watch):
    page = watch(390, 844, color_scheme=scheme, reduced_motion="reduce").open(
        site + "en/cases/index.html?form=full,finding&sum=100000"
    )
    narrowed(page)
    page.locator("[data-facet=sum] summary").click()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
    assert [
        (item["id"], [node["target"] for node in item["nodes"]][:3]) for item in result.response["violations"]
    ] == []


def test_two_thousand_entries_are_narrowed_at_once_on_a_slow_processor(site, watch):
    page = watch(390, 844).open(site + "cases/index.html")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = page.evaluate(
        """() => {
             const codes = (number, width) => Array.from({ length: 2000 }, (_, row) => [(row * 7919 + (row >> 3)) % width].concat(row % number ? [] : [(row * 31) % width]));
             const facets = [3, 13, 14, 16, 5, 15, 12, 5, 3].map((width, at) => ({
               code: `f${at}`, terms: Array.from({ length: width }, (_, term) => [`t${term}`, `${term}`]), rows: codes(3 + at, width) }));
             const title = Array.from({ length: 2000 }, (_, row) => (row * 997) % 2000);
             const data = { facets, title, sum: title.map((place) => place * 100) };
             return Array.from({ length: 15 }, (_, turn) => {
               const chosen = facets.map(({ terms }, at) => new Set((turn + at) % 3 ? [] : [turn % terms.length, 0]));
               const start = performance.now();
               qfList.sorted(data, qfList.narrow(data, chosen).found, "sum");
               return performance.now() - start;
             });
           }"""
    )
    assert sorted(times)[len(times) // 2] < 200

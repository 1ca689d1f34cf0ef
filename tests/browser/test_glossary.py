"""The glossary page, and the explanation that a word of it opens in a text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.test_pages import RULES
from chromium import fits

CASE = "cases/retired-commission-head.html"
WORDS = {"zh": ("留置", "不是刑罚", "查看术语表"), "en": ("liuzhi", "no punishment", "More in the glossary")}
ROOTS = {"zh": "", "en": "en/"}
POP = ".qf-term__pop"


def word_on(page, lang):
    return page.locator("a.qf-term").filter(has_text=WORDS[lang][0]).first


def violations(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found.response["violations"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_click_explains_a_word_and_more_leads_to_its_place_in_the_glossary(site, watch, lang):
    _, explanation, more = WORDS[lang]
    page = watch().open(site + ROOTS[lang] + CASE)
    word = word_on(page, lang)
    assert word.get_attribute("aria-expanded") == "false"
    word.click()
    pop = page.get_by_role("dialog")
    assert explanation in pop.inner_text()
    assert word.get_attribute("aria-expanded") == "true"
    assert pop.evaluate("pop => pop === document.activeElement")
    pop.get_by_role("link", name=more).click()
    page.wait_for_load_state("networkidle")
    assert page.url == f"{site}{ROOTS[lang]}glossary.html#t-liuzhi"
    assert page.locator("#t-liuzhi").evaluate("term => term.matches(':target')")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tap_opens_it_inside_the_window_of_a_phone_and_a_tap_elsewhere_closes_it(site, watch, lang):
    page = watch(320, 700, has_touch=True).open(site + ROOTS[lang] + CASE)
    words = page.locator("a.qf-term")
    for number in range(words.count()):
        words.nth(number).evaluate("word => word.scrollIntoView({block: 'center'})")
        words.nth(number).tap()
        box = page.locator(POP).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        if number + 1 < words.count():
            page.keyboard.press("Escape")
    page.locator("h1").tap()
    assert page.locator(POP).count() == 0
    assert page.url == site + ROOTS[lang] + CASE


def test_a_second_click_on_the_word_closes_and_another_word_takes_over(site, watch):
    page = watch().open(site + CASE)
    word = word_on(page, "zh")
    word.click()
    word.click()
    assert page.locator(POP).count() == 0
    word.click()
    other = page.locator("a.qf-term").filter(has_text="受贿罪").first
    other.evaluate("word => word.click()")  # the box of the first may lie over it
    assert page.locator(POP).count() == 1
    assert word.get_attribute("aria-expanded") == "false" and other.get_attribute("aria-expanded") == "true"


@pytest.mark.parametrize("closing", ["Escape", "Tab", "Shift+Tab"])
def test_the_keyboard_opens_reads_and_closes_it(site, watch, closing):
    page = watch().open(site + CASE)
    word = word_on(page, "zh")
    word.focus()
    page.keyboard.press("Enter")
    assert page.locator(POP).is_visible()
    if closing == "Tab":  # first to the link inside, then out
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.qf-term__more')")
    page.keyboard.press(closing)
    assert page.locator(POP).count() == 0
    assert word.evaluate("word => word === document.activeElement")


def test_without_javascript_the_word_leads_to_its_place_in_the_glossary(site, watch):
    page = watch(390, 844, java_script_enabled=False).page
    page.goto(site + CASE)
    word_on(page, "zh").click()
    page.wait_for_load_state("networkidle")
    assert page.url == site + "glossary.html#t-liuzhi"
    assert page.locator("#t-liuzhi dd").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_with_an_open_explanation_has_no_accessibility_violation(site, watch, lang, scheme):
    for width in (390, 1280):
        page = watch(width, color_scheme=scheme, reduced_motion="reduce").open(site + ROOTS[lang] + "cases/police-favour-for-a-friend.html")
        page.locator("a.qf-term").first.click()
        assert page.locator(POP).is_visible()
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_glossary_is_accessible_fits_a_phone_and_names_units_in_both_languages(site, watch, lang, scheme):
    page = watch(color_scheme=scheme, reduced_motion="reduce").open(site + ROOTS[lang] + "glossary.html")
    assert violations(page) == []
    assert page.locator(".qf-glossary__term").count() >= 60
    row = page.locator("tr", has_text="Public Security Bureau").first
    assert "公安局" in row.inner_text()
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        fits(page, width)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_leads_to_the_glossary_at_its_foot(site, watch, lang):
    page = watch().open(site + ROOTS[lang] + CASE, quiet=True)
    page.locator(".qf-footer a[href$='glossary.html']").click()
    page.wait_for_load_state("networkidle")
    assert page.url == f"{site}{ROOTS[lang]}glossary.html"


def test_print_shows_plain_words_and_no_box(site, watch):
    page = watch().open(site + CASE)
    word = word_on(page, "zh")
    word.click()
    page.emulate_media(media="print")
    assert not page.locator(POP).is_visible()
    assert word.evaluate("word => getComputedStyle(word).textDecorationLine") == "none"

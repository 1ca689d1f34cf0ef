"""The on-screen keyboard: letters to words, all ways of pressing, size of keys."""

import pytest
from browser.test_search_box import ROOTS, violations

KEYS = ".qf-keyboard"
INPUT = ".qf-find__input"
HIT = ".qf-find__hits .qf-hit"


def with_keyboard(watch, address, **options):
    page = watch(**options).open(address)
    page.locator(".qf-find__keyboard").click()
    page.locator(KEYS).wait_for()
    return page


def press(page, text, how="click"):
    for letter in text:
        getattr(page.locator(f"{KEYS} button").get_by_text(letter, exact=True), how)()


def test_it_is_there_only_when_asked_for_and_keeps_the_systems_keyboard_down(site, watch):
    page = watch().open(site + "search/index.html")
    assert page.locator(KEYS).count() == 0
    page.locator(".qf-find__keyboard").click()
    assert page.locator(INPUT).get_attribute("inputmode") == "none"
    assert page.locator(INPUT).evaluate("input => input === document.activeElement")
    page.get_by_role("button", name="完成").click()
    assert page.locator(KEYS).count() == 0
    assert page.locator(INPUT).get_attribute("inputmode") is None
    assert page.locator(".qf-find__keyboard").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("how", ["click", "tap"])
def test_letters_offer_words_and_a_word_takes_their_place(site, watch, how):
    page = with_keyboard(watch, site + "search/index.html", width=1080, height=1920, has_touch=how == "tap")
    press(page, "shuidi", how)
    assert page.locator(INPUT).input_value() == "shuidi"
    page.locator(HIT).first.wait_for()  # the letters are a query themselves
    word = page.locator(f"{KEYS} .qf-keyboard__key--word").get_by_text("水滴管家", exact=True)
    word.wait_for()
    getattr(word, how)()
    assert page.locator(INPUT).input_value() == "水滴管家"
    page.wait_for_function("() => document.querySelector('.qf-hit__title').textContent === '水滴管家'")
    assert page.locator(INPUT).evaluate("input => input === document.activeElement")


def test_a_word_replaces_only_the_letters_before_the_caret(site, watch):
    page = with_keyboard(watch, site + "search/index.html")
    page.locator(INPUT).fill("149 shuidi后")
    page.locator(INPUT).evaluate(
        "input => { input.setSelectionRange(10, 10); input.dispatchEvent(new Event('input')); }"
    )
    page.locator(f"{KEYS} .qf-keyboard__key--word").get_by_text("水滴管家", exact=True).click()
    assert page.locator(INPUT).input_value() == "149 水滴管家后"
    assert page.locator(INPUT).evaluate("input => input.selectionStart") == 8


def test_digits_signs_space_delete_and_clear(site, watch):
    page = with_keyboard(watch, site + "search/index.html")
    press(page, "3+x.-1")
    page.get_by_role("button", name="空格").click()
    press(page, "4")
    assert page.locator(INPUT).input_value() == "3+x.-1 4"
    page.get_by_role("button", name="退格").click()
    assert page.locator(INPUT).input_value() == "3+x.-1 "
    page.locator(INPUT).evaluate("input => input.setSelectionRange(0, 2)")
    page.get_by_role("button", name="退格").click()
    assert page.locator(INPUT).input_value() == "x.-1 "
    page.locator(INPUT).fill("𠮷👍")
    page.get_by_role("button", name="退格").click()
    assert page.locator(INPUT).input_value() == "𠮷"
    page.get_by_role("button", name="清空").click()
    assert page.locator(INPUT).input_value() == ""


def test_delete_repeats_while_it_is_held(site, watch):
    page = with_keyboard(watch, site + "search/index.html")
    page.locator(INPUT).fill("abcdefghijklmnop")
    page.get_by_role("button", name="退格").hover()
    page.mouse.down()
    page.wait_for_function("() => document.querySelector('.qf-find__input').value.length < 12")
    page.mouse.up()
    left = page.locator(INPUT).input_value()
    page.wait_for_timeout(400)
    assert page.locator(INPUT).input_value() == left


def test_the_keyboard_operates_it_with_arrows(site, watch):
    page = with_keyboard(watch, site + "search/index.html")
    page.locator(f"{KEYS} button").get_by_text("1", exact=True).focus()
    for key in ("ArrowDown", "Enter", "ArrowRight", "Space", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert page.locator(INPUT).input_value() == "qws"
    assert page.locator(f"{KEYS} .qf-keyboard__keys [tabindex='0']").count() == 1


def test_in_english_letters_stay_until_pinyin_is_switched_on(site, watch):
    page = with_keyboard(watch, site + "en/search/index.html")
    press(page, "shuidi")
    page.locator(HIT + ", .qf-find__other .qf-hit, .qf-find__none").first.wait_for()
    assert page.locator(f"{KEYS} .qf-keyboard__key--word").count() == 0
    page.get_by_role("button", name="Chinese by pinyin").click()
    page.locator(f"{KEYS} .qf-keyboard__key--word").first.wait_for()


@pytest.mark.parametrize(("width", "least"), [(320, 24), (480, 36), (1280, 44)])
def test_keys_are_large_and_the_page_does_not_overflow(site, watch, width, least):
    page = with_keyboard(watch, site + "search/index.html", width=width, height=844)
    press(page, "qinglian")
    page.locator(f"{KEYS} .qf-keyboard__key--word").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in page.locator(f"{KEYS} button").evaluate_all(
        "keys => keys.map((key) => [key.offsetWidth, key.offsetHeight, key.scrollWidth > key.clientWidth + 1])"
    ):
        assert box[0] >= least and box[1] >= 44 and not box[2], box


def test_a_kiosk_sets_the_size_of_keys(site, watch):
    page = with_keyboard(watch, site + "search/index.html", width=1080, height=1920)
    page.evaluate("document.documentElement.style.setProperty('--key', '20mm')")
    sizes = page.locator(f"{KEYS} button").evaluate_all(
        "keys => keys.map((key) => [key.offsetWidth, key.offsetHeight])"
    )
    assert all(width >= 75 and height >= 75 for width, height in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1080


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_with_the_keyboard_has_no_accessibility_violation(site, watch, lang, scheme):
    page = with_keyboard(
        watch,
        site + ROOTS[lang] + "search/index.html",
        width=390,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    press(page, "qing")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []

"""The search box of the header: typing, keys, chips, the sheet on a phone, hostile text."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.test_pages import RULES
from chromium import until

ROOTS = {"zh": "", "en": "en/"}
INPUT = ".qf-search__input"
OPTION = ".qf-search__list [role=option]"
QUERY = {"zh": "水滴", "en": "points"}
TITLE = {"zh": "水滴管家", "en": "Credit points"}
HOSTILE = {
    "long": "清" * 10_000,
    "long-latin": "a" * 10_000,
    "markup": "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>",
    "attribute": "\"'><svg onload=document.title='run'>",
    "regex": r"(.*+?^${}|[\]\\){99}\p{Han}",
    "rtl": "\u202e\u05d0\u05d1\u0627\u0644\u2066",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 50,
    "control": "\t\u0000\u0007\u200b\ufeff",
    "percent": "%E4%B8%ZZ&q=2#x?y;",
    "proto": "__proto__ constructor hasOwnProperty",
}


def typed(page, text, wait=True):
    page.locator(INPUT).fill(text)
    if wait:
        page.locator(OPTION).first.wait_for()


def settled(page):
    """Wait until the count of the query as it stands is shown."""
    until(
        page,
        "document.querySelector('.qf-search__status').textContent.match(/\\d|没有|Nothing/)"
    )


def violations(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [
        (item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found.response["violations"]
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "path", ["index.html", "about.html", "cases/index.html", "units/public-security-bureau.html"]
)
def test_the_box_finds_from_every_kind_of_page_and_enter_opens_the_choice(site, watch, lang, path):
    page = watch().open(site + ROOTS[lang] + path)
    page.keyboard.press("/")
    page.keyboard.type(QUERY[lang])
    page.locator(OPTION).first.wait_for()
    settled(page)
    assert page.locator(OPTION).first.locator(".qf-hit__title").inner_text() == TITLE[lang]
    page.keyboard.press("ArrowDown")
    first = page.locator(OPTION).first
    assert page.locator(INPUT).get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/practices/" in url)
    page.locator("h1").wait_for()
    assert TITLE[lang] in page.inner_text("h1")


def test_a_key_focuses_the_box_but_not_while_one_types(site, watch):
    key = "/"
    page = watch().open(site + "cases/index.html")
    for letter in "sf":  # no single letter is a key: voices speak letters (WCAG 2.1.4)
        page.keyboard.press(letter)
        assert not page.evaluate("document.activeElement.matches('.qf-search__input')")
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.matches('.qf-search__input')")
    page.keyboard.press(key)
    assert page.locator(INPUT).input_value() == key
    page.locator(INPUT).fill("")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press(f"Control+{key}")
    assert not page.evaluate("document.activeElement.matches('.qf-search__input')")


def test_the_combobox_says_what_it_shows(site, watch):
    page = watch().open(site + "index.html")
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "false"
    box.focus()
    assert box.get_attribute("aria-expanded") == "false"  # nothing to choose from yet
    typed(page, "清廉")
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    settled(page)
    count = page.locator(".qf-search__status")
    assert count.get_attribute("role") == "status" and "找到" in count.inner_text()
    page.keyboard.press("ArrowUp")  # from the text to the last, and past it back to the text
    assert box.get_attribute("aria-activedescendant") == page.locator(OPTION).last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false" and box.input_value() == "清廉"
    page.keyboard.press("Escape")
    assert box.input_value() == ""


def test_enter_without_a_choice_opens_all_results(site, watch):
    page = watch().open(site + "en/units/index.html")
    page.keyboard.press("/")
    page.keyboard.type("clean & bright")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "en/search/index.html?q=clean+%26+bright")
    assert page.locator(".qf-find__input").input_value() == "clean & bright"


def test_a_tap_on_a_result_opens_it_at_its_section(site, watch):
    page = watch().open(site + "index.html")
    page.locator(INPUT).click()
    typed(page, "水滴管家")
    settled(page)
    until(page, "() => document.querySelector('.qf-hit__excerpt').textContent")
    option = page.locator(OPTION).nth(1)
    option.hover()
    until(page, "() => document.querySelectorAll('.qf-search__option')[1].hash")
    option.click()
    page.wait_for_url("**/*.html#*")
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")


def test_marks_show_why_a_result_is_there(site, watch):
    page = watch().open(site + "index.html")
    page.locator(INPUT).focus()
    typed(page, "shuidi")
    assert page.locator(OPTION).first.locator("mark").first.inner_text() == "水滴"


def test_chips_narrow_the_list_and_go_along_to_all_results(site, watch):
    page = watch().open(site + "index.html")
    page.locator(INPUT).focus()
    typed(page, "清廉")
    settled(page)
    chip = page.locator(".qf-search__chips button[data-code=unit]")
    count = int(chip.locator(".qf-chip__count").inner_text())
    chip.click()
    until(
        page,
        "document.querySelector('.qf-search__chips [data-code=unit]').ariaPressed === 'true'"
    )
    assert str(count) in page.locator(".qf-search__status").inner_text()
    assert {"单位"} == {
        notes.split(" ·")[0] for notes in page.locator(f"{OPTION} .qf-hit__notes").all_inner_texts()
    }
    assert page.evaluate("document.activeElement.dataset.code") == "unit"  # the list is new, the focus stays
    page.locator(".qf-search__all").click()
    page.wait_for_url("**/search/index.html?q=*&kind=unit")
    page.locator(".qf-find__facets [data-code=unit][aria-pressed=true]").wait_for()


def test_an_input_method_is_left_alone_until_it_has_composed(site, watch):
    page = watch().open(site + "index.html")
    page.locator(INPUT).focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "shui'di", "selectionStart": 7, "selectionEnd": 7})
    assert page.locator(INPUT).input_value() == "shui'di"
    page.wait_for_timeout(200)
    assert page.locator(OPTION).count() == 0
    page.evaluate(  # Enter takes a candidate and belongs to the input method
        "document.querySelector('.qf-search__input').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert page.url == site + "index.html"
    session.send("Input.insertText", {"text": "水滴"})
    page.locator(OPTION).first.wait_for()
    assert page.locator(INPUT).input_value() == "水滴"
    assert page.locator(OPTION).first.locator(".qf-hit__title").inner_text() == "水滴管家"


def test_a_keyboard_that_composes_every_word_is_heard_after_a_pause(site, watch):
    page = watch().open(site + "en/index.html")
    page.locator(INPUT).focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "points", "selectionStart": 6, "selectionEnd": 6})
    page.locator(OPTION).first.wait_for()


def test_input_events_suffice(site, watch):
    page = watch().open(site + "index.html")
    page.evaluate(
        """() => { const box = document.querySelector('.qf-search__input'); box.focus(); box.value = '水滴';
        box.dispatchEvent(new InputEvent('input', {bubbles: true})); }"""
    )
    page.locator(OPTION).first.wait_for()


def test_the_other_language_comes_below_with_its_own_tag(site, watch):
    page = watch().open(site + "en/index.html")
    page.locator(INPUT).focus()
    typed(page, "jiamoumou")
    group = page.get_by_role("group", name="Results in the Chinese texts")
    group.wait_for()
    option = group.locator("[role=option]").first
    assert option.locator(".qf-hit__title").get_attribute("lang") == "zh-CN"
    assert option.get_attribute("href").startswith("../cases/")


def test_nothing_found_offers_words_that_find(site, watch):
    page = watch().open(site + "index.html")
    page.locator(INPUT).focus()
    typed(page, "zzzzqqq", wait=False)
    page.locator(".qf-search__none button").first.click()
    page.locator(OPTION).first.wait_for()
    assert page.locator(INPUT).input_value() != "zzzzqqq"


def test_results_of_an_older_text_never_replace_those_of_a_newer(site, watch):
    page = watch().open(site + "index.html")
    page.evaluate("""() => {
        const open = qfSearch.open;
        qfSearch.open = (...place) => {
            const engine = open(...place);
            const query = engine.query.bind(engine);
            engine.query = async (text, options) => {
                if (text === '水') await new Promise((done) => setTimeout(done, 600));
                return query(text, options);
            };
            return engine;
        };
    }""")
    page.locator(INPUT).focus()
    page.locator(INPUT).fill("水")
    page.locator(INPUT).fill("廉亭")
    page.locator(OPTION).first.wait_for()
    page.wait_for_timeout(900)
    assert "廉亭" in page.locator(OPTION).first.inner_text()


def test_titles_show_before_the_texts_have_come(site, watch):
    watched = watch()
    page = watched.page
    page.route("**/search/zh/s*.js", lambda route: page.wait_for_timeout(400) or route.continue_())
    page.goto(site + "index.html")
    page.locator(INPUT).focus()
    page.locator(INPUT).fill("水滴")
    page.locator(OPTION).first.wait_for()
    assert page.locator(".qf-search__chips").is_hidden()
    settled(page)


def test_an_index_that_cannot_be_read_leaves_a_way_to_the_lists(site, watch):
    watched = watch()
    page = watched.page
    page.route("**/search/*/index.js", lambda route: route.fulfill(status=200, body=""))
    page.goto(site + "index.html")
    page.locator(INPUT).focus()
    page.locator(INPUT).fill("水滴")
    until(
        page,
        "document.querySelector('.qf-search__status').textContent.includes('没有装载成功')"
    )
    assert page.locator(".qf-search__all").get_attribute("href") == "search/index.html"
    watched.troubles = [trouble for trouble in watched.troubles if "cannot be read" not in trouble]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_in_the_box_is_only_text(site, watch, text):
    page = watch().open(site + "index.html")
    title = page.title()
    page.locator(INPUT).focus()
    page.evaluate(
        """(text) => { const box = document.querySelector('.qf-search__input'); box.value = text;
        box.dispatchEvent(new InputEvent('input', {bubbles: true})); }""",
        text,
    )
    settled(page)
    assert page.title() == title
    assert page.locator(".qf-search img, .qf-search script, .qf-search__list svg").count() == 0
    page.locator(".qf-search__all").click()
    page.locator(".qf-find").wait_for()
    page.wait_for_load_state("networkidle")
    assert "run" not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_lone_surrogate_is_only_text(site, watch):
    page = watch().open(site + "index.html")
    page.evaluate("""() => { const box = document.querySelector('.qf-search__input'); box.focus();
        box.value = '\\ud800水\\udc00滴\\ud83d'; box.dispatchEvent(new InputEvent('input', {bubbles: true})); }""")
    settled(page)
    page.locator(".qf-search__all").click()
    page.locator(".qf-find").wait_for()
    assert page.locator(".qf-find__input").input_value().count("\ufffd") == 3


def test_on_a_phone_the_box_is_a_sheet_that_keeps_the_focus_until_it_is_closed(site, watch):
    page = watch(390, 844, has_touch=True).open(site + "cases/index.html")
    assert not page.locator(INPUT).is_visible()
    page.locator(".qf-search__open").tap()
    sheet = page.get_by_role("dialog")
    sheet.wait_for()
    until(
        page,
        "document.querySelector('.qf-search__inner').getBoundingClientRect().height === innerHeight"
    )
    assert page.evaluate("document.activeElement.matches('.qf-search__input')")
    typed(page, "清廉")
    settled(page)
    inside = "document.querySelector('.qf-search__inner').contains(document.activeElement)"
    for key in ("Tab", "Shift+Tab"):
        for _ in range(20):
            page.keyboard.press(key)
            assert page.evaluate(inside)
    page.get_by_role("button", name="关闭搜索").tap()
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.activeElement.matches('.qf-search__open')")


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_open_box_fits_every_width(site, watch, lang, width):
    page = watch(width, 844).open(site + ROOTS[lang] + "cases/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("/")
    typed(page, QUERY[lang])
    settled(page)
    page.wait_for_timeout(400)  # the box widens
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for target in ("form", "panel", "all"):
        box = page.locator(f".qf-search__{target}").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 844


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_open_box_has_no_accessibility_violation(site, watch, lang, scheme):
    for width in (390, 1280):
        page = watch(width, 844, color_scheme=scheme, reduced_motion="reduce").open(
            site + ROOTS[lang] + "about.html"
        )
        page.keyboard.press("/")
        assert violations(page) == []
        typed(page, QUERY[lang])
        settled(page)
        page.keyboard.press("ArrowDown")
        assert violations(page) == []


def test_without_javascript_a_link_leads_to_all_entries(site, watch):
    page = watch(java_script_enabled=False).page
    page.goto(site + "en/cases/index.html")
    assert not page.locator(INPUT).is_visible()
    page.get_by_role("link", name="Search").click()
    page.wait_for_url(site + "en/search/index.html")


def test_the_box_finds_in_a_folder_without_a_server(site_folder, watch):
    page = watch().page
    page.goto((site_folder / "cases" / "index.html").as_uri())
    page.keyboard.press("/")
    typed(page, "sdgj")
    assert page.locator(OPTION).first.locator(".qf-hit__title").inner_text() == "水滴管家"
    page.keyboard.press("Enter")
    page.wait_for_url("file://**/search/index.html?q=sdgj")
    page.locator(".qf-hit a").first.click()
    page.wait_for_url("file://**/practices/*.html*")


def test_print_leaves_the_box_out(site, watch):
    page = watch().open(site + "index.html")
    page.emulate_media(media="print")
    assert not page.locator(".qf-search").is_visible()

"""The tools of reading: text sizes, reading aloud, citations. A voice of the device stands in where there is none."""

import pytest

CASE = "cases/judge-tilted-scales.html"
VOICES = """
  window.spoken = [];
  class Utterance { constructor(text) { this.text = text; } }
  const voices = VOICES;
  const synth = { getVoices: () => voices, speak(item) { window.spoken.push(item); }, cancel() {}, addEventListener() {} };
  Object.defineProperty(window, "speechSynthesis", { value: synth });
  window.SpeechSynthesisUtterance = Utterance;
"""
HERE = "[{lang: 'zh-HK', localService: true}, {lang: 'zh-CN', localService: true}, {lang: 'en-US', localService: true}]"
FAR = "[{lang: 'zh-CN', localService: false}]"


def size(page):
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('.qf-body p')).fontSize)")


def test_a_text_size_is_kept_from_page_to_page_until_the_standard_one_is_chosen(site, watch):
    page = watch(390, 844).open(site + CASE)
    usual = size(page)
    page.get_by_role("button", name="特大").click()
    assert page.get_by_role("button", name="特大").get_attribute("aria-pressed") == "true"
    assert size(page) >= 30
    page.goto(site + "en/cases/retired-commission-head.html")
    assert size(page) >= 30
    page.get_by_role("button", name="Large", exact=True).click()
    assert 20 <= size(page) < 30
    page.get_by_role("button", name="Standard").click()
    assert page.evaluate("localStorage.getItem('qf-text-size')") is None
    page.goto(site + CASE)
    assert size(page) == usual


@pytest.mark.parametrize("path", [CASE, "index.html", "practices/clean-market.html", "units/public-security-bureau.html"])
@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_largest_text_fits_a_phone(lang, path, site, watch):
    watched = watch(320, 700)
    watched.page.add_init_script("localStorage.setItem('qf-text-size', 'largest')")
    page = watched.open(site + lang + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_large_text_has_a_contrast_of_seven_to_one(site, watch):
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        watched = watch(1280, color_scheme=scheme, reduced_motion="reduce")
        watched.page.add_init_script("localStorage.setItem('qf-text-size', 'large')")
        page = watched.open(site + CASE)
        options = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}, "rules": {"color-contrast-enhanced": {"enabled": True}}}
        found = Axe().run(page, context="#qf-main", options=options).response["violations"]
        assert [(node["target"], node["any"][0]["message"]) for item in found for node in item["nodes"]] == []


def test_without_javascript_no_tool_shows(site, watch):
    page = watch(java_script_enabled=False).open(site + CASE)
    assert not page.locator(".qf-tools").is_visible()


@pytest.mark.parametrize("voices", ["[]", FAR])
def test_reading_aloud_is_offered_only_with_a_voice_of_the_device(voices, site, watch):
    watched = watch()
    watched.page.add_init_script(VOICES.replace("VOICES", voices))
    page = watched.open(site + CASE)
    assert not page.get_by_role("button", name="朗读").is_visible()


def test_reading_stops_and_goes_on_at_the_same_sentence(site, watch):
    watched = watch()
    watched.page.add_init_script(VOICES.replace("= VOICES", f"= {HERE}"))
    page = watched.open(site + CASE)
    page.get_by_role("button", name="朗读").click()
    assert page.evaluate("[spoken[0].text, spoken[0].voice.lang]") == [page.locator("h1").inner_text(), "zh-CN"]
    page.evaluate("spoken[0].onend()")
    second = page.evaluate("spoken[1].text")
    assert second != page.locator("h1").inner_text()
    page.get_by_role("button", name="停止朗读").click()
    page.evaluate("spoken[1].onend()")  # what a browser reports late
    assert page.evaluate("spoken.length") == 2
    page.get_by_role("button", name="继续朗读").click()
    assert page.evaluate("spoken[2].text") == second
    page.evaluate("while (spoken.at(-1).onend && document.querySelector('.qf-spoken')) spoken.at(-1).onend()")
    assert page.get_by_role("button", name="朗读", exact=True).is_visible()
    assert not [item for item in page.evaluate("spoken.map(item => item.text)") if "GB/T" in item]


def test_a_citation_names_the_day_of_reading_and_can_be_copied(site, watch):
    watched = watch(permissions=["clipboard-read", "clipboard-write"])
    page = watched.open(site + CASE)
    page.locator(".qf-cite > summary").click()
    page.get_by_role("button", name="复制 GB/T 7714").click()
    page.get_by_text("已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.evaluate("new Date().getFullYear()") == int(copied.rpartition("[")[2][:4])
    assert copied.startswith("清风. ") and "[EB/OL]" in copied

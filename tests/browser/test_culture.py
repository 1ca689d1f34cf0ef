"""Culture by kind and town, maxims with their readings, and the letter to send on, as readers meet them."""

import pytest
from chromium import until


def test_a_number_leads_to_the_names_and_they_to_the_entries(site, watch):
    page = watch(390, 844).open(site + "culture/index.html")
    page.locator(".qf-tools a[href='by-place.html']").click()
    page.wait_for_url(site + "culture/by-place.html")
    cell = page.locator(".qf-grid td a").first
    anchor = cell.get_attribute("href")
    cell.click()
    assert page.locator(f"h3{anchor}").is_visible()
    page.locator(f"h3{anchor} + ul a").first.click()
    page.wait_for_url(lambda url: "/culture/" in url and "by-place" not in url)
    page.locator("h1").wait_for()


def test_the_frame_of_the_counts_scrolls_by_keyboard_and_the_page_does_not(site, watch):
    page = watch(320, 700).open(site + "en/culture/by-place.html")
    page.locator(".qf-grid__frame").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(60)
    until(page, "document.querySelector('.qf-grid__frame').scrollLeft > 20")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_maxim_is_copied_and_read_aloud_without_its_readings(root, site, watch):
    page = watch(390, 844).open(site + root + "culture/gift-shoes.html")
    assert page.locator(".qf-maxim rt").first.is_visible()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.qf-maxim blockquote'))")
    assert page.evaluate("getSelection().toString()").strip() == "问渠那得清如许？为有源头活水来。"
    told = page.locator(".qf-maxim blockquote").aria_snapshot()
    assert "问" in told and "wèn" not in told and "(" not in told


def test_readings_do_not_run_into_one_another_or_out_of_the_window(site, watch):
    page = watch(320, 700).open(site + "culture/choucheng-integrity-park.html")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.qf-maxim rt')].map((rt) => { const box = rt.getBoundingClientRect(); return [box.top, box.left, box.right]; })"
    )
    assert len(boxes) == 14
    for (top, _, right), (below, left, _) in zip(boxes, boxes[1:], strict=False):
        assert below > top + 5 or left >= right - 0.5
    assert max(right for _, _, right in boxes) <= 320


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("root", ["", "en/"])
def test_the_name_of_the_site_is_whole_on_a_phone(root, width, site, watch):
    page = watch(width, 700).open(site + root + "index.html")
    name = page.locator(".md-header__topic .md-ellipsis").first
    assert name.evaluate("(node) => node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight + 1")
    for sign in name.inner_text().split():
        assert page.get_by_text(sign).first.is_visible()


def test_a_letter_is_made_and_copied_on_a_phone(site, watch):
    watched = watch(390, 844, permissions=["clipboard-read", "clipboard-write"])
    page = watched.open(site + "family-letter.html")
    page.locator("[data-part=to]").fill("妈妈")
    page.locator("[data-part=maxim]").first.check()
    page.locator("[data-part=line]").first.check()
    page.get_by_role("button", name="复制文字").click()
    page.locator(".qf-quiz__note", has_text="已复制").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("妈妈") and len(text.split("\n\n")) >= 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

"""Every page type in both languages, as readers meet it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import fits

PAGES = {
    "home": "index.html",
    "list": "practices/index.html",
    "list-filtered": "cases/index.html?form=full,finding&sort=sum",
    "directory": "units/directory.html",
    "comparison": "practices/compare-system.html?with=credit-points,three-colour-code",
    "list-by-term": "cases/field-police.html",
    "case": "cases/police-favour-for-a-friend.html",
    "finding": "cases/shuiwu-receivables.html",
    "unit": "units/public-security-bureau.html",
    "practice-ladder": "practices/credit-points.html",
    "practice-map": "practices/red-line-map.html",
    "practice-colours": "practices/three-colour-code.html",
    "practice-quiz": "practices/interactive-platform.html",
    "practice-tree": "practices/clean-market.html",
    "practice-checklist": "practices/off-duty-weekly-report.html",
    "culture": "culture/qingbai-hall.html",
    "figures": "figures/index.html",
    "culture-places": "culture/by-place.html",
    "culture-maxim": "culture/gift-shoes.html",
    "about": "about.html",
    "how-to-read": "how-to-read.html",
    "privacy": "privacy.html",
    "accessibility": "accessibility.html",
    "api": "api.html",
    "offline": "offline.html",
}
STATES = {
    "untranslated": "culture/untranslated-hall.html",
    "disputed": "cases/market-scales.html",
    "withdrawn": "cases/gone.html",
    "everything": "cases/ferry-clerk.html",
}
EVERY = [(name, path, "site") for name, path in PAGES.items()] + [(name, path, "states") for name, path in STATES.items()]
ids = [name for name, _, _ in EVERY]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(params=EVERY, ids=ids)
def address(request):
    _, path, base = request.param
    return request.getfixturevalue(base), path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_opens_cleanly_and_fits_every_width(address, lang, watch):
    base, path = address
    watched = watch(1280)
    page = watched.open(base + ("en/" if lang == "en" else "") + path, quiet=True)
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert page.locator("h1").count() == 1
    assert page.title()
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 844})
        fits(page, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_has_no_accessibility_violation(address, lang, scheme, watch):
    base, path = address
    for width in (1280, 390) if scheme == "light" else (1280,):
        page = watch(width, color_scheme=scheme, reduced_motion="reduce").open(base + ("en/" if lang == "en" else "") + path)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        violations = [
            (item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found.response["violations"]
        ]
        assert violations == []


@pytest.mark.parametrize("base", ["site", "folder"])
def test_what_the_policy_does_not_name_does_not_run(base, site, site_folder, watch):
    root = site if base == "site" else site_folder.as_uri() + "/"
    watched = watch()
    for path in ("index.html", "about.html", "cases/judge-tilted-scales.html"):
        page = watched.open(root + path, quiet=True)  # the theme's own scripts leave nothing in the console
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('beforeend', '<i style=color:red>x</i>')")
        assert page.evaluate("window.ran") is None
        assert page.evaluate("getComputedStyle(document.querySelector('h1 > i')).color") != "rgb(255, 0, 0)"
        assert len(watched.troubles) == 2 and all("Content Security Policy" in item for item in watched.troubles)
        watched.troubles.clear()


def test_the_language_switch_leads_to_the_same_page_and_back(site, watch):
    page = watch().open(site + "cases/judge-tilted-scales.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(site + "en/cases/judge-tilted-scales.html")
    page.get_by_role("link", name="中文").click()
    page.wait_for_url(site + "cases/judge-tilted-scales.html")


def test_the_menu_opens_on_a_phone_and_leads_on(site, watch):
    page = watch(390, 844).open(site + "index.html")
    page.locator("label[for=__drawer].md-header__button").click()
    link = page.locator(".qf-drawer").get_by_role("link", name="做法")
    link.click()
    page.wait_for_url(site + "practices/index.html")


def test_the_colour_scheme_can_be_switched_and_is_kept(site, watch):
    page = watch(color_scheme="light").open(site + "index.html")
    page.locator("label[for=__palette_1]").first.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.goto(site + "cases/index.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_keyboard_readers_can_skip_to_the_content(site, watch):
    page = watch().open(site + "cases/judge-tilted-scales.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "qf-main"


@pytest.mark.parametrize("path", ["index.html", "cases/police-favour-for-a-friend.html", "practices/red-line-map.html", "cases/index.html", "figures/index.html"])
def test_a_page_reads_and_leads_on_without_javascript(path, site, watch):
    page = watch(390, 844, java_script_enabled=False).page
    page.goto(site + path)
    assert page.locator("h1").is_visible()
    assert page.get_by_role("link", name="English").is_visible()
    page.locator("#qf-main a[href$='.html']").last.click()
    page.wait_for_url(lambda url: not url.endswith(path))
    page.locator("h1").wait_for()


def test_the_site_opens_from_a_folder_without_a_server(site_folder, watch):
    watched = watch()
    page = watched.page
    page.goto((site_folder / "index.html").as_uri())
    page.locator(".qf-door a[href^=cases]").first.click()
    page.locator(".qf-card__title a").first.click()
    page.wait_for_url("**/cases/*.html")
    assert page.url.startswith("file:")
    page.locator("h1").wait_for()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/cases/*.html")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_unknown_address_at_any_depth_leads_home(site, watch):
    watched = watch()
    page = watched.page
    page.goto(site + "cases/deeper/none.html")
    watched.troubles = [trouble for trouble in watched.troubles if "404" not in trouble]
    assert "没有这个页面" in page.inner_text("main") and "There is no such page" in page.inner_text("main")
    page.locator(".qf-missing__search input").first.fill("油卡")
    page.locator(".qf-missing__search").first.get_by_role("button").click()
    page.wait_for_url(site + "search/index.html?q=*")
    page.goto(site + "cases/deeper/none.html")
    watched.troubles = [trouble for trouble in watched.troubles if "404" not in trouble]
    page.get_by_role("link", name="首页").last.click()
    page.wait_for_url(site + "index.html")

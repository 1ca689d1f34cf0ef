"""What holds for every form of exhibit: accessible, in place, readable without a script, ready for a kiosk."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from exhibits import PAGES, open_exhibit, try_out
from projects import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIVE = [kind for kind in PAGES if kind != "quiz"]
#: The markup of an exhibit with all that a script may change, its values and the place of its words.
STATE = """part => JSON.stringify([part.outerHTML.replaceAll(/ (tabindex|style|class)="[^"]*"/g, ""),
  [...part.querySelectorAll("[class]")].map(item => [...item.classList].sort().join(" ")).filter(names => names),
  [...part.querySelectorAll("input")].map(field => [field.value, field.checked])])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", PAGES)
def test_an_exhibit_in_use_is_accessible_and_fits_a_small_phone(kind, lang, scheme, site, watch):
    part = open_exhibit(site, watch, kind, lang, color_scheme=scheme, reduced_motion="reduce", width=1280)
    try_out(part, kind)
    for width in (1280, 320):
        part.page.set_viewport_size({"width": width, "height": 844})
        part.page.evaluate("scrollTo(0, 0)")  # what lies half under the header counts as too small
        found = Axe().run(part.page, options={"runOnly": {"type": "tag", "values": RULES}})
        violations = [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found.response["violations"]]
        assert violations == []
        assert part.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", PAGES)
def test_an_exhibit_reads_without_a_script(kind, site, watch):
    part = open_exhibit(site, watch, kind, java_script_enabled=False)
    assert part.locator(".qf-try:visible").count() == 0
    assert part.locator("[data-do]:visible").count() == 0
    words = part.locator("li, td, dd, dt, summary").filter(visible=True)
    assert words.count() >= 3
    if kind == "checklist":
        part.locator("label").first.click()
        assert part.locator("input").first.is_checked()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", LIVE)
def test_nothing_moves_when_the_script_comes(kind, width, site, watch):
    watched = watch(width, 844)
    moved = "new Promise(done => new PerformanceObserver(list => done(list.getEntries())).observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done([]), 300))"
    held = []
    watched.page.route("**/assets/qingfeng.*.js", lambda route: held.append(route))
    watched.page.goto(site + "en/" + PAGES[kind] + "#exhibit", wait_until="commit")
    part = watched.page.locator("[data-exhibit]")
    part.locator("h2").wait_for()
    while not held:  # the page may show before its script is asked for
        watched.page.wait_for_timeout(20)
    watched.page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => true)")
    before = part.bounding_box()["height"]
    assert part.locator("[data-do]:visible").count() == 0
    held[0].continue_()
    watched.page.locator(".qf-exhibit--live").wait_for()
    assert abs(part.bounding_box()["height"] - before) < 1
    shifts = watched.page.evaluate(f"{moved}.then(all => all.reduce((sum, one) => sum + one.value, 0))")
    assert shifts <= 0.02


@pytest.mark.parametrize("kind", LIVE)
def test_every_key_is_large_enough_and_a_kiosk_can_enlarge_it(kind, site, watch):
    part = open_exhibit(site, watch, kind, "en", width=390, height=844)
    sizes = "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width).map(box => Math.round(Math.min(box.width, box.height)))"
    keys = part.locator("[data-do], input:not([type=checkbox]), label:has(input[type=checkbox]), summary")
    assert min(keys.evaluate_all(sizes)) >= 44
    part.evaluate("part => part.style.setProperty('--key', '90px')")
    assert min(keys.evaluate_all(sizes)) >= 90


@pytest.mark.parametrize("kind", LIVE)
def test_a_kiosk_starts_resets_and_stops_an_exhibit(kind, site, watch):
    part = open_exhibit(site, watch, kind, "en", reduced_motion="reduce")
    fresh = part.evaluate(STATE)
    part.page.evaluate("qfExhibits.start(document); qfExhibits.start(document)")  # started already: nothing doubles
    try_out(part, kind)
    assert part.evaluate(STATE) != fresh
    part.page.evaluate("qfExhibits.reset(document)")
    assert part.evaluate(STATE) == fresh
    part.page.evaluate("qfExhibits.stop(document)")
    stopped = part.evaluate(STATE)
    part.evaluate("(part) => part.querySelectorAll('[data-do]').forEach(key => key.click())")
    assert part.evaluate(STATE) == stopped
    part.evaluate("(part) => qfExhibits.start(part, { print: false })")
    assert part.locator("[data-do=print]").count() == 0
    assert part.evaluate("part => part.classList.contains('qf-exhibit--live')")


def test_a_fault_in_one_exhibit_leaves_the_page_usable(site, watch):
    watched = watch()
    page = watched.open(site + PAGES["tree"])
    page.evaluate("""() => {
      qfExhibits.stop(document);
      qfExhibits.define(["tree"], () => { throw new Error("broken"); });
      qfExhibits.start(document);
    }""")
    assert [text for text in watched.troubles if "qf-exhibit tree: broken" in text]
    watched.troubles.clear()
    assert page.locator(".qf-tree li").last.is_visible()
    assert page.locator(".qf-try:visible").count() == 0


@pytest.mark.parametrize("kind", ["ladder", "lottery", "pledge"])
def test_an_exhibit_works_from_a_folder(kind, site_folder, watch):
    page = watch(reduced_motion="reduce").open((site_folder / PAGES[kind]).as_uri())
    part = page.locator("[data-exhibit]")
    try_out(part, kind)
    assert part.locator("[role=status]").inner_text().strip()


def test_marks_of_examples_stay_where_forced_colours_rule(site, watch):
    part = open_exhibit(site, watch, "comparison", "en", forced_colors="active")
    part.locator("[data-do=before]").click()
    assert part.locator(".qf-illustrative").first.is_visible()
    assert part.locator("[aria-pressed=true]").evaluate("key => getComputedStyle(key).outlineStyle") == "solid"


def test_the_scripts_stay_small():
    scripts = sorted((ROOT / "theme/components").glob("*/*.js"))
    exhibits = [path for path in scripts if path.parent.name.startswith("exhibit")]
    assert len(gzip.compress(b"".join(path.read_bytes() for path in exhibits))) <= 14 * 1024
    assert len(gzip.compress(b"".join(path.read_bytes() for path in scripts))) <= 60 * 1024
    assert all(path.read_text("utf-8").count("\n") < 300 for path in scripts)

"""A hall's player as visitors meet it: over http and from a disk, on both kinds of screen, in both languages."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import until
from kiosk import Kiosk, supervise
from projects import ROOT

from qingfeng.read.yaml_events import read_yaml

HALLS = ("clear-wind-corridor", "clear-waves")
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
HAN = re.compile("[\u3400-\u9fff]")
MOST_HAN = 200
KEYS = "button:visible, summary:visible, input:visible"


@pytest.fixture(scope="session")
def supervisor(site_folder):
    server = supervise(site_folder)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def kiosk(watch, supervisor, site_folder):
    """Return what opens a hall's player."""

    def opened(size=PORTRAIT, hall=HALLS[0], way="http", clock=True, **options):
        root = f"http://127.0.0.1:{supervisor.server_address[1]}" if way == "http" else site_folder.as_uri()
        watched = watch(*size, has_touch=True, timezone_id="Asia/Shanghai", **options)
        return Kiosk(watched.page, f"{root}/kiosk/{hall}/index.html", clock)

    return opened


def heard(supervisor, page, screen):
    """Wait until the supervisor has been told of a screen last; return the address and what it was told."""
    for _ in range(1500):
        if supervisor.told and supervisor.told[-1][1]["screen"] == screen:
            return supervisor.told[-1]
        page.wait_for_timeout(20)
    raise AssertionError(supervisor.told)


WAYS = [("http", PORTRAIT), ("http", LANDSCAPE), ("file", PORTRAIT), ("file", LANDSCAPE)]


@pytest.mark.parametrize(("way", "size"), WAYS)
def test_a_visit_from_the_loop_to_a_screen_and_back(kiosk, way, size):
    hall = kiosk(size, way=way)
    page = hall.page
    assert hall.place() == "attract" and page.locator("#qfk-slide .qfk-loop__big").inner_text()
    hall.wake()
    assert hall.place() == "home"
    hall.tap(".qfk-tile >> nth=1")
    assert hall.state()["chapter"] == "results"
    hall.tap(".qfk-tile >> nth=0")
    assert hall.state()["screen"] == "results.1"
    assert page.locator("h1").inner_text() == "巡察"
    hall.tap(".qfk-turn__key--on")
    assert page.locator(".qfk-turn__at").inner_text().startswith("2 / ")
    hall.tap('[data-name="language"]')
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Party inspection" and hall.state()["pane"] == 1
    hall.tap('[data-name="back"]')
    assert hall.place() == "chapter"
    hall.tap('[data-name="home"]')
    assert hall.place() == "home" and page.locator('[data-name="back"]').is_disabled()


@pytest.mark.parametrize(("way", "size"), WAYS)
def test_search_by_initials_opens_a_screen_or_what_the_index_tells(kiosk, way, size):
    hall = kiosk(size, way=way)
    hall.wake()
    hall.tap('[data-name="search"]')
    page = hall.page
    page.locator(".qfk-hit--field").first.wait_for()
    for letter in "hxt":
        hall.tap(f".qf-keyboard__key:text-is('{letter}')")
    page.locator(".qfk-hit:has-text('红线图')").first.tap()
    assert hall.state()["screen"] == "goals.5" and hall.state()["from"] == "search"
    hall.tap('[data-name="back"]')
    assert page.locator(".qfk-search__input").input_value() == "hxt"
    hall.tap(".qf-keyboard__key--clear")
    hall.tap(".qfk-hit--field >> nth=0")
    page.locator(".qfk-hit[data-to^='hit:']").first.tap()
    assert page.locator("h1").inner_text()
    page.locator(".qfk-lead:not(:empty), .qfk-text:not(:empty)").first.wait_for()
    assert page.locator(".qfk-qr__code").count() == 1


def test_the_waking_touch_opens_nothing_beneath_it(kiosk):
    hall = kiosk()
    box = {"x": 300, "y": 1600}  # a tile of the home screen will stand there
    hall.page.touchscreen.tap(box["x"], box["y"])
    assert hall.place() == "home"
    hall.page.wait_for_timeout(400)  # as long as a late click may take
    assert hall.place() == "home"
    hall.page.touchscreen.tap(box["x"], box["y"])
    assert hall.place() == "chapter"


def test_the_loop_stops_in_the_same_moment_it_is_touched(kiosk):
    hall = kiosk()
    stopped = hall.page.evaluate(
        """() => {
             const loop = document.getElementById("qfk-loop");
             const before = [...qfTest.jobs.values()].filter((job) => !job.every).length;
             loop.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, cancelable: true }));
             return [before, [...qfTest.jobs.values()].filter((job) => !job.every).length, loop.hidden, document.getElementById("qfk-stage").inert];
           }"""
    )
    assert stopped == [1, 0, True, False]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_the_loop_moves_on_and_shows_both_languages(kiosk, size):
    hall = kiosk(size)
    seen = set()
    for _ in range(30):
        slide = hall.page.locator("#qfk-slide")
        seen.add(slide.inner_text())
        langs = slide.locator("[lang]").evaluate_all("all => all.map((one) => one.lang)")
        assert "zh-CN" in langs and "en" in langs
        hall.wait(10.1)
    assert len(seen) >= 24
    assert page_colours(hall) >= 4


def page_colours(hall):
    """Return how many colours the sky has within a minute."""
    found = set()
    for _ in range(8):
        found.add(hall.page.locator("#qfk-loop").get_attribute("data-mood"))
        hall.wait(8)
    return len(found)


def test_nothing_moves_for_those_who_do_not_want_it(kiosk):
    hall = kiosk(reduced_motion="reduce")
    moving = hall.page.evaluate("() => document.getAnimations().filter((one) => one.playState === 'running').length")
    assert moving == 0
    hall.wait(25)
    assert hall.place() == "attract"


@pytest.mark.parametrize("hall_id", HALLS)
def test_every_pane_of_every_screen_opens_and_no_first_view_is_too_much_to_read(kiosk, hall_id):
    hall = kiosk(hall=hall_id)
    hall.wake()
    programme, _ = read_yaml("hall", (ROOT / f"content/halls/{hall_id}.yml").read_text("utf-8"))
    assert len(hall.screens()) == sum(len(chapter["screens"]) for chapter in programme["chapters"])
    for lang in ("zh", "en"):
        if hall.state()["lang"] != lang:
            hall.send("lang", lang)
        for name in hall.screens():
            hall.send("screen", name)
            panes = hall.page.evaluate("(name) => qfKiosk.data[qfKiosk.player.state().lang].screens[name].panes.length", name)
            for pane in range(panes):
                hall.send("pane", pane)
                assert hall.state()["screen"] == name, name
                assert hall.page.locator("h1").inner_text(), name
                text = hall.page.locator("#qf-main").inner_text()
                if pane == 0:
                    assert len(HAN.findall(text)) <= MOST_HAN, (name, text)
    assert hall.page.evaluate("() => qfKiosk.counts.recent()") == 0


def test_an_exhibit_can_be_tried_and_starts_anew_for_the_next_visitor(kiosk):
    hall = kiosk()
    hall.wake()
    hall.send("screen", "taking-part.1")
    hall.tap("[data-send=pane] >> nth=0")
    hall.tap("tr[data-points='10'] [data-do=act]")
    number = hall.page.locator(".qf-panel__number").first
    assert number.inner_text() == "10"
    hall.send("home")
    hall.send("screen", "taking-part.1")
    hall.send("pane", 1)
    assert hall.page.locator(".qf-panel__number").first.inner_text() == "0"


def test_a_quiz_is_answered_and_forgotten(kiosk):
    hall = kiosk()
    hall.wake()
    hall.send("screen", "taking-part.6")
    page = hall.page
    for _ in range(5):
        hall.tap(".qf-quiz__option >> nth=0")
        assert page.locator(".qf-quiz__verdict").inner_text()
        hall.tap("[data-do=next]")
    assert page.locator(".qf-quiz__score").inner_text()
    assert page.locator("[data-do=certify], [data-do=print], [data-part=certificate]").count() == 0
    hall.wait(91)
    hall.wait(20)
    assert hall.place() == "attract" and page.locator("#qf-main").inner_text() == ""


def test_an_unattended_screen_asks_and_then_forgets_everything(kiosk):
    hall = kiosk()
    page = hall.page
    hall.wake()
    hall.tap('[data-name="large"]')
    hall.tap('[data-name="language"]')
    hall.tap('[data-name="search"]')
    hall.tap(".qf-keyboard__key:text-is('q')")
    hall.wait(60.1)
    over = page.locator("#qfk-over")
    assert over.is_visible() and page.locator("#qfk-over-count").inner_text() == "20"
    hall.wait(10)
    assert page.locator("#qfk-over-count").inner_text() == "10"
    box = page.locator("#qfk-over-go").bounding_box()
    page.touchscreen.tap(box["x"] + 100, box["y"] + box["height"] / 2)
    page.wait_for_timeout(400)  # the click falls on no key beneath
    assert over.is_hidden() and page.locator(".qfk-search__input").input_value() == "q"
    hall.wait(61)
    hall.wait(20)
    assert hall.place() == "attract" and over.is_hidden()
    assert page.evaluate("() => document.documentElement.className") == "qfk"
    hall.wake()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    hall.tap('[data-name="search"]')
    assert page.locator(".qfk-search__input").input_value() == ""


def test_a_touch_beside_the_key_of_the_countdown_goes_on_as_well(kiosk):
    hall = kiosk()
    hall.wake()
    hall.tap(".qfk-tile >> nth=0")
    hall.wait(61)
    hall.page.touchscreen.tap(500, 1880)  # where the bar's keys lie beneath
    assert hall.place() == "chapter" and hall.state()["ending"] is None
    assert hall.page.locator("#qfk-over").is_hidden()


def test_scrolling_counts_as_reading(kiosk):
    hall = kiosk((1080, 1000))
    hall.wake()
    hall.send("screen", "goals.6")
    hall.send("pane", 1)
    hall.wait(80)
    hall.page.evaluate(
        """() => new Promise((done) => {
             const pane = document.getElementById("qfk-pane");
             pane.addEventListener("scroll", done, {once: true});
             pane.scrollTop = 60;
           }).then(() => true)"""
    )
    hall.wait(80)
    assert hall.state()["ending"] is None
    hall.wait(11)
    assert hall.state()["ending"] is not None


@pytest.mark.parametrize(("hall_id", "size"), [(HALLS[0], PORTRAIT), (HALLS[1], LANDSCAPE)])
def test_everything_that_is_touched_is_twenty_millimetres_wide_and_high(kiosk, hall_id, size):
    hall = kiosk(size, hall=hall_id)
    hall.wake()
    target = float(hall.page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--target')").removesuffix("px"))
    assert target == 41  # 43 inches with 1080 by 1920 pixels: 2.017 pixels a millimetre
    views = [("home", None), ("chapter", hall.page.evaluate("() => qfKiosk.data.zh.chapters[1].id")), ("search", None), ("help", None), ("pin", None), ("status", None)]
    for type, to in views + [("screen", name) for name in hall.screens()]:
        hall.send(type, to)
        for pane in (0, 1) if type == "screen" else (0,):
            if pane:
                hall.send("pane", 1)
            small = hall.page.locator(KEYS).evaluate_all(
                """(all, target) => all.filter((key) => !key.disabled && (!key.matches("input[type=checkbox], input[type=radio]")))
                     .map((key) => [key.className || key.tagName, key.getBoundingClientRect()])
                     .filter(([, box]) => box.width && (box.width < target - 0.5 || box.height < target - 0.5))
                     .map(([name, box]) => `${name} ${box.width}x${box.height}`)""",
                target,
            )
            assert small == [], (type, to, pane)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_keys_of_the_player_stand_in_reach_and_lower_brings_down_the_rest(kiosk, size):
    hall = kiosk(size, hall="clear-wind-corridor")
    hall.wake()
    height = size[1]
    share = hall.page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--reach'))")
    top = height * (1 - share / 100)
    assert share == pytest.approx(54.6, abs=0.1)  # 520 mm above a lower edge at 700 mm
    if size == PORTRAIT:
        for selector in (".qfk-tile", ".qfk-seen", ".qfk-bar__key"):
            ys = hall.page.locator(f"{selector}:visible").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
            assert min(ys) >= top - 1, selector
        hall.send("screen", "results.1")
        assert hall.page.locator(".qfk-turn__key--on").bounding_box()["y"] >= top
    hall.send("screen", "goals.6")
    hall.send("pane", 1)
    hall.tap('[data-name="lower"]')
    assert hall.page.locator("#qf-main").bounding_box()["y"] >= top - 60
    assert hall.page.locator(".qf-posts .qf-key").first.bounding_box()["y"] >= top
    hall.tap('[data-name="lower"]')
    assert hall.page.locator("#qf-main").bounding_box()["y"] < 100


def test_the_home_screen_does_not_scroll(kiosk):
    for size in (PORTRAIT, LANDSCAPE):
        for hall_id in HALLS:
            hall = kiosk(size, hall=hall_id)
            hall.wake()
            for lang in ("zh", "en"):
                hall.send("lang", lang)
                for _ in range(2):
                    hall.tap('[data-name="large"]')
                    over = hall.page.evaluate("() => [...document.querySelectorAll('#qf-main, .qfk-reach')].map((one) => one.scrollHeight - one.clientHeight)")
                    assert max(over) <= 1, (size, hall_id, lang, hall.state()["large"])


def test_text_has_at_least_24_pixels_and_grows_by_a_third(kiosk):
    for size in (PORTRAIT, LANDSCAPE):
        hall = kiosk(size)
        hall.wake()
        hall.send("screen", "results.5")
        lead = hall.page.locator(".qfk-lead")
        before = float(lead.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)"))
        assert before >= 24
        hall.tap('[data-name="large"]')
        assert float(lead.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")) >= before * 1.3
        assert hall.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


CONTRAST = 7
#: Texts whose contrast to any colour behind them is less than wanted. Axe asks less of large text, and all text here is large.
FAINT = """(wanted) => {
  const numbers = (colour) => { const all = colour.match(/[\\d.]+/g).map(Number); return all.length < 4 ? [...all, 1] : all; };
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const behind = (node) => {
    for (let one = node; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const stops = (style.backgroundImage.match(/rgba?\\([^)]*\\)/g) || []).map(numbers).filter((stop) => stop[3] === 1);
      if (stops.length) return stops;
      const plain = numbers(style.backgroundColor);
      if (plain[3] === 1) return [plain];
    }
    return [[255, 255, 255]];
  };
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!own || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || node.closest(":disabled, [aria-disabled=true], svg, [inert], .qf-only-heard")) continue;
    const ink = light(numbers(getComputedStyle(node).color));
    const least = Math.min(...behind(node).map((colour) => ratio(ink, light(colour))));
    if (least < wanted) found.push(["faint", `${node.outerHTML.slice(0, 100)} ${least.toFixed(2)}`]);
  }
  return found.slice(0, 5);
}"""


def violations(page):
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": rules}, "rules": {"target-size": {"enabled": True}}}
    result = Axe().run(page, options=options)
    found = [(item["id"], [node["html"][:160] for node in item["nodes"]][:3]) for item in result.response["violations"]]
    return found + page.evaluate(FAINT, CONTRAST)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_is_accessible_with_a_contrast_of_seven_to_one(kiosk, size, lang):
    hall = kiosk(size, reduced_motion="reduce")
    page = hall.page
    found = {"loop": violations(page)}
    hall.wake()
    hall.send("lang", lang)
    views = [("home", None, 0), ("chapter", "results", 0), ("search", None, 0), ("help", None, 0), ("pin", None, 0), ("status", None, 0)]
    screens = ["goals.1", "goals.6", "goals.7", "results.1", "results.5", "care.2", "taking-part.1", "taking-part.2", "taking-part.3", "taking-part.6"]
    for type, to, pane in views + [("screen", name, pane) for name in screens for pane in (0, 1)]:
        hall.send(type, to)
        hall.send("pane", pane)
        if type == "search":
            page.locator(".qfk-hit--field").first.wait_for()
        found[f"{type} {to} {pane}"] = violations(page)
    hall.wait(100)
    assert page.locator("#qfk-over").is_visible()
    found["countdown"] = violations(page)
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_one_can_go_through_with_a_keyboard_or_a_switch(kiosk):
    hall = kiosk(LANDSCAPE)
    page = hall.page
    page.keyboard.press("Enter")
    assert hall.place() == "home"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert hall.place() == "chapter"
    page.keyboard.press("Escape")
    assert hall.place() == "home"


def test_the_status_screen_wants_five_taps_and_the_pin(kiosk, supervisor):
    hall = kiosk()
    page = hall.page
    hall.wake()
    for _ in range(4):
        page.touchscreen.tap(20, 20)
    assert hall.place() == "home"
    page.touchscreen.tap(20, 20)
    assert hall.place() == "pin"
    for digit in "1111":
        hall.tap(f".qfk-pin__keys >> text='{digit}'")
    assert page.locator(".qfk-pin__shown").inner_text() == "密码不对"
    hall.send("screen", "goals.1")
    hall.send("pin")
    for digit in "2580":
        hall.tap(f".qfk-pin__keys >> text='{digit}'")
    assert hall.place() == "status"
    page.locator("text=r-supervisor").wait_for()
    shown = page.locator(".qfk-status").inner_text()
    assert "清风廉廊 1" in shown and "4321" in shown and "shown" not in shown
    revision = page.evaluate("() => qfKiosk.revision")
    assert re.fullmatch("[0-9a-f]{32}", revision) and revision in shown
    assert page.locator(".qfk-status .qfk-qr__code").count() == 1


def test_five_wrong_pins_close_the_way_for_a_minute(kiosk):
    hall = kiosk()
    hall.wake()
    hall.send("pin")
    for digit in "1" * 20:
        hall.tap(f".qfk-pin__keys >> text='{digit}'")
    assert hall.place() == "home"
    for _ in range(6):
        hall.page.touchscreen.tap(20, 20)
    assert hall.place() == "home"
    hall.wait(50)
    hall.send("touch")
    hall.wait(11)
    for _ in range(5):
        hall.page.touchscreen.tap(20, 20)
    assert hall.place() == "pin"


def test_the_supervisor_hears_of_the_page_and_reloads_it_only_when_nobody_is_there(kiosk, supervisor):
    supervisor.told.clear()
    hall = kiosk()
    hall.wake()
    hall.send("screen", "goals.1")
    supervisor.reload = True
    try:
        hall.wait(10)
        path, told = heard(supervisor, hall.page, "goals.1")
        hall.page.wait_for_timeout(300)
        assert hall.place() == "screen"  # somebody is reading
        assert path == "/-/heartbeat"
        assert (told["screen"], told["idle"], told["errors"]) == ("goals.1", False, 0)
        assert told["revision"] == hall.page.evaluate("() => qfKiosk.revision")
        assert told["counts"] == {"2026-11-23": {"goals.1": 1}} and told["uptime"] >= 10
        with hall.page.expect_navigation():
            hall.page.evaluate("() => { setTimeout(() => qfTest.pass(130000), 0); }")
    finally:
        supervisor.reload = False
    # The new page may have asked before the supervisor was content, and be on its way once more.
    until(hall.page, "qfKiosk.player.state().place === 'attract'")
    until(hall.page, """JSON.stringify(qfKiosk.counts.days()) === '{"2026-11-23":{"goals.1":1}}'""")  # kept on the device


@pytest.mark.parametrize("what", ["a screen that cannot be drawn", "a slide that cannot be drawn", "a chapter that is gone"])
def test_what_fails_is_left_out_and_counted(browser, supervisor, what):
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, timezone_id="Asia/Shanghai")
    hall = Kiosk(context.new_page(), f"http://127.0.0.1:{supervisor.server_address[1]}/kiosk/{HALLS[0]}/index.html")
    spoil = {
        "a screen that cannot be drawn": "() => { qfKiosk.data.zh.screens['goals.1'].panes = null; }",
        "a slide that cannot be drawn": "() => { for (const id of ['results.1', 'care.1']) qfKiosk.data.zh.screens[id].slides[0] = null; }",
        "a chapter that is gone": "() => { qfKiosk.data.zh.chapters[0].screens = ['nowhere']; }",
    }
    hall.page.evaluate(spoil[what])
    for _ in range(45):
        hall.wait(8)
    assert hall.place() == "attract" and hall.page.locator("#qfk-slide .qfk-loop__big").inner_text()
    hall.wake()
    hall.send("chapter", "goals")
    hall.send("screen", "goals.1")
    assert hall.place() in ("chapter", "home", "screen")
    assert hall.page.locator("h1").inner_text()
    assert hall.page.evaluate("() => qfKiosk.counts.recent()") >= 1
    context.close()


@pytest.mark.parametrize(("missing", "lang"), [("data-en.js", "zh-CN"), ("data-zh.js", "en")])
def test_with_one_language_spoilt_the_other_is_shown(browser, supervisor, missing, lang):
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.route(f"**/{missing}", lambda route: route.fulfill(body="qfKioskData('zh', {"))
    hall = Kiosk(page, f"http://127.0.0.1:{supervisor.server_address[1]}/kiosk/{HALLS[0]}/index.html")
    hall.wake()
    assert hall.place() == "home" and page.locator("html").get_attribute("lang") == lang
    assert page.locator('[data-name="language"]').is_hidden()
    context.close()


def test_with_no_data_at_all_the_name_of_the_hall_stands_and_the_supervisor_is_told(browser, supervisor):
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    page = context.new_page()
    page.route("**/data-*.js", lambda route: route.abort())
    supervisor.told.clear()
    page.goto(f"http://127.0.0.1:{supervisor.server_address[1]}/kiosk/{HALLS[0]}/index.html")
    assert heard(supervisor, page, "nothing")
    assert "清风廉廊" in page.locator("#qfk-slide").inner_text()
    context.close()


def test_on_another_host_nothing_is_asked_of_a_supervisor(browser, site_folder):
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def answer(route):
        path = route.request.url.split("/", 3)[3]
        route.fulfill(path=site_folder / path)

    page.route("https://site.test/**", answer)
    hall = Kiosk(page, f"https://site.test/kiosk/{HALLS[0]}/index.html")
    hall.wait(60)
    assert hall.place() in ("attract", "closed") and not [url for url in asked if "/-/" in url]
    context.close()


def test_the_page_is_kept_out_of_search_engines_and_maps(site_folder):
    page = (site_folder / f"kiosk/{HALLS[0]}/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "form-action 'none'" in page and "default-src 'none'" in page
    assert not [path for path in site_folder.glob("sitemap*") if "kiosk/" in path.read_text("utf-8")]
    assert f'href="../kiosk/{HALLS[0]}/index.html"' in (site_folder / f"halls/{HALLS[0]}.html").read_text("utf-8")

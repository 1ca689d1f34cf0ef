"""Ways out of the player that people try; none may lead anywhere, and afterwards the kiosk still works."""

import pytest
from kiosk import Kiosk, supervise

HALL = "clear-wind-corridor"

KEYS = [
    "Control+p", "Control+o", "Control+s", "Control+n", "Control+t", "Control+w", "Control+r", "Control+u", "Control+f", "Control+h", "Control+j",
    "Control+l", "Control+Shift+i", "Control+Shift+n", "Control+=", "Control+-", "Control+0", "Alt+ArrowLeft", "Alt+Home", "Alt+d", "Alt+F4",
    "Meta+d", "F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12", "Shift+F10", "ContextMenu", "Control+a", "Control+c", "Control+v", "BrowserBack", "PrintScreen",
]  # fmt: skip

#: Scripted attempts; each gives false, or "handled" where the browser must be told so, as proof that nothing was opened.
SCRIPTS = {
    "open a window": "() => { window.open('https://elsewhere.test/'); return 'ok'; }",
    "open a mail": "() => { window.open('mailto:a@elsewhere.test'); return 'ok'; }",
    "print": "() => { window.print(); return 'ok'; }",
    "alert": "() => { alert('x'); return 'ok'; }",
    "confirm": "() => { confirm('x'); return 'ok'; }",
    "ask": "() => { prompt('x'); return 'ok'; }",
    "find": "() => { window.find && window.find('x'); return 'ok'; }",
    "replace open again": "() => { try { window.open = () => 1; } catch {} return String(window.open('about:blank')); }",
    "a deep link": "() => { location.hash = '#elsewhere'; return 'ok'; }",
    "back once": "() => { history.back(); return 'ok'; }",
    "back fifty times": "() => { for (let at = 0; at < 50; at += 1) history.back(); return 'ok'; }",
    "far back at once": "() => { history.go(-49); return 'ok'; }",
    "forward": "() => { history.forward(); return 'ok'; }",
    "a link out": "() => { const a = document.createElement('a'); a.href = 'https://elsewhere.test/'; a.textContent = 'x'; document.body.append(a); a.click(); a.remove(); return 'ok'; }",
    "a link in a new window": "() => { const a = document.createElement('a'); a.href = '../../index.html'; a.target = '_blank'; document.body.append(a); a.click(); a.remove(); return 'ok'; }",
    "a call": "() => { const a = document.createElement('a'); a.href = 'tel:12388'; document.body.append(a); a.click(); a.remove(); return 'ok'; }",
    "a download": "() => { const a = document.createElement('a'); a.href = 'data-zh.js'; a.download = 'x'; document.body.append(a); a.click(); a.remove(); return 'ok'; }",
    "a form": "() => { const f = document.createElement('form'); f.action = 'https://elsewhere.test/'; document.body.append(f); f.requestSubmit(); f.remove(); return 'ok'; }",
    "a form sent by a script": "() => { const f = document.createElement('form'); f.action = '../../index.html'; document.body.append(f); f.submit(); f.remove(); return 'ok'; }",
    "a file": "() => { const i = document.createElement('input'); i.type = 'file'; document.body.append(i); i.click(); i.remove(); return 'ok'; }",
    "a colour": "() => { const i = document.createElement('input'); i.type = 'color'; document.body.append(i); i.click(); i.remove(); return 'ok'; }",
    "a picture from elsewhere": "() => { new Image().src = 'https://elsewhere.test/x.png'; return 'ok'; }",
    "a script from elsewhere": "() => { const s = document.createElement('script'); s.src = 'https://elsewhere.test/x.js'; document.head.append(s); s.remove(); return 'ok'; }",
    "a frame": "() => { const f = document.createElement('iframe'); f.src = 'https://elsewhere.test/'; document.body.append(f); f.remove(); return 'ok'; }",
    "an inline script": "() => { const s = document.createElement('script'); s.textContent = 'window.qfEscaped = 1'; document.head.append(s); s.remove(); return String(window.qfEscaped === 1 ? 'ran' : 'ok'); }",
    "a request": "() => { fetch('https://elsewhere.test/').catch(() => 0); return 'ok'; }",
    "a beacon": "() => { try { navigator.sendBeacon('https://elsewhere.test/', 'x'); } catch {} return 'ok'; }",
}  # fmt: skip

#: Events that a browser answers unless the page says no: each must be prevented.
EVENTS = {
    "long press": "new MouseEvent('contextmenu', {bubbles: true, cancelable: true})",
    "drag": "new DragEvent('dragstart', {bubbles: true, cancelable: true})",
    "drop": "new DragEvent('drop', {bubbles: true, cancelable: true})",
    "drag over": "new DragEvent('dragover', {bubbles: true, cancelable: true})",
    "selection": "new Event('selectstart', {bubbles: true, cancelable: true})",
    "copy": "new ClipboardEvent('copy', {bubbles: true, cancelable: true})",
    "cut": "new ClipboardEvent('cut', {bubbles: true, cancelable: true})",
    "paste": "new ClipboardEvent('paste', {bubbles: true, cancelable: true})",
    "middle click": "new MouseEvent('auxclick', {bubbles: true, cancelable: true, button: 1})",
    "right button": "new MouseEvent('mousedown', {bubbles: true, cancelable: true, button: 2})",
    "zoom by wheel": "new WheelEvent('wheel', {bubbles: true, cancelable: true, ctrlKey: true, deltaY: -100})",
    "double tap": "new MouseEvent('dblclick', {bubbles: true, cancelable: true})",
    "pinch": "new Event('gesturestart', {bubbles: true, cancelable: true})",
    "sending a form": "new SubmitEvent('submit', {bubbles: true, cancelable: true})",
}

WAYS = len(KEYS) + len(SCRIPTS) + len(EVENTS) + 8  # the touches below


def test_at_least_forty_ways_are_tried():
    assert WAYS >= 40


class Cage:
    """A player, and all that may tell of a way out: other pages, dialogs, downloads, choosers, requests to other hosts."""

    def __init__(self, browser, url):
        self.context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, timezone_id="Asia/Shanghai", accept_downloads=True)
        self.page = self.context.new_page()
        self.page.goto("about:blank")
        self.out = []
        self.context.on("page", lambda page: self.out.append(f"page {page.url}"))
        self.page.on("dialog", lambda dialog: (self.out.append(f"dialog {dialog.type}"), dialog.dismiss()))
        self.page.on("download", lambda download: self.out.append(f"download {download.url}"))
        self.page.on("filechooser", lambda chooser: self.out.append("file chooser"))
        self.page.on("framenavigated", lambda frame: self.out.append(f"navigated {frame.url}") if not self._home(frame.url) else None)
        # What the policy refuses never comes this far.
        self.context.route("**://elsewhere.test/**", lambda route: (self.out.append(f"request {route.request.url}"), route.abort()))
        self.url = url
        self.hall = Kiosk(self.page, url)
        self.fingers = self.context.new_cdp_session(self.page)

    def _home(self, url):
        return url.split("#")[0] == self.url or url == "about:blank"

    def closed(self):
        """Whether nothing got out, and the player still answers."""
        self.page.wait_for_timeout(120)
        out, self.out = self.out, []
        assert out == []
        assert self.page.url.split("#")[0] == self.url and len(self.context.pages) == 1
        assert self.page.evaluate("() => window.visualViewport.scale") == 1
        assert self.page.evaluate("() => String(getSelection())") == ""
        self.hall.send("home")
        assert self.hall.place() == "home"
        return True


@pytest.fixture(scope="module")
def cages(browser, site_folder):
    server = supervise(site_folder)
    made = {}

    def cage(way):
        if way not in made:
            root = f"http://127.0.0.1:{server.server_address[1]}" if way == "http" else site_folder.as_uri()
            made[way] = Cage(browser, f"{root}/kiosk/{HALL}/index.html")
            made[way].hall.wake()
        return made[way]

    yield cage
    for one in made.values():
        one.context.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def cage(request, cages):
    return cages(request.param)


def test_no_key_leads_out(cage):
    for place in ("home", "search"):
        cage.hall.send(place)
        for key in KEYS:
            cage.page.keyboard.press(key) if key not in ("BrowserBack", "PrintScreen") else cage.page.evaluate(
                "(key) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))", key
            )
            cage.hall.send(place)
        assert cage.closed()


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_leads_out(cage, name):
    assert cage.page.evaluate(SCRIPTS[name]) in ("ok", "null")
    assert cage.closed()


@pytest.mark.parametrize("name", EVENTS)
def test_what_a_browser_would_answer_is_prevented(cage, name):
    cage.hall.send("screen", "goals.1")
    went = cage.page.evaluate(f"() => document.querySelector('#qf-main p').dispatchEvent({EVENTS[name]})")
    assert went is False
    assert cage.closed()


def touches(cage, points, type="touchStart"):
    cage.fingers.send("Input.dispatchTouchEvent", {"type": type, "touchPoints": [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]})


def test_no_gesture_leads_out(cage):
    cage.hall.send("screen", "goals.1")
    middle = (540, 900)
    # pinch
    touches(cage, [(500, 900), (580, 900)])
    for step in range(1, 8):
        touches(cage, [(500 - 40 * step, 900), (580 + 40 * step, 900)], "touchMove")
    touches(cage, [], "touchEnd")
    # swipes from the edges, as "back" and "forward" are
    for start, end in (((2, 900), (700, 900)), ((1078, 900), (300, 900)), ((540, 2), (540, 900)), ((540, 1918), (540, 900))):
        touches(cage, [start])
        for part in range(1, 6):
            touches(cage, [tuple(a + (b - a) * part / 5 for a, b in zip(start, end, strict=True))], "touchMove")
        touches(cage, [], "touchEnd")
    # ten fingers, a long press, a double tap
    touches(cage, [(100 + 80 * number, 900 + 10 * number) for number in range(10)])
    touches(cage, [], "touchEnd")
    touches(cage, [middle])
    cage.page.wait_for_timeout(900)
    touches(cage, [], "touchEnd")
    for _ in range(2):
        cage.page.touchscreen.tap(*middle)
    assert cage.closed()


def test_tab_goes_round_inside(cage):
    cage.hall.send("home")
    for _ in range(60):
        cage.page.keyboard.press("Tab")
    assert cage.page.evaluate("() => document.hasFocus()")
    assert cage.closed()


def test_nothing_on_any_screen_leads_out(cage):
    """No address, no target, nothing that raises a keyboard or a chooser of the system: on any pane, in either language."""
    bad = "a[href], area[href], [target], [download], [ping], form, iframe, object, embed, select, textarea, video, audio, [contenteditable], input:not([inputmode=none]), input[type=file], input[type=color], input[type=date], [style], [onclick]"
    for lang in ("zh", "en"):
        cage.hall.send("home")
        cage.hall.send("lang", lang)
        for name in cage.hall.screens():
            cage.hall.send("screen", name)
            count = cage.page.evaluate("([lang, name]) => qfKiosk.data[lang].screens[name].panes.length", [lang, name])
            for pane in range(count):
                cage.hall.send("pane", pane)
                assert cage.page.locator(f"#qf-main :is({bad})").evaluate_all("all => all.map((one) => one.outerHTML.slice(0, 120))") == [], (lang, name, pane)
    cage.hall.send("lang", "zh")
    assert cage.closed()


def test_afterwards_it_still_falls_back_to_the_loop(cage):
    cage.hall.send("home")
    cage.hall.wait(61)
    cage.hall.wait(21)
    assert cage.hall.place() in ("attract", "closed")
    cage.hall.wake()
    assert cage.closed()

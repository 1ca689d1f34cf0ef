"""The site without network: what has been visited stays, a release is shown whole or not at all, and only when asked for."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import until
from ports import free_port
from projects import make_project

SHOWN = "#qf-main h1"
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = "async (path) => Boolean(await caches.match(new URL(`/${path}`, location.href).href))"


class Server:
    """Serves a folder at one address, on and off; ``files`` are answered in place of those that are there."""

    def __init__(self) -> None:
        self.port = free_port()
        self.files: dict[str, bytes] = {}
        self.server: http.server.ThreadingHTTPServer | None = None

    def start(self, folder) -> None:
        files = self.files

        class Answers(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                data = files.get(self.path.lstrip("/"))
                if data is None:
                    super().do_GET()
                    return
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(self.path))
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", self.port), functools.partial(Answers, directory=str(folder))
        )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Two releases: the second has another title, a page more, and an entry withdrawn."""
    folder = tmp_path_factory.mktemp("offline")
    project = make_project(folder / "project")
    build(project, folder, "first")
    path = project / "content/cases/ferry-clerk/case.yml"
    path.write_text(path.read_text("utf-8").replace("zh: 多收的船票钱", "zh: 多收的渡船票钱"), "utf-8")
    path = project / "content/cases/market-scales/case.yml"
    path.write_text(path.read_text("utf-8").replace("status: disputed", "status: withdrawn"), "utf-8")
    build(project, folder, "second")
    return folder / "first", folder / "second"


def build(project, folder, name):
    done = subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(project), "build", "--out", str(folder / name)],
        env={**os.environ, "QINGFENG_CACHE": str(folder / "cache"), "QINGFENG_SITE_URL": "https://site.test/"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def server():
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def page(browser):
    context = browser.new_context(service_workers="allow", locale="zh-CN")
    yield context.new_page()
    context.close()


def visit(page, server, path, kept=True):
    page.goto(server.address + path)
    if kept:
        until(page, KEPT, path)


def first_visits(page, server, folder):
    """Read two entries while the network is there."""
    server.start(folder)
    page.goto(server.address + "index.html")
    until(page, READY)
    visit(page, server, "cases/ferry-clerk.html")
    visit(page, server, "cases/market-scales.html")
    visit(page, server, "en/cases/ferry-clerk.html")


def caches_of(page):
    return page.evaluate("caches.keys()")


def revision(folder):
    return json.loads((folder / "release.json").read_bytes())["revision"]


def test_what_was_visited_and_the_first_pages_of_all_sections_are_there_without_network(page, server, releases):
    first_visits(page, server, releases[0])
    server.stop()
    for path in ("cases/ferry-clerk.html", "en/cases/ferry-clerk.html?from=kiosk-03#h-x", "", "cases/index.html", "en/culture/index.html"):
        page.goto(server.address + path)
        assert page.locator(SHOWN).count() == 1, path
        assert page.evaluate("getComputedStyle(document.querySelector('#qf-main')).display") != "inline"
    page.goto(server.address + "cases/ferry-clerk.html")
    assert page.locator(SHOWN).inner_text() == "多收的船票钱"
    page.goto(server.address + "units/harbour-office.html")
    assert page.locator(SHOWN).inner_text() == "离线阅读"
    page.goto(server.address + "en/units/harbour-office.html")
    assert page.locator(SHOWN).inner_text() == "Reading offline"


def test_the_search_finds_titles_without_network(page, server, releases):
    first_visits(page, server, releases[0])
    server.stop()
    page.goto(server.address + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("船票")
    page.locator("[role=option]").first.wait_for()
    assert "船票" in page.locator("[role=option]").first.inner_text()


def test_a_new_release_waits_until_the_reader_asks_for_it_and_is_then_shown_whole(page, server, releases):
    first, second = releases
    first_visits(page, server, first)
    assert caches_of(page) == [f"qingfeng-{revision(first)}"]
    server.stop()
    server.start(second)
    page.goto(server.address + "cases/ferry-clerk.html")
    page.locator(".qf-offline__show").wait_for()
    assert page.locator(SHOWN).inner_text() == "多收的船票钱"  # still the whole release before
    page.reload()
    page.locator(".qf-offline__show").wait_for()
    assert page.locator(SHOWN).inner_text() == "多收的船票钱"
    with page.expect_navigation():
        page.locator(".qf-offline__show").click()
    assert page.locator(SHOWN).inner_text() == "多收的渡船票钱"
    until(page, f"caches.keys().then((names) => names.join() === 'qingfeng-{revision(second)}')")
    server.stop()
    page.goto(server.address + "en/cases/ferry-clerk.html")  # visited under the release before
    assert page.locator(SHOWN).count() == 1
    page.goto(server.address + "cases/market-scales.html")
    assert "撤回" in page.locator(SHOWN).inner_text()
    texts = page.evaluate(
        """async () => { const cache = await caches.open((await caches.keys())[0]); const found = [];
           for (const request of await cache.keys()) found.push(await (await cache.match(request)).text());
           return found.join("\\n"); }"""
    )
    assert "市场的秤归谁管" not in texts and "渡船票" in texts


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_notice_can_be_read_and_worked_by_everybody(page, server, releases, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    server.start(releases[0])
    page.goto(server.address + "en/cases/ferry-clerk.html")
    page.evaluate(
        """() => { const box = document.querySelector(".qf-offline"), words = box.querySelector("p");
           words.textContent = words.dataset.ready; box.querySelector(".qf-offline__show").hidden = false; box.hidden = false; }"""
    )
    found = Axe().run(page, ".qf-offline").response["violations"]
    assert [item["id"] for item in found] == []
    for button in page.locator(".qf-offline button").all():
        box = button.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44 and box["x"] + box["width"] <= 320
    page.locator(".qf-offline__close").press("Enter")
    assert page.locator(".qf-offline").is_hidden()


def test_a_release_that_is_half_copied_is_not_taken_over(page, server, releases):
    first, second = releases
    first_visits(page, server, first)
    server.stop()
    for path in ("cases/index.html", "en/cases/index.html"):
        server.files[path] = (first / path).read_bytes()  # not copied yet
    server.start(second)
    page.goto(server.address + "cases/ferry-clerk.html")
    failed = page.evaluate(
        """navigator.serviceWorker.ready.then((registration) => registration.update()).then((registration) =>
             new Promise((resolve) => { const coming = registration.installing;
               if (!coming) return resolve(registration.waiting ? "waiting" : "redundant");
               coming.addEventListener("statechange", () => resolve(coming.state)); }))"""
    )
    assert failed == "redundant"
    assert caches_of(page) == [f"qingfeng-{revision(first)}"]
    assert page.locator(SHOWN).inner_text() == "多收的船票钱" and page.locator(".qf-offline").is_hidden()
    server.files.clear()
    page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update())")
    page.locator(".qf-offline__show").wait_for()


def test_pages_of_another_release_are_shown_but_not_mixed_into_what_is_kept(page, server, releases):
    first, second = releases
    server.start(first)
    page.goto(server.address + "index.html")
    until(page, READY)
    server.stop()
    shutil.copy(first / "sw.js", second.parent / "old-worker.js")
    server.files["sw.js"] = (first / "sw.js").read_bytes()  # the browser has not looked for a new worker yet
    server.start(second)
    page.goto(server.address + "cases/ferry-clerk.html")
    assert page.locator(SHOWN).inner_text() == "多收的渡船票钱"
    page.wait_for_timeout(1000)
    assert not page.evaluate(KEPT, "cases/ferry-clerk.html")


def test_a_full_device_is_told_and_reading_goes_on(page, server, releases):
    server.start(releases[0])
    page.goto(server.address + "index.html")
    until(page, READY)
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address.rstrip("/"), "quotaSize": 1})
    page.goto(server.address + "cases/ferry-clerk.html")
    page.locator(".qf-offline__text").wait_for()
    assert "空间已满" in page.locator(".qf-offline__text").inner_text()
    assert page.locator(SHOWN).inner_text() == "多收的船票钱"
    page.locator(".qf-offline__close").click()
    assert page.locator(".qf-offline").is_hidden()
    assert caches_of(page) == [f"qingfeng-{revision(releases[0])}"]


def test_the_site_can_be_installed(page, server, releases):
    server.start(releases[0])
    for path, lang in (("index.html", "zh-CN"), ("en/cases/ferry-clerk.html", "en")):
        page.goto(server.address + path)
        told = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert told["errors"] == []
        manifest = json.loads(told["data"])
        assert manifest["lang"] == lang and manifest["display"] == "standalone"
        for icon in manifest["icons"]:
            assert page.request.get(told["url"].rpartition("/")[0] + "/" + icon["src"]).ok
        for item in manifest["shortcuts"]:
            assert page.request.get(told["url"].rpartition("/")[0] + "/" + item["url"]).ok
        found = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
        assert [item["errorId"] for item in found if item["errorId"] != "in-incognito"] == []


def test_a_page_from_a_disk_has_no_worker_and_an_empty_console(watch, releases):
    watched = watch(service_workers="allow")
    page = watched.open((releases[0] / "cases/ferry-clerk.html").as_uri())
    assert page.locator("link[rel=manifest]").count() == 0
    assert page.locator(".qf-offline").is_hidden()


def test_a_page_over_http_has_an_empty_console_with_its_worker(watch, server, releases):
    server.start(releases[0])
    watched = watch(service_workers="allow")
    page = watched.open(server.address + "index.html")
    until(page, READY)
    page.goto(server.address + "en/cases/ferry-clerk.html")
    until(page, KEPT, "en/cases/ferry-clerk.html")


def test_a_phone_that_saves_data_keeps_nothing_until_its_reader_asks(watch, server, releases):
    server.start(releases[0])
    watched = watch(service_workers="allow")
    watched.page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = watched.open(server.address + "index.html")
    registered = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
    until(page, "performance.timing.loadEventEnd > 0")
    page.wait_for_timeout(300)
    assert page.evaluate(registered) == 0
    page.goto(server.address + "offline.html")
    until(page, READY)
    page.goto(server.address + "en/cases/ferry-clerk.html")
    until(page, KEPT, "en/cases/ferry-clerk.html")

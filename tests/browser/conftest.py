"""The built site in the system's Chromium, over http on the loopback; no request may leave the machine."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import chromium
import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright
from projects import FIXTURES, ROOT, make_project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield launched
        launched.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves like a web server that knows the site's 404 page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        pass


def build_and_serve(project: Path, folder: Path):
    environment = {**os.environ, "QINGFENG_CACHE": str(folder / "cache"), "QINGFENG_SITE_URL": "https://site.test/"}
    done = subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(project), "build", "--out", str(folder / "site")],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder / "site"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of the real site."""
    server = build_and_serve(ROOT, tmp_path_factory.mktemp("site"))
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def states(tmp_path_factory):
    """The address of the fixture project's site: untranslated, disputed and withdrawn entries."""
    folder = tmp_path_factory.mktemp("states")
    server = build_and_serve(make_project(folder / "project", FIXTURES), folder)
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site_folder(site, tmp_path_factory):
    """The folder of the real site."""
    return next(tmp_path_factory.getbasetemp().glob("site*/site"))


class Watched:
    """A page whose console, errors and requests are written down."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        page.on("console", lambda message: self.troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._request(request.url))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before its icon came: no fault of the site
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.troubles.append(f"foreign request: {url}")

    def shifted(self) -> float:
        """Return how far things have moved since the page was opened (the layout shift score)."""
        return self.page.evaluate(
            """() => new Promise((resolve) => {
                 let sum = 0;
                 const add = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
                 new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
                 setTimeout(() => resolve(sum), 300);
               })"""
        )

    def open(self, url: str, quiet: bool = False) -> Page:
        """Open a page; ``quiet`` also waits until it asks for nothing more."""
        self.page.goto(url, wait_until="networkidle" if quiet else "load")
        return self.page


@pytest.fixture
def watch(browser: Browser):
    """Return a maker of watched pages; closes them and checks that nothing was amiss."""
    contexts = []
    made: list[Watched] = []

    def make(width: int = 1280, height: int = 900, **options: object) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        made.append(Watched(context.new_page()))
        return made[-1]

    yield make
    for context in contexts:
        context.close()
    assert [trouble for watched in made for trouble in watched.troubles] == []

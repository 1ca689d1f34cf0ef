"""Drives a hall's player: a clock that only the test moves, the ways to open it, and what a supervisor answers."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from projects import ROOT

#: Put in place before the player starts. `qfTest.pass(ms)` lets time go by and runs what is due, in order.
CLOCK = (ROOT / "bench/pages/kiosk-clock.js").read_text("utf-8")


class Supervisor(http.server.SimpleHTTPRequestHandler):
    """Serves the site and answers as the supervisor of a kiosk does; keeps what it was told."""

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.told.append((self.path, told))  # type: ignore[attr-defined]
        self._say({"revision": "next", "reload": self.server.reload})  # type: ignore[attr-defined]

    def do_GET(self) -> None:
        if self.path == "/-/status":
            self._say({"revision": "r-supervisor", "free_mb": 4321, "nested": {"no": "shown"}})
        else:
            super().do_GET()

    def _say(self, answer: dict[str, Any]) -> None:
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def supervise(folder: Path) -> http.server.ThreadingHTTPServer:
    """Serve a site's folder on the loopback, with what a supervisor answers."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Supervisor, directory=str(folder)))
    server.told, server.reload = [], False  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Kiosk:
    """A page with a player under the test's clock."""

    def __init__(self, page: Page, url: str, clock: bool = True) -> None:
        self.page = page
        if clock:
            page.add_init_script(CLOCK)
        page.goto(url, wait_until="load")

    def state(self) -> dict[str, Any]:
        return self.page.evaluate("() => ({...qfKiosk.player.state()})")

    def place(self) -> str:
        return self.state()["place"]

    def wait(self, seconds: float) -> None:
        """Let time go by on the kiosk's clock."""
        self.page.evaluate("(ms) => qfTest.pass(ms)", seconds * 1000)

    def send(self, type: str, to: str | int | None = None) -> None:
        self.page.evaluate("(event) => qfKiosk.player.send(event)", {"type": type, "to": to})

    def tap(self, selector: str) -> None:
        self.page.locator(selector).first.tap()

    def wake(self) -> None:
        size = self.page.viewport_size
        self.page.touchscreen.tap(size["width"] / 2, size["height"] / 2)

    def screens(self) -> list[str]:
        return self.page.evaluate("() => Object.keys(qfKiosk.data.zh.screens)")

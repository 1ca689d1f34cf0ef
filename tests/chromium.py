"""Where the system's Chromium is, and how tests start it."""

from __future__ import annotations

import os
import shutil
import time

from playwright.sync_api import Error, Page

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str:
    """Return the path of the browser."""
    path = os.environ.get("QINGFENG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no Chromium found: run `python3 scripts/test.py`, or set QINGFENG_CHROMIUM to the path of one"
    return path


def until(page: Page, expression: str, arg: object = None, seconds: float = 30) -> None:
    """Wait until an expression is true on a page. Unlike Playwright's own way, this needs no ``eval``, which our policy forbids."""
    end = time.monotonic() + seconds
    while True:
        failed: Error | None = None
        try:
            if page.evaluate(expression, arg):
                return
        except Error as error:  # the page is on its way to another one, or what is asked for is not there yet
            failed = error
        if time.monotonic() > end:
            raise AssertionError(f"never came true: {expression}") from failed
        page.wait_for_timeout(20)


def fits(page: Page, width: int) -> None:
    """Wait until a page fits a window of this width: what slides aside when a window changes takes a moment to do so."""
    until(page, "(width) => document.documentElement.scrollWidth <= width", width, seconds=10)

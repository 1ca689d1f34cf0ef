"""Where the system's Chromium is, and how tests start it."""

from __future__ import annotations

import os
import shutil

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

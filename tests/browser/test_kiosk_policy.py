"""The managed policy in a real Chromium: it opens the programme of its machine and nothing else. Needs root, for a folder of its own
in the place where Chromium looks for policies; nobody else on the machine sees it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import chromium
import kiosks
import pytest

from qingfeng.kiosk.device import device_files
from qingfeng.supervisor.config import Config

PLACE = Path("/etc/chromium")
MOUNT = f"mount -t tmpfs tmpfs {PLACE} && mkdir -p {PLACE}/policies/managed"


def may_mount() -> bool:
    try:
        return subprocess.run(["unshare", "-m", "sh", "-c", MOUNT], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


pytestmark = pytest.mark.skipif(not (PLACE.is_dir() and may_mount()), reason="needs root and a Chromium that reads /etc/chromium")


@pytest.fixture
def open_page(tmp_path):
    """Return a function that opens an address in a browser under the policy (or without) and gives what servers were asked.

    One server is the kiosk's own, by the policy; the other is any other.
    """
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<!doctype html><title>x</title>")
    own, other = kiosks.Offer(tmp_path / "site"), kiosks.Offer(tmp_path / "site")
    policy = dict(device_files({}))["linux/policy.json"].decode()
    port = own.server.server_address[1]
    (tmp_path / "policy.json").write_text(policy.replace(f":{Config().port}", f":{port}"))

    def opened(address: str, policed: bool) -> list[str]:
        own.asked.clear()
        other.asked.clear()
        page = tmp_path / "page.html"
        page.write_text(f'<img src="{other.address}from-a-file">')
        address = address.format(own=own.address, other=other.address, file=page.as_uri())
        copy = f"cp {tmp_path}/policy.json {PLACE}/policies/managed/" if policed else "true"
        command = ["unshare", "-m", "sh", "-c", f'{MOUNT} && {copy} && exec "$@"', "sh", chromium.find()]
        command += ["--headless", *chromium.FLAGS, f"--user-data-dir={tmp_path}/profile", address]
        browser = kiosks.Group(command)
        end = time.monotonic() + (20 if not policed or "own" in address else 4)
        while time.monotonic() < end and not (own.asked or other.asked):
            time.sleep(0.1)
        browser.end()
        return [f"own {path}" for path in own.asked] + [f"other {path}" for path in other.asked]

    yield opened
    own.close()
    other.close()


def test_the_programme_is_opened(open_page):
    assert "own /?x" in open_page("{own}?x", policed=True)


@pytest.mark.parametrize(
    ("address", "asks"), [("{other}page", "other /page"), ("{file}", "other /from-a-file")], ids=["another server", "a file"]
)
def test_nothing_else_is_opened(open_page, address, asks):
    assert asks in open_page(address, policed=False)  # without the policy it would be
    assert open_page(address, policed=True) == []

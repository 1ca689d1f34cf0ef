"""The supervisor with a real Chromium that is really killed, and a real server that really fails.

A page that speaks every half second stands in for the player where only the supervisor is tried, so that silence shows soon;
the last test takes the real player and the file that lies in the bundle.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import chromium
import kiosks
import pytest
from ports import free_port
from projects import FIXTURES, make_project

from qingfeng.supervisor.browser import Browser
from qingfeng.supervisor.config import Config
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.keeper import Patience
from qingfeng.supervisor.machine import Clock
from qingfeng.supervisor.serve import make_server
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.source import Web
from qingfeng.supervisor.supervise import Supervisor

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
FLAGS = ("--headless", *chromium.FLAGS)
#: What must be true of the product, with the seconds of the issue; a busy machine that starts a browser slowly is forgiven as much again.
WITHIN = 60


def until(true, seconds=WITHIN):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s")


def ask(address):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=10) as answer:
        return json.loads(answer.read())


def renderers(group):
    """Return the processes that draw pages of a browser, by the process group that is the browser's own."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (place / "cmdline").read_bytes() and os.getpgid(int(place.name)) == group:
                found.append(int(place.name))
        except OSError:
            continue
    return found


class Running:
    """A supervisor in a thread, looking five times a second, with a real browser and a real server of this process."""

    def __init__(self, folder, offer=None, silence=3.0):
        disk, self.debug = Disk(), free_port()
        flags = (*FLAGS, f"--remote-debugging-port={self.debug}")
        self.browser = Browser(chromium.find(), flags, folder / "data" / "profiles")
        self.port = free_port()
        self.supervisor = Supervisor(
            Config(port=self.port, restart_at=""),
            Shelf(folder, folder / "data", disk),
            disk,
            self.browser,
            Web(offer.address) if offer else None,
            Clock(),
            random.Random(1),
            Patience(silence=silence, start=30.0),
        )
        self.server = make_server(self.port, self.supervisor.shown, self.supervisor.beats, self.supervisor.status)
        self.supervisor.choose()
        self.seen = set()
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self.server.serve_forever, self._look, self._watch)]
        for thread in self.threads:
            thread.start()
        until(lambda: self.supervisor.beats.last is not None)

    def _look(self):
        while not self.stop.is_set():
            self.supervisor.tick()
            self.stop.wait(0.2)

    def _watch(self):
        """Note every address and title that the browser has, as often as can be."""
        while not self.stop.wait(0.1):
            try:
                pages = ask(f"http://127.0.0.1:{self.debug}/json/list")
            except OSError:
                continue  # no browser, or one that is just coming up
            self.seen |= {(page["url"], page["title"]) for page in pages if page["type"] == "page"}

    def spoke(self):
        """Tell whether the page speaks now."""
        age = self.supervisor.beats.said()["age"]
        return age is not None and age < 1.5

    def update_now(self):
        self.supervisor._asker._at = 0.0

    def close(self):
        self.stop.set()
        for thread in self.threads[1:]:
            thread.join(10)
        self.browser.end()
        self.server.shutdown()
        self.server.server_close()

    def assert_no_error_page(self):
        home = f"http://127.0.0.1:{self.port}/"
        assert self.seen
        for address, title in self.seen:
            assert address in ("", "about:blank") or address.startswith(home), (address, title)
            assert title in ("", "r1", "r2", "about:blank") or title.startswith("127.0.0.1"), (address, title)


@pytest.fixture
def run():
    """Return a maker of running kiosks; each is checked for error pages and ended."""
    made = []

    def make(folder, *how):
        made.append(Running(folder, *how))
        return made[-1]

    yield make
    for running in made:
        running.close()
    for running in made:
        running.assert_no_error_page()


def test_a_killed_browser_is_back(tmp_path, run):
    running = run(kiosks.bundle(tmp_path / "kiosk"))
    pid = running.browser.pid
    os.killpg(pid, signal.SIGKILL)
    until(lambda: running.browser.pid not in (None, pid) and running.spoke())
    assert running.supervisor.keeper.starts == 2


def test_a_killed_renderer_is_noticed_though_the_browser_lives(tmp_path, run):
    running = run(kiosks.bundle(tmp_path / "kiosk"))
    pid = running.browser.pid
    for renderer in until(lambda: renderers(pid)):
        os.kill(renderer, signal.SIGKILL)
    time.sleep(1)
    assert running.browser.pid == pid
    until(lambda: running.browser.pid not in (None, pid) and running.spoke())


def test_a_frozen_browser_is_ended_and_started_again(tmp_path, run):
    running = run(kiosks.bundle(tmp_path / "kiosk"))
    pid = running.browser.pid
    os.killpg(pid, signal.SIGSTOP)
    until(lambda: running.browser.pid not in (None, pid) and running.spoke())
    with pytest.raises(ProcessLookupError):
        os.killpg(pid, 0)


def test_a_new_release_comes_over_a_server_that_first_fails_in_every_way(tmp_path, run):
    offer = kiosks.Offer(kiosks.bundle(tmp_path / "server", kiosks.NEW))
    running = run(kiosks.bundle(tmp_path / "kiosk"), offer, 60.0)  # a busy machine is no reason to start the browser again
    pid = running.browser.pid
    for path, fault in (("latest", "500"), ("manifest", "short"), ("index", "short"), ("r2.webp", "garbage")):
        offer.faults.clear()
        offer.faults[path] = fault
        errors = running.supervisor.status()["errors_24h"]
        running.update_now()
        until(lambda before=errors: running.supervisor.status()["errors_24h"] > before)
        until(running.spoke)
    offer.close()  # gone altogether
    errors = running.supervisor.status()["errors_24h"]
    running.update_now()
    until(lambda: running.supervisor.status()["errors_24h"] > errors)
    assert (running.supervisor.status()["revision"], running.browser.pid) == (kiosks.OLD, pid)
    again = kiosks.Offer(tmp_path / "server")
    running.supervisor._asker._source.base = again.address
    running.update_now()
    until(lambda: running.supervisor.status()["revision"] == kiosks.NEW)
    until(lambda: any(title == "r2" for _, title in running.seen))
    assert running.browser.pid == pid  # the page changed without a black screen
    again.close()


def test_the_real_player_from_the_bundle_survives_its_renderer(tmp_path):
    """All of it as it is installed: ``qingfeng bundle kiosk``, ``supervisor.pyz run``, a renderer killed."""
    project = make_project(tmp_path / "project", FIXTURES)
    environment = {**os.environ, "QINGFENG_CACHE": str(tmp_path / "cache"), "SOURCE_DATE_EPOCH": "1790000000"}
    command = [sys.executable, "-m", "qingfeng", "--root", str(project), "bundle", "kiosk", "--hall", "lantern-programme"]
    folder = tmp_path / "kiosk"
    done = subprocess.run([*command, "-o", str(folder)], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    port = free_port()
    (folder / "kiosk.json").write_text(json.dumps({"port": port, "flags": list(FLAGS), "browser": chromium.find()}))
    process = subprocess.Popen([sys.executable, "-I", str(folder / "supervisor.pyz"), "run"], stderr=subprocess.PIPE)
    try:
        status = f"http://127.0.0.1:{port}/-/status"

        def speaks(starts):
            try:
                found = ask(status)
            except OSError:
                return None
            age = found["heartbeat_age"]
            return found if found["browser_starts"] == starts and age is not None and age < 3 else None

        first = until(lambda: speaks(1))
        assert first["page"]["revision"] == first["revision"]
        assert (first["page"]["errors"], first["page"]["idle"]) == (0, True)
        for renderer in until(lambda: renderers(first["browser_pid"])):
            os.kill(renderer, signal.SIGKILL)
        again = until(lambda: speaks(2))
        assert again["page"]["revision"] == first["revision"]
        assert again["errors_24h"] == 1
    finally:
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said
    assert not renderers(again["browser_pid"])  # nothing is left behind

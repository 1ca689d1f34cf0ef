"""Kiosks for tests: bundles of a few files, an update server that can misbehave, a clock and a browser made of nothing."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from qingfeng.publish.bundle import Facts, kiosk_bundle, write_bundle
from qingfeng.supervisor.config import Config
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.keeper import Patience
from qingfeng.supervisor.machine import Clock
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.supervise import Supervisor

SEED = bytes(range(32))
OLD, NEW, NEWEST = "0" * 15 + "1", "0" * 15 + "2", "0" * 15 + "3"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
#: A page as the player is one: it speaks to the supervisor and is in the loop that waits for visitors.
PAGE = (
    f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<title>{0}</title><h1>{0}</h1><script src="player.js"></script></html>'
)
SPEAKS = """(function () {
  function speak() {
    var ask = new XMLHttpRequest();
    ask.open("POST", "/-/heartbeat");
    ask.onload = function () { if (JSON.parse(ask.responseText).reload) { location.reload(); } };
    ask.send(JSON.stringify({revision: "", screen: "attract", idle: true, uptime: 1, errors: 0, counts: {}}));
  }
  speak();
  setInterval(speak, 500);
})();
"""


def show(word: str, **more: bytes) -> list[tuple[str, bytes]]:
    """Return the files of a player whose page says ``word``; one of them is the same in every release."""
    return [
        ("index.html", PAGE.format(word).encode()),
        ("player.js", SPEAKS.encode()),
        ("pictures/same.webp", bytes(range(256)) * 40),
        (f"pictures/{word}.webp", word.encode() * 999),
        *more.items(),
    ]


def bundle(folder: Path, revision: str = OLD, seed: bytes | None = None, hall: str = "hall", made: int | None = None) -> Path:
    """Write a bundle to ``folder`` and return it. Releases are as old as their revisions say."""
    facts = Facts(hall, revision, "1.0", int(revision, 16) if made is None else made)
    write_bundle(folder, kiosk_bundle(show(f"r{int(revision, 16)}"), facts, seed))
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def a_changed_byte(chance: random.Random, files: list[Path]) -> Iterator[Path]:
    """Change one byte of one of the files, give its path, and put the byte back."""
    path = chance.choice(files)
    good = path.read_bytes()
    position = chance.randrange(len(good))
    path.write_bytes(good[:position] + bytes([good[position] ^ chance.randrange(1, 256)]) + good[position + 1 :])
    yield path
    path.write_bytes(good)


class Misbehaving(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; ``faults`` says what goes wrong with a path (the first whose text is in it), ``asked`` what was asked."""

    def __init__(self, *arguments, folder: Path, faults: dict[str, str], asked: list[str]) -> None:
        self.faults, self.asked = faults, asked
        super().__init__(*arguments, directory=str(folder))

    def do_GET(self) -> None:
        self.asked.append(self.path)
        fault = next((fault for part, fault in self.faults.items() if part in self.path), None)
        if fault is None:
            self._well()
            return
        data = Path(self.translate_path(self.path)).read_bytes()
        if fault.isdigit():
            self.send_error(int(fault))
            return
        self.send_response(200)
        length = {"short": len(data) * 2, "long": len(data) + 5}.get(fault, len(data))
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if fault == "slow":
            for position in range(len(data)):
                time.sleep(0.02)
                self.wfile.write(data[position : position + 1])
        elif fault == "garbage":
            self.wfile.write(b"\0" * len(data))
        else:
            self.wfile.write(data[: len(data) // 2] if fault == "short" else data + b"extra")

    def _well(self) -> None:
        path = Path(self.translate_path(self.path))
        mark = f'"{hashlib.md5(path.read_bytes()).hexdigest()}"' if path.is_file() else ""
        if mark and self.headers.get("If-None-Match") == mark:
            self.send_response(304)
            self.end_headers()
            return
        self.mark = mark
        super().do_GET()

    def end_headers(self) -> None:
        if getattr(self, "mark", ""):
            self.send_header("ETag", self.mark)
            self.mark = ""
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Offer:
    """An update server on the loopback."""

    def __init__(self, folder: Path) -> None:
        self.faults: dict[str, str] = {}
        self.asked: list[str] = []
        make = lambda *arguments: Misbehaving(*arguments, folder=folder, faults=self.faults, asked=self.asked)  # noqa: E731
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), make)
        self.server.handle_error = lambda *_: None  # a client that hangs up is what these tests are about
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 1_789_948_800.0  # a midnight

    def clock(self) -> Clock:
        return Clock(lambda: self.seconds, lambda: self.seconds, lambda: time.gmtime(self.seconds))


class Blank:
    """A browser that is not there: it notes what is done to it, and dies or speaks when told to."""

    def __init__(self) -> None:
        self.pid: int | None = 7
        self.alive = False
        self.starts = 0
        self.broken: OSError | None = None

    def start(self, address: str) -> None:
        self.starts += 1
        if self.broken is not None:
            raise self.broken
        self.alive = True

    def running(self) -> bool:
        return self.alive

    def end(self) -> None:
        self.alive = False


class Group:
    """A programme and all that it starts, ended together."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def end(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


class Kiosk:
    """A supervisor with time, browser and disk of the test."""

    def __init__(self, folder: Path, source=None, disk: Disk | None = None, config: Config | None = None) -> None:
        self.time, self.blank = Time(), Blank()
        disk = disk or Disk()
        self.supervisor = Supervisor(
            config or Config(),
            Shelf(folder, folder / "data", disk),
            disk,
            self.blank,
            source,
            self.time.clock(),
            random.Random(1),
            Patience(),
        )
        self.supervisor.choose()

    @property
    def shown(self) -> str | None:
        current = self.supervisor.shown.current
        return current.revision if current else None

    def speak(self, idle: bool = True, **more: object) -> None:
        self.supervisor.beats.hear({"revision": self.shown, "screen": "x", "idle": idle, "uptime": 1, "errors": 0, **more})

    def run(self, seconds: int, speaks: bool = True, idle: bool = True) -> None:
        """Let seconds pass, a look in each; the page speaks every ten when its browser lives."""
        for second in range(seconds):
            if speaks and self.blank.alive and second % 10 == 0:
                self.speak(idle)
            self.supervisor.tick()
            self.time.seconds += 1

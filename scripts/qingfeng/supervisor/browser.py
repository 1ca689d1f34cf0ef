"""The browser: where it is, how it is started full screen, and how all of it is ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from qingfeng.supervisor.trouble import Trouble

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
#: Below the folders of programmes on Windows.
_WINDOWS = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe")

#: Bytes that a profile may need, and where else it goes.
ROOM = 128 << 20
_MEMORY = "/dev/shm"

#: Full screen and nothing of the browser to be seen; no bubbles, no gestures that leave the page, no sleep of a covered page.
FLAGS = (
    "--kiosk",
    "--edge-kiosk-type=fullscreen",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--hide-crash-restore-bubble",
    "--disable-infobars",
    "--disable-features=Translate,TranslateUI,MediaRouter,OptimizationHints",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-sync",
    "--disable-breakpad",
    "--check-for-update-interval=31536000",
    "--password-store=basic",
    "--disk-cache-size=52428800",
    "--no-pings",
)


def find_browser(wanted: str) -> str:
    """Return the path of the browser; ``Trouble`` when there is none."""
    if wanted != "auto":
        found = shutil.which(wanted)
        if found is None:
            raise Trouble(f"没有这个浏览器：{wanted}", f"there is no such browser: {wanted}")
        return found
    candidates = [shutil.which(name) for name in _NAMES]
    for folder in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"):
        candidates += [os.path.join(os.environ[folder], name) for name in _WINDOWS if folder in os.environ]
    for path in candidates:
        if path is not None and os.path.isfile(path):
            return path
    raise Trouble(
        "没有找到 Chromium、Chrome 或 Edge，请先安装", "no Chromium, Chrome or Edge was found: install one"
    )


def _display() -> tuple[str, ...]:
    """Return what tells the browser to draw without X, where there is a compositor such as cage."""
    return ("--ozone-platform=wayland",) if os.environ.get("WAYLAND_DISPLAY") else ()


class Browser:
    """One running browser at most, with a profile of its own that is thrown away: nothing of a visit or a crash stays."""

    def __init__(self, command: str, flags: tuple[str, ...], profiles: Path) -> None:
        self._command, self._flags, self._profiles = command, flags, profiles
        self._process: subprocess.Popen[bytes] | None = None
        self._profile = ""

    def start(self, address: str) -> None:
        """Start it on a page; ``OSError`` when it cannot be started."""
        self.end()
        for old in (self._profiles, self._profile):
            shutil.rmtree(old or self._profiles, ignore_errors=True)
        self._profile = self._new_profile()
        options = (
            {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
            if sys.platform == "win32"
            else {"start_new_session": True}
        )
        self._process = subprocess.Popen(
            [self._command, *FLAGS, *_display(), *self._flags, f"--user-data-dir={self._profile}", address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # Why it dies is worth knowing where the system keeps it and bounds it.
            stderr=None if "JOURNAL_STREAM" in os.environ else subprocess.DEVNULL,
            **options,
        )

    def _new_profile(self) -> str:
        try:
            self._profiles.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self._profiles).free > ROOM:
                return tempfile.mkdtemp(prefix="profile-", dir=self._profiles)
        except OSError:
            pass
        # A full or read-only disk: memory, where the system has some for files.
        return tempfile.mkdtemp(prefix="qingfeng-kiosk-", dir=_MEMORY if os.path.isdir(_MEMORY) else None)

    @property
    def pid(self) -> int | None:
        """The number of its process, while it runs."""
        return self._process.pid if self.running() else None

    def running(self) -> bool:
        """Tell whether it runs."""
        return self._process is not None and self._process.poll() is None

    def end(self) -> None:
        """End it and all processes it has started, at once: a frozen one does not listen."""
        process, self._process = self._process, None
        if process is None:
            return
        if sys.platform == "win32":
            subprocess.run(
                ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
            )
        else:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # stuck in the kernel: a new one is started beside it
            pass

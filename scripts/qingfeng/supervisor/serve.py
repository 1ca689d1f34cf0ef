"""Serves the releases of this machine to this machine, and hears the page.

Only files that a manifest lists are served: an address is looked up in it and never becomes a path. Each release has its
own folder of addresses, so a page never gets files of another one; the first page of any of them leads to the current one.
"""

from __future__ import annotations

import functools
import json
import os
import re
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from qingfeng.supervisor.beats import LIMIT, Beats
from qingfeng.supervisor.release import INDEX, SHOW, Release

#: What a page may do that does not say it itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"
)
_META = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"\r\n]*)">')
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
#: Shown while there is no release at all, and looks again every ten seconds.
NOTHING = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>清风</title>
<h1>内容准备中</h1><p>请稍候，或告诉管理人员。</p>
<h1 lang="en">The programme is being prepared</h1><p lang="en">Please wait, or tell the staff.</p></html>
""".encode()


class Shown:
    """The current release and the others that pages may still ask for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._releases: dict[str, Release] = {}
        self._current: Release | None = None
        self._page: str | None = None

    def switch(self, release: Release | None) -> None:
        """Show another release; the one before stays to be asked for until the page has changed too."""
        with self._lock:
            before = self._current
            self._releases = {item.revision: item for item in (before, release) if item is not None}
            self._current = release

    @property
    def current(self) -> Release | None:
        """The release that is shown."""
        with self._lock:
            return self._current

    def find(self, revision: str) -> Release | None:
        """Return a release that pages may ask for."""
        with self._lock:
            return self._releases.get(revision)

    def opened(self, revision: str) -> None:
        """Note that a page has opened a release."""
        with self._lock:
            self._page = revision

    def is_old(self, said: str) -> bool:
        """Tell whether the page is of another release than the current one, going by what it says of itself when that
        is a release we know, else by what was last opened.
        """
        with self._lock:
            page = said if said in self._releases else self._page
            return self._current is not None and page is not None and page != self._current.revision


class Handler(BaseHTTPRequestHandler):
    """Answers the browser of this machine."""

    protocol_version = "HTTP/1.1"
    server_version = "qingfeng"
    sys_version = ""
    timeout = 30

    def __init__(
        self, *arguments: Any, shown: Shown, beats: Beats, status: Callable[[], dict[str, Any]]
    ) -> None:
        self.shown, self.beats, self.status = shown, beats, status
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file of a release, the state, or the way to the current release."""
        path = unquote(urlsplit(self.path).path)
        if not self._is_at_home():
            self._send(HTTPStatus.FORBIDDEN)
        elif path == "/-/status":
            self._send(HTTPStatus.OK, json.dumps(self.status(), ensure_ascii=False).encode(), TYPES["json"])
        elif path in ("/", "/index.html"):
            self._lead()
        elif path.startswith("/r/") and "/" in path[3:]:
            self._file(*path[3:].partition("/")[::2])
        else:
            self._send(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Hear the page."""
        length = self.headers.get("Content-Length", "")
        if (
            not self._is_at_home()
            or self.path != "/-/heartbeat"
            or not length.isdigit()
            or int(length) > LIMIT
        ):
            self.close_connection = True
            self._send(HTTPStatus.FORBIDDEN)
            return
        try:
            said = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            said = None
        current = self.shown.current
        if current is None or not self.beats.hear(said):
            self._send(HTTPStatus.BAD_REQUEST)
            return
        answer = {"revision": current.revision, "reload": self.shown.is_old(str(said.get("revision", "")))}
        self._send(HTTPStatus.OK, json.dumps(answer).encode(), TYPES["json"])

    def _is_at_home(self) -> bool:
        """Refuse names that somebody has pointed at this machine, and pages of elsewhere."""
        port = self.server.server_address[1]
        homes = (f"127.0.0.1:{port}", f"localhost:{port}")
        origin = self.headers.get("Origin")
        return self.headers.get("Host", "") in homes and (
            origin is None or origin in [f"http://{home}" for home in homes]
        )

    def _lead(self) -> None:
        current = self.shown.current
        if current is None:
            self._send(HTTPStatus.OK, NOTHING, TYPES["html"])
        else:
            self._send(HTTPStatus.FOUND, to=f"/r/{current.revision}/index.html")

    def _file(self, revision: str, name: str) -> None:
        current, release = self.shown.current, self.shown.find(revision)
        path = SHOW + (name or "index.html")
        if path == INDEX and (release is None or release is not current):
            self._lead()
            return
        listed = release.files.get(path) if release is not None else None
        if release is None or listed is None or path in release.broken:
            self._send(HTTPStatus.NOT_FOUND)
            return
        mark = f'"{listed.sha256[:32]}"'
        if path != INDEX and self.headers.get("If-None-Match") == mark:
            self._send(HTTPStatus.NOT_MODIFIED, mark=mark)
            return
        try:
            data = (release.folder / path).read_bytes()
        except OSError:
            self._send(HTTPStatus.NOT_FOUND)
            return
        if path == INDEX:
            self.shown.opened(revision)
        kind = TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
        self._send(HTTPStatus.OK, data, kind, mark="" if path == INDEX else mark)

    def _send(
        self, status: HTTPStatus, data: bytes = b"", kind: str = TYPES["txt"], to: str = "", mark: str = ""
    ) -> None:
        self.send_response(status)
        found = _META.search(data[:20_000]) if kind == TYPES["html"] else None
        policy = found[1].decode("utf-8", "replace").replace("&#39;", "'") if found else POLICY
        headers = {
            "Content-Type": kind,
            "Content-Length": "" if status == HTTPStatus.NOT_MODIFIED else str(len(data)),
            "Location": to,
            "ETag": mark,
            "Cache-Control": "no-cache" if mark else "no-store",
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in headers.items():
            if value:
                self.send_header(name, value.encode("ascii", "ignore").decode())
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        """Stay silent: who looks at what is nobody's business."""


class Server(ThreadingHTTPServer):
    """A server whose threads do not keep the programme alive."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two programmes share a port

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent when a browser hangs up."""


def make_server(port: int, shown: Shown, beats: Beats, status: Callable[[], dict[str, Any]]) -> Server:
    """Return a server on 127.0.0.1; ``OSError`` when the port is taken."""
    return Server(("127.0.0.1", port), functools.partial(Handler, shown=shown, beats=beats, status=status))

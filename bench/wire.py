"""A web server on the loopback that sends what a good one would: HTTP/1.1, kept alive, bodies compressed beforehand.

It counts the bytes and requests it answers, heads included.
"""

from __future__ import annotations

import gzip
import mimetypes
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import unquote, urlsplit

_TEXTS = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".map"}
_HEAD = "HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {size}\r\nCache-Control: max-age=3600\r\n{more}\r\n"


class Sent(NamedTuple):
    """A request that was answered: its path and the bytes of the answer."""

    path: str
    size: int


class Wire:
    """Serves a folder until it is closed; ``extra`` holds further files by path. Use as a context manager."""

    def __init__(self, folder: Path, extra: dict[str, bytes] | None = None) -> None:
        self.sent: list[Sent] = []
        self._folder = folder
        self._answers: dict[str, bytes] = {
            f"/{path}": answer(path, data) for path, data in (extra or {}).items()
        }
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, url: str) -> bytes:
        """Return head and body for a request; made once."""
        path = unquote(urlsplit(url).path)
        if path not in self._answers:
            file = self._folder / path.lstrip("/")
            inside = file.resolve().is_relative_to(self._folder.resolve())
            data = file.read_bytes() if inside and file.is_file() else None
            self._answers[path] = answer(path, data)
        found = self._answers[path]
        self.sent.append(Sent(path, len(found)))
        return found


def answer(path: str, data: bytes | None) -> bytes:
    """Return head and body of the answer for a file, or of the one that says that there is none."""
    if data is None:
        return _HEAD.format(status="404 Not Found", type="text/plain", size=0, more="").encode()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    more = ""
    if Path(path).suffix in _TEXTS:
        data = gzip.compress(data, 6, mtime=0)
        more = "Content-Encoding: gzip\r\n"
        kind = f"{kind}; charset=utf-8"
    return _HEAD.format(status="200 OK", type=kind, size=len(data), more=more).encode() + data


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that closes what it has asked for."""


def _handler(wire: Wire) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def do_GET(self) -> None:
            self.wfile.write(wire.answer(self.path))

        def log_message(self, *_: object) -> None:
            pass

    return Handler

"""The preview's web server, on this machine only. Its script reloads a page and shows findings over it."""

from __future__ import annotations

import functools
import json
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from qingfeng.preview.state import State

#: Seconds that a page's question waits for a change before it is asked again.
PATIENCE = 25.0
_SCRIPT = '<script src="/__preview/preview.js" defer></script>'
_EMPTY = (
    f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>清风</title>{_SCRIPT}<p>……</p></html>'
)


class Handler(SimpleHTTPRequestHandler):
    """Serves the built site; adds the preview's script to each page on its way out, never to the files."""

    def __init__(self, *arguments: object, state: State, **options: object) -> None:
        self.state = state
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request for a page, a file, or the state of the preview."""
        address = urlsplit(self.path)
        if address.path == "/__preview/state":
            seen = parse_qs(address.query).get("seen", ["0"])[0]
            state = self.state.wait(int(seen) if seen.isdigit() and len(seen) < 12 else 0, PATIENCE)
            self._send(json.dumps(state, ensure_ascii=False).encode(), "application/json; charset=utf-8")
        elif address.path == "/__preview/preview.js":
            self._send(Path(__file__).with_name("preview.js").read_bytes(), "text/javascript; charset=utf-8")
        else:
            self._page(address.path)

    def _page(self, path: str) -> None:
        target = Path(self.translate_path(path))
        if target.is_dir():
            if not path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            target /= "index.html"
        if target.suffix != ".html" and target.is_file():
            super().do_GET()
            return
        status = HTTPStatus.OK
        if not target.is_file():
            status, target = HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"
        html = target.read_text("utf-8") if target.is_file() else _EMPTY
        self._send(html.replace("</body>", f"{_SCRIPT}</body>").encode(), "text/html; charset=utf-8", status)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        """Say what all answers say: guess no types."""
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Stay silent: the terminal belongs to the findings."""


class Server(ThreadingHTTPServer):
    """A server whose threads do not keep the programme alive."""

    daemon_threads = True
    allow_reuse_address = False  # a busy port must be told, also on Windows

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent when a browser hangs up."""


def make_server(folder: Path, port: int, state: State) -> Server:
    """Return a server of ``folder`` on 127.0.0.1; ``OSError`` when the port is taken."""
    return Server(("127.0.0.1", port), functools.partial(Handler, directory=str(folder), state=state))

"""A real nginx on the loopback, as docs/operate.md and docs/api.md set one up, over a folder that can be switched."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from ports import free_port
from projects import ROOT

CONFIGURATION = """
daemon off; master_process off; pid {work}/pid; error_log {work}/error.log;
events {{}}
http {{
  types {{ text/html html; application/json json; text/javascript js; text/css css; image/svg+xml svg; image/png png;
          application/manifest+json webmanifest; application/xml xml; text/csv csv; }}
  access_log off; client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
  uwsgi_temp_path {work}; scgi_temp_path {work};
  {beside}
  server {{ listen 127.0.0.1:{port}; root {site}; {inside} {api} }}
}}
"""


def snippets(document: str) -> list[str]:
    """Return the nginx settings that a document tells operators to use."""
    text = (ROOT / document).read_text("utf-8")
    return [part.partition("```")[0] for part in text.split("```nginx\n")[1:]]


class Nginx:
    """nginx over the folder ``site``; ``start`` and ``stop`` as often as wanted, always on the same port."""

    def __init__(self, work: Path, site: Path) -> None:
        self.programme = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
        if self.programme is None:
            assert not os.environ.get("CI"), "CI installs nginx: see .ci/run"
            pytest.skip("no nginx on this machine (Debian: apt install nginx-light)")
        work.mkdir()
        self.port = free_port()
        inside, beside = snippets("docs/operate.md")[:2]
        (api,) = snippets("docs/api.md")
        self.settings = work / "nginx.conf"
        self.settings.write_text(CONFIGURATION.format(work=work, site=site, port=self.port, inside=inside, beside=beside, api=api), "utf-8")
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The address of the site, with a final slash."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.process = subprocess.Popen([self.programme, "-e", "stderr", "-c", str(self.settings)])
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "nginx has ended"
            time.sleep(0.05)
        raise AssertionError("nginx does not answer")

    def stop(self) -> None:
        """End it, so that nobody answers any more."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

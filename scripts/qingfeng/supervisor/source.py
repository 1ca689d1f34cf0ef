"""Where new releases come from: an update server, or a folder such as a USB stick."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from qingfeng.supervisor.trouble import Unreachable

#: Seconds without a byte, then seconds for any file, to which its size at the slowest line still waited for is added.
SILENCE = 20.0
PATIENCE = 30.0
SLOWEST = 4096
_PIECE = 1 << 16


class Source(Protocol):
    """Gives files of a release. Whatever reads raises ``Unreachable``."""

    def read(self, path: str, limit: int) -> bytes:
        """Return a small file; more than ``limit`` bytes are refused."""

    def read_new(self, path: str, limit: int) -> bytes:
        """Return a small file; ``Unchanged`` when it is known to be the one that was last kept."""

    def keep(self, path: str) -> None:
        """Note that all has been done about a file as it was last read: ``read_new`` need not read it again."""

    def forget(self) -> None:
        """Take back what was noted: all is to be read again."""

    def pieces(self, path: str, size: int) -> Iterator[bytes]:
        """Yield a file of ``size`` bytes; more are refused, fewer are for the caller to see."""


class Unchanged(Exception):
    """The server says that the file is as it was last time."""


class Folder:
    """Releases in a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, path: str, limit: int) -> bytes:
        """Return a file of the folder."""
        return b"".join(self.pieces(path, limit))

    def read_new(self, path: str, limit: int) -> bytes:
        """Return a file of the folder."""
        return self.read(path, limit)

    def keep(self, path: str) -> None:
        """Do nothing: a folder is read each time."""

    def forget(self) -> None:
        """Do nothing."""

    def pieces(self, path: str, size: int) -> Iterator[bytes]:
        """Yield a file of the folder."""
        try:
            with open(self.folder / path, "rb") as file:
                yield from _bounded(iter(lambda: file.read(_PIECE), b""), size, path)
        except OSError as error:
            raise Unreachable(
                f"读不到“{path}”：{error.strerror}", f"cannot read {path!r}: {error.strerror}"
            ) from None


class _SameKind(urllib.request.HTTPRedirectHandler):
    """Follows a server to another address, but never from https to http."""

    def redirect_request(self, request, file, code, message, headers, address):
        before, after = urlsplit(request.full_url).scheme, urlsplit(address).scheme
        if after not in ("http", "https") or (before == "https" and after == "http"):
            raise urllib.error.HTTPError(address, code, "redirected to an unsafe address", headers, file)
        return super().redirect_request(request, file, code, message, headers, address)


class Web:
    """Releases below an address. Remembers the marks of what it has read, to be told when nothing has changed."""

    def __init__(self, base: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.base = base if base.endswith("/") else f"{base}/"
        self._monotonic = monotonic
        self._open = urllib.request.build_opener(_SameKind).open
        self._seen: dict[str, dict[str, str]] = {}
        self._kept: dict[str, dict[str, str]] = {}

    def read(self, path: str, limit: int) -> bytes:
        """Return a file of the server."""
        return b"".join(self._pieces(path, limit, {}))

    def read_new(self, path: str, limit: int) -> bytes:
        """Return a file of the server; ``Unchanged`` when the server says it is the one last kept by ``keep``."""
        return b"".join(self._pieces(path, limit, self._kept.get(path, {})))

    def keep(self, path: str) -> None:
        """Remember the mark of a file as it was last read, to ask only for what is newer."""
        self._kept[path] = self._seen.get(path, {})

    def forget(self) -> None:
        """Ask for everything again."""
        self._kept.clear()

    def pieces(self, path: str, size: int) -> Iterator[bytes]:
        """Yield a file of the server."""
        return self._pieces(path, size, {})

    def _pieces(self, path: str, size: int, asks: dict[str, str]) -> Iterator[bytes]:
        end = self._monotonic() + PATIENCE + size / SLOWEST
        try:
            request = urllib.request.Request(
                self.base + quote(path), headers={"User-Agent": "qingfeng-kiosk", **asks}
            )
            with self._open(request, timeout=SILENCE) as answer:
                self._seen[path] = _marks(answer.headers)
                yield from _bounded(self._in_time(answer, end, path), size, path)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 304 and asks:
                raise Unchanged from None
            raise Unreachable(
                f"更新服务器回答 {error.code}：{path}", f"the update server answers {error.code}: {path}"
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise Unreachable(
                f"更新服务器没有回应（{reason}）", f"the update server does not answer ({reason})"
            ) from None

    def _in_time(self, answer: http.client.HTTPResponse, end: float, path: str) -> Iterator[bytes]:
        while True:
            piece = answer.read1(_PIECE)
            if not piece:
                return
            if self._monotonic() > end:
                raise Unreachable(f"更新服务器太慢：{path}", f"the update server is too slow: {path}")
            yield piece


def _marks(headers: http.client.HTTPMessage) -> dict[str, str]:
    """Return what asks for a file only when it is another. Not by its time: a release that is taken back has an older one."""
    mark = headers.get("ETag")
    return {"If-None-Match": mark} if mark else {}


def _bounded(pieces: Iterator[bytes], size: int, path: str) -> Iterator[bytes]:
    left = size
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise Unreachable(f"“{path}”比清单说的大", f"{path!r} is larger than it should be")
        yield piece

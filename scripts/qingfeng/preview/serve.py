"""``qingfeng serve``: build, serve, and build again on each save."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path

from qingfeng.check.report import lines_below, report
from qingfeng.preview.server import make_server
from qingfeng.preview.state import State
from qingfeng.preview.watch import Watch
from qingfeng.publish.build import Options, build
from qingfeng.publish.theme import MakeThemed
from qingfeng.render.site import ThemeFault


def serve(root: Path, cache: Path, port: int, make_themed: MakeThemed, today: Callable[[], str]) -> int:
    """Serve the project at ``root`` until interrupted; return the exit code (2 when the port is taken).

    ``today`` says which day it is, as ``2026-11-21``; it is asked at each build, since a preview may run for days.
    """
    state = State()
    out = cache / "preview"
    try:
        server = make_server(out, port, state)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        other = port + 1
        print(
            f"端口 {port} 已被占用，也许已经开着一个预览。换一个端口：python3 scripts/serve.py --port {other}",
            file=sys.stderr,
        )
        print(
            f"Port {port} is taken, perhaps by a preview already running. Use another: python3 scripts/serve.py --port {other}",
            file=sys.stderr,
        )
        return 2
    rebuild(root, out, cache, make_themed, state, today())
    watch = Watch(
        [root / "content", root / "theme", root / "mkdocs.yml"],
        lambda: rebuild(root, out, cache, make_themed, state, today()),
    )
    watch.start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    print(f"预览：{address}  （English: {address}en/index.html）按 Ctrl-C 结束", flush=True)
    print(f"Preview: {address}  – stop it with Ctrl-C", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        watch.stop()
        server.server_close()
    return 0


def rebuild(root: Path, out: Path, cache: Path, make_themed: MakeThemed, state: State, today: str) -> None:
    """Build once and tell the terminal and the pages what came of it; never raises on bad content."""
    try:
        built = build(root, out, cache, make_themed, options=Options(scope="all", today=today, day=today))
    except ThemeFault as fault:
        problem = f"网站的版面无法生成：{fault}\nThe theme cannot be drawn: {fault}"
        print(problem, file=sys.stderr, flush=True)
        state.set([], problem)
        return
    except OSError as error:
        problem = f"读写失败：{error}\nReading or writing failed: {error}"
        print(problem, file=sys.stderr, flush=True)
        state.set([], problem)
        return
    if built.diagnostics:
        for line in report(built.diagnostics, lines_below(root / "content"), built.entries):
            print(line)
    if built.release is not None:
        seconds = sum(phase["seconds"] for phase in built.release["build"]["phases"].values())
        print(
            f"已更新，重画 {built.rendered} 页，{seconds:.2f} 秒 / updated: {built.rendered} pages in {seconds:.2f} s",
            flush=True,
        )
    state.set(built.diagnostics, None)

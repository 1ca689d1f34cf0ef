"""The commands. Exit codes: 0 clean, 1 findings, 2 could not run."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qingfeng import __version__

if TYPE_CHECKING:
    from qingfeng.check.diagnostic import Diagnostic
    from qingfeng.render.site import Themed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    if options.run is not _serve:
        gc.disable()  # a short run makes no cycles worth finding; looking for them took an eighth of a build
    try:
        return options.run(options)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _stop(
            f"无法读写“{error.filename}”：{error.strerror}",
            f"cannot read or write {error.filename!r}: {error.strerror}",
        )


def _stop(zh: str, en: str) -> int:
    print(f"{zh}\n{en}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="qingfeng", description="清风：检查、生成、预览清廉文化网站 / check, build and preview the site")
    parser.add_argument("--version", action="version", version=f"qingfeng {__version__}")
    parser.add_argument("--root", type=Path, default=None, help="项目文件夹 / the project's folder")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="检查内容 / check the content")
    check.add_argument("paths", nargs="*", type=Path, help="只显示这些文件或文件夹的结果 / show findings of these only")
    check.add_argument("--lang", choices=("zh", "en", "both"), default="both", help="提示的语言 / language of the messages")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="生成网站 / build the site")
    build.add_argument("--out", type=Path, default=None, help="输出文件夹 / where to (site)")
    build.add_argument("--lang", choices=("zh", "en", "both"), default="both", help="提示的语言 / language of the messages")
    build.add_argument("--jobs", type=int, default=1, help="用几个进程画页面 / processes that draw pages (1)")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="预览，保存后自动更新 / preview with live reload")
    serve.add_argument("--port", type=int, default=8000, help="端口 / port (8000)")
    serve.set_defaults(run=_serve)
    return parser


def _root(options: argparse.Namespace) -> Path:
    """Return the project's folder: as told, the working folder when it has a mkdocs.yml, else our own."""
    if options.root is not None:
        return options.root.resolve()
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else Path(__file__).resolve().parent.parent.parent


def _cache(root: Path) -> Path:
    return Path(os.environ.get("QINGFENG_CACHE") or root / ".cache")


def _check(options: argparse.Namespace) -> int:
    from qingfeng.check.load import load
    from qingfeng.publish.store import read_store, write_store

    root = _root(options)
    content = root / "content"
    store = read_store(_cache(root) / "store")
    loaded = load(str(content), store)
    write_store(_cache(root) / "store", store)
    wanted = [os.path.relpath(path.resolve(), content).replace(os.sep, "/") for path in options.paths]
    for given, path in zip(options.paths, wanted, strict=True):
        if not given.exists() or path.startswith(".."):
            return _stop(f"content 里没有“{given}”", f"there is no {str(given)!r} in content")
    shown = [
        item
        for item in loaded.diagnostics
        if not wanted or any(path == "." or item.path == path or item.path.startswith(f"{path}/") for path in wanted)
    ]
    _print_report(root, shown, len(loaded.library.facts), options.lang)
    return 1 if any(item.severity != "advice" for item in shown) else 0


def _print_report(root: Path, diagnostics: list[Diagnostic], entries: int, lang: str) -> None:
    from qingfeng.check.report import lines_below, report

    for line in report(diagnostics, lines_below(root / "content"), entries, lang):
        print(line)


def _build(options: argparse.Namespace) -> int:
    from qingfeng.publish.build import build
    from qingfeng.publish.progress import Progress
    from qingfeng.render.site import ThemeFault

    root = _root(options)
    out = options.out or root / "site"
    try:
        with Progress(sys.stderr) as progress:
            built = build(root, out, _cache(root), make_themed, progress, options.jobs)
    except ThemeFault as fault:
        return _stop(f"网站的版面无法生成：{fault}", f"the theme cannot be drawn: {fault}")
    if built.diagnostics:
        _print_report(root, built.diagnostics, built.entries, options.lang)
    if built.release is None:
        print("内容有错误，没有发布；上一次的网站保持不变。")
        print("The content has errors: nothing was published, the last good site stands.")
        return 1
    files = built.release["files"]
    print(f"{out}: {files} 个文件，重画 {built.rendered} 页，沿用 {built.reused} 页")
    print(f"{out}: {files} files, {built.rendered} pages drawn, {built.reused} reused")
    return 0


def make_themed(root: Path, scratch: Path) -> Themed:
    """Run the site engine; loaded only when it is needed, since that takes longer than a warm build."""
    from qingfeng.mkdocs_plugin import shells

    return shells.make_themed(root, scratch)


def _serve(options: argparse.Namespace) -> int:
    from qingfeng.preview.serve import serve

    root = _root(options)
    return serve(root, _cache(root), options.port, make_themed)

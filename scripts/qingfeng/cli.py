"""The commands. Exit codes: 0 clean, 1 findings, 2 could not run."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qingfeng import __version__
from qingfeng.app_command import add_app
from qingfeng.bundle_command import add_kiosk
from qingfeng.edge import CannotRun, cache, changed, fonts, release_day, root_of, stop, today

if TYPE_CHECKING:
    from qingfeng.api.changes import Previous
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
    except CannotRun as why:
        return stop(why.zh, why.en)
    except OSError as error:
        return stop(
            f"无法读写“{error.filename}”：{error.strerror}",
            f"cannot read or write {error.filename!r}: {error.strerror}",
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qingfeng", description="清风：检查、生成、预览清廉文化网站 / check, build and preview the site"
    )
    parser.add_argument("--version", action="version", version=f"qingfeng {__version__}")
    parser.add_argument("--root", type=Path, default=None, help="项目文件夹 / the project's folder")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="检查内容 / check the content")
    check.add_argument(
        "paths", nargs="*", type=Path, help="只显示这些文件或文件夹的结果 / show findings of these only"
    )
    check.add_argument(
        "--lang", choices=("zh", "en", "both"), default="both", help="提示的语言 / language of the messages"
    )
    check.add_argument(
        "--root", type=Path, default=argparse.SUPPRESS, help="项目文件夹 / the project's folder"
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="输出格式 / form of the output",
    )
    check.add_argument(
        "--changed-since",
        metavar="REV",
        help="先列改动处的问题，其余只计数 / findings of what changed since REV; others are counted",
    )
    mending = check.add_mutually_exclusive_group()
    mending.add_argument(
        "--fix",
        action="store_true",
        help="改正能机械改正的问题，再检查 / mend what a machine can mend, then check",
    )
    mending.add_argument(
        "--diff", action="store_true", help="只显示 --fix 会改什么 / only show what --fix would change"
    )
    mending.add_argument("--explain", metavar="QF204", help="显示一条规则的说明 / show the page of a rule")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="生成网站 / build the site")
    build.add_argument("--out", type=Path, default=None, help="输出文件夹 / where to (site)")
    build.add_argument(
        "--lang", choices=("zh", "en", "both"), default="both", help="提示的语言 / language of the messages"
    )
    build.add_argument("--jobs", type=int, default=1, help="用几个进程画页面 / processes that draw pages (1)")
    build.add_argument(
        "--checked", action="store_true", help="内容刚检查过，不再重复 / the content has just been checked"
    )
    build.add_argument(
        "--posters", action="store_true", help="给每个条目画分享海报 / draw a poster to share of each entry"
    )
    build.add_argument(
        "--previous",
        type=Path,
        default=None,
        metavar="SITE",
        help="上一次发布的网站，用来写出改动 / the site of the release before, to tell what has changed",
    )
    build.set_defaults(run=_build)

    coverage = commands.add_parser(
        "coverage", help="列出每篇报道有哪些条目依据它 / list what rests on each article"
    )
    coverage.add_argument("-o", "--out", type=Path, default=None, help="写入文件 / write to a file")
    coverage.set_defaults(run=_coverage)

    schema = commands.add_parser(
        "schema", help="导出 JSON Schema，供编辑器补全 / export the JSON Schemas for editors"
    )
    schema.add_argument("-o", "--out", type=Path, default=None, help="输出文件夹 / where to (schemas)")
    schema.set_defaults(run=_schema)

    serve = commands.add_parser("serve", help="预览，保存后自动更新 / preview with live reload")
    serve.add_argument("--port", type=int, default=8000, help="端口 / port (8000)")
    serve.set_defaults(run=_serve)
    bundle = commands.add_parser("bundle", help="打包：触摸屏、应用 / bundles: for kiosks and apps")
    kinds = bundle.add_subparsers(dest="kind", required=True, metavar="KIND")
    add_kiosk(kinds, make_themed)
    add_app(kinds)
    return parser


def _check(options: argparse.Namespace) -> int:
    from qingfeng.check_command import run

    return run(options)


def _schema(options: argparse.Namespace) -> int:
    from qingfeng.check.load import load
    from qingfeng.model.schema import schemas
    from qingfeng.publish.store import read_store
    from qingfeng.publish.write import write_files

    root = root_of(options)
    loaded = load(str(root / "content"), read_store(cache(root) / "store"))
    faults = [
        item for item in loaded.diagnostics if item.path.startswith("vocab/") and item.severity == "error"
    ]
    if faults:
        _print_report(root, faults, len(loaded.library.facts), "both")
        return 1
    out = options.out or root / "schemas"
    number = write_files(out, schemas(loaded.library.vocab))
    print(f"{out}: {number} 个 JSON Schema / {number} JSON Schemas")
    return 0


def _print_report(root: Path, diagnostics: list[Diagnostic], entries: int, lang: str) -> None:
    from qingfeng.check.report import lines_below, report

    for line in report(diagnostics, lines_below(root / "content"), entries, lang):
        print(line)


def _build(options: argparse.Namespace) -> int:
    from qingfeng.publish.build import Options, build
    from qingfeng.publish.progress import Progress
    from qingfeng.render.site import ThemeFault

    root = root_of(options)
    out = options.out or root / "site"
    try:
        with Progress(sys.stderr) as progress:
            told = Options(
                jobs=options.jobs,
                scope="structure" if options.checked else "blocking",
                day=release_day(root),
                fonts=fonts() if options.posters else None,
                changed=changed(root),
                previous=_previous(options.previous),
            )
            built = build(root, out, cache(root), make_themed, progress, told)
    except ThemeFault as fault:
        return stop(f"网站的版面无法生成：{fault}", f"the theme cannot be drawn: {fault}")
    if built.diagnostics:
        _print_report(root, built.diagnostics, built.entries, options.lang)
    if built.release is None:
        print("有错误，没有发布；上一次的网站保持不变。")
        print("There are errors: nothing was published, the last good site stands.")
        return 1
    files = built.release["files"]
    print(f"{out}: {files} 个文件，重画 {built.rendered} 页，沿用 {built.reused} 页")
    print(f"{out}: {files} files, {built.rendered} pages drawn, {built.reused} reused")
    return 0


def _previous(place: Path | None) -> Previous | None:
    """Return the release before; ``CannotRun`` when there is none at the place that was told."""
    from qingfeng.publish.api import previous_in

    if place is None:
        return None
    try:
        return previous_in(place)
    except (OSError, ValueError):
        raise CannotRun(
            f"“{place}”里没有上一次发布的 api/v1/files.json",
            f"{str(place)!r} holds no api/v1/files.json of an earlier release",
        ) from None


def _coverage(options: argparse.Namespace) -> int:
    from qingfeng.check.coverage import coverage, read_traps, unknown_addresses
    from qingfeng.check.load import load

    root = root_of(options)
    loaded = load(str(root / "content"), {})
    if loaded.errors:
        _print_report(root, loaded.diagnostics, len(loaded.library.facts), "both")
        return 1
    path = root / "docs" / "traps.yml"
    traps, faults = read_traps("docs/traps.yml", path.read_text("utf-8"))
    faults += (
        [
            f"docs/traps.yml: 没有这个条目 / no such entry: {name}"
            for name in unknown_addresses(loaded.library, traps)
        ]
        if traps
        else []
    )
    if traps is None or faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    page = coverage(loaded.library, traps)
    if options.out is None:
        sys.stdout.write(page)
    else:
        options.out.write_text(page, "utf-8", newline="\n")
    return 0


def make_themed(root: Path, scratch: Path) -> Themed:
    """Run the site engine; loaded only when it is needed, since that takes longer than a warm build."""
    from qingfeng.mkdocs_plugin import shells

    return shells.make_themed(root, scratch)


def _serve(options: argparse.Namespace) -> int:
    from qingfeng.preview.serve import serve

    root = root_of(options)
    return serve(root, cache(root), options.port, make_themed, lambda: today(root))

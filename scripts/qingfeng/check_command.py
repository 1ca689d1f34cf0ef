"""The command ``check``: what it reads, mends and prints. Exit codes as in ``cli``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qingfeng.edge import cache, root_of, stop, takes_colour, today

if TYPE_CHECKING:
    from qingfeng.check.outcome import Changes, Outcome


def run(options: argparse.Namespace) -> int:
    """Check, mend or explain as the options ask; return the exit code."""
    from qingfeng.check.load import load
    from qingfeng.check.outcome import outcome
    from qingfeng.publish.store import read_store, write_store

    if options.explain is not None:
        return _explain(options.explain)
    root = root_of(options)
    content = root / "content"
    if options.fix or options.diff:
        stopped = _mend(options, content)
        if stopped is not None:
            return stopped
    touched: Changes | None = None
    if options.changed_since is not None:
        from qingfeng.changes import CannotTell, changes

        try:
            touched = changes(content, options.changed_since)
        except CannotTell as why:
            return stop(why.zh, why.en)
    store = read_store(cache(root) / "store")
    loaded = load(str(content), store, today=today(root))
    write_store(cache(root) / "store", store)
    wanted = [os.path.relpath(path.resolve(), content).replace(os.sep, "/") for path in options.paths]
    for given, path in zip(options.paths, wanted, strict=True):
        if not given.exists() or path.startswith(".."):
            return stop(f"content 里没有“{given}”", f"there is no {str(given)!r} in content")
    shown = [
        item
        for item in loaded.diagnostics
        if not wanted
        or any(path == "." or item.path == path or item.path.startswith(f"{path}/") for path in wanted)
    ]
    return _show(options, root, outcome(shown, len(loaded.library.facts), touched))


def _mend(options: argparse.Namespace, content: Path) -> int | None:
    """Write or show what can be mended; return an exit code, or None to go on with the check."""
    from qingfeng.check.diagnostic import printable
    from qingfeng.check.fix import diff, fixes, write
    from qingfeng.check.veil import veiled_line

    here = content.resolve()
    wanted = [os.path.relpath(path.absolute(), here).replace(os.sep, "/") for path in options.paths]
    for given, path in zip(options.paths, wanted, strict=True):
        if path.startswith("..") or (given.exists() and given.resolve() != here / path):
            return stop(
                f"不在 content 里，或经过符号链接：“{given}”",
                f"not in content, or through a link: {str(given)!r}",
            )
    count = 0
    for item in fixes(here, wanted):
        if options.diff:
            for line in diff(item):
                print(printable(veiled_line(line)))
        elif not write(here, item):
            continue
        count += 1
        codes = ", ".join(item.codes)
        said = {
            "zh": f"{'会改' if options.diff else '已改'}",
            "en": f"{'would mend' if options.diff else 'mended'}",
        }
        said["both"] = f"{said['zh']} {said['en']}"
        more = {"zh": f"（{item.zh}）", "en": f" ({item.en})", "both": f"（{item.zh} / {item.en}）"}
        note = more[options.lang] if item.zh else ""
        print(f"content/{item.path}: {said[options.lang]} {codes}{note}", file=sys.stderr)
    zh = f"{'会改' if options.diff else '改了'} {count} 个文件"
    en = f"{count} files {'would be mended' if options.diff else 'mended'}"
    print({"zh": zh, "en": en, "both": f"{zh} / {en}"}[options.lang], file=sys.stderr)
    if options.diff:
        return 1 if count else 0
    return None


def _explain(code: str) -> int:
    """Print the page of a rule, which is in both languages; it goes by its code or its name."""
    from qingfeng.check.diagnostic import did_you_mean
    from qingfeng.check.rules import RULES

    wanted = code.strip()
    rule = next((item for item in RULES if wanted.upper() == item.code or wanted.lower() == item.name), None)
    if rule is None:
        zh, en = did_you_mean(wanted.upper(), [item.code for item in RULES])
        return stop(f"没有规则“{wanted}”{zh}", f"there is no rule {wanted!r}{en}")
    page = Path(__file__).resolve().parent.parent.parent / "docs" / "rules" / f"{rule.code}.md"
    print(page.read_text("utf-8").rstrip("\n"))
    return 0


def _show(options: argparse.Namespace, root: Path, found: Outcome) -> int:
    """Print what was found as the options ask, and return the exit code."""
    from qingfeng.check.formats import summary, written
    from qingfeng.check.report import lines_below

    for line in written(options.format, found, lines_below(root / "content"), options.lang, takes_colour()):
        print(line)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page and options.format == "github":
        with open(page, "a", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(summary(found, options.lang))
    return found.exit_code

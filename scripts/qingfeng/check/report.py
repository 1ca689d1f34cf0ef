"""Diagnostics as text for people: the place, the words, the line itself with a caret, the remedy, a count."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from qingfeng.check.diagnostic import CONTENT, Diagnostic, printable, project_path
from qingfeng.check.outcome import counts
from qingfeng.read.decode import decode
from qingfeng.read.tree import MOST_TEXT

#: What a severity is called.
SEVERITY_WORDS = {"error": ("错误", "error"), "warning": ("警告", "warning"), "advice": ("建议", "advice")}
_COLOURS = {"error": "31", "warning": "33", "advice": "36"}  # of a terminal: red, yellow, cyan


def report(
    diagnostics: Iterable[Diagnostic],
    lines_of: Callable[[str], list[str]],
    files: int,
    lang: str = "both",
    prefix: str = CONTENT,
    colour: bool = False,
    elsewhere: Sequence[Diagnostic] | None = None,
) -> Iterator[str]:
    """Yield the lines of a report. ``lines_of`` gives the lines of a file; ``lang`` is zh, en or both.

    ``colour`` marks the head and the caret of each finding; ``elsewhere`` are findings that are only counted.
    """
    shown = list(diagnostics)
    if shown:
        yield from _all(shown, (*shown, *(elsewhere or ())), lines_of, lang, prefix, colour)
    yield from closing(shown, elsewhere, files, lang)


def _all(
    shown: Sequence[Diagnostic],
    found: Sequence[Diagnostic],
    lines_of: Callable[[str], list[str]],
    lang: str,
    prefix: str,
    colour: bool,
) -> Iterator[str]:
    from qingfeng.check.veil import (
        private_spans,
    )  # brings the finders of private details, which good work never needs

    private = private_spans(found)
    for item in shown:
        lines = _one(item, lines_of(item.path), private.get((item.path, item.line), ()), lang, prefix)
        for number, line in enumerate(map(printable, lines)):
            marked = colour and (number == 0 or _is_caret(line))
            yield f"\x1b[1;{_COLOURS[item.severity]}m{line}\x1b[0m" if marked else line


def _is_caret(line: str) -> bool:
    return line.startswith(f"{'':>6} | ") and line.endswith("^")


def closing(
    shown: Iterable[Diagnostic], elsewhere: Sequence[Diagnostic] | None, files: int, lang: str
) -> Iterator[str]:
    """Yield the last lines of a report: what was not shown, if anything, and the count."""
    if elsewhere:
        found = counts(elsewhere)
        zh = (
            f"没有改动的条目里还有 {found['error']} 个错误、{found['warning']} 个警告，未列出；"
            "错误可能由这次改动引起（例如删除了别处引用的条目）。不加 --changed-since 再检查一次即可看到。"
        )
        en = (
            f"Entries without a change have {found['error']} errors and {found['warning']} warnings, not listed here; "
            "errors may come from this change (such as removing an entry that others name). Check again without "
            "--changed-since to see them."
        )
        yield {"zh": zh, "en": en, "both": f"{zh} / {en}"}[lang]
    yield _count(counts(shown), files, lang)


def _one(
    item: Diagnostic, lines: list[str], private: Iterable[tuple[int, int]], lang: str, prefix: str
) -> Iterator[str]:
    from qingfeng.check.veil import veiled_line

    severity_zh, severity_en = SEVERITY_WORDS[item.severity]
    place = f"{project_path(item.path, prefix)}:{item.line}:{item.column}: {item.code}"
    if lang == "both":
        yield f"{place} {severity_zh} {item.zh}"
        yield f"    {severity_en}: {item.en}"
    else:
        yield f"{place} {severity_zh + ' ' + item.zh if lang == 'zh' else severity_en + ': ' + item.en}"
    if 0 < item.line <= len(lines) and lines[item.line - 1].strip():
        yield from _excerpt(item, veiled_line(lines[item.line - 1], tuple(private)))
    if lang in ("zh", "both"):
        yield f"    怎么改：{item.remedy_zh}"
    if lang in ("en", "both"):
        yield f"    To mend it: {item.remedy_en}"
    yield ""


def _excerpt(item: Diagnostic, line: str) -> Iterator[str]:
    start = max(0, item.column - 41)
    shown = printable(line[start : start + 80])
    before, marked = shown[: item.column - 1 - start], shown[item.column - 1 - start :][: item.length]
    number = str(item.line)
    yield f"{number:>6} | {shown}"
    yield f"{'':>6} | {' ' * width(before)}{'^' * max(1, width(marked))}"


def _count(counts: dict[str, int], files: int, lang: str) -> str:
    zh = f"共 {counts['error']} 个错误、{counts['warning']} 个警告，{files} 个条目"
    en = f"{counts['error']} errors, {counts['warning']} warnings, {files} entries"
    return {"zh": zh, "en": en, "both": f"{zh} / {en}"}[lang]


def width(text: str) -> int:
    """Return the columns that ``text`` takes on a terminal: wide and full-width characters take two, marks none."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 0 if unicodedata.combining(char) else 1
        for char in text
    )


def lines_below(content: Path) -> Callable[[str], list[str]]:
    """Return a reader of the lines of files below ``content``; what is no text file of ordinary size has none.

    Links are not followed: a report must not show what lies outside the content folder.
    """

    @cache
    def lines_of(path: str) -> list[str]:
        try:
            status = (content / path).lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_TEXT:
                return []
            text, _ = decode(path, (content / path).read_bytes())
        except OSError:
            return []
        return text.split("\n") if text is not None else []

    return lines_of

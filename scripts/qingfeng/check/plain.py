"""A contributed text as a reader would take it: escapes resolved, full-width forms folded, places kept.

Privacy rules read this form (section 5 of the security notes: the raw text, comments included, after NFKC and
unescaping), so that ``１３８``, ``&#49;38`` and ``"\\u0031" "38"`` are all 138, and report the place in the original.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.rule import SourceText

#: How many findings of one rule are worth telling for one file.
MOST_FINDINGS = 20

_ESCAPE = Pattern(
    r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})"
)


@lru_cache(maxsize=4)  # several rules in turn read the same text
def plain(text: str) -> str:
    """Return ``text`` unescaped and in NFKC; it has the same lines as ``text``."""
    if "&" in text or "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    return unicodedata.normalize("NFKC", text)


def _unescaped(match: re.Match[str]) -> str:
    escape = match.group()
    char = html.unescape(escape) if escape[0] == "&" else chr(int(escape[2:], 16))
    if char == escape or "\ud800" <= char[0] <= "\udfff":
        return escape
    return "".join(char.split()) or " "  # never a line break: lines must stay as they are


def place(source: SourceText, start: int, end: int) -> tuple[int, int, int]:
    """Return line, column and length in the original of ``plain(source.text)[start:end]``."""
    folded = plain(source.text)
    line = folded.count("\n", 0, start) + 1
    begin = folded.rfind("\n", 0, start) + 1
    stop = folded.find("\n", start)
    stop = len(folded) if stop < 0 else stop
    original = source.text.split("\n", line)[line - 1]
    first, last = start - begin, min(end, stop) - begin
    if len(original) != stop - begin:
        first, last = _in_original(original, first, last)
    return line, first + 1, max(1, last - first)


def _in_original(line: str, first: int, last: int) -> tuple[int, int]:
    """Return where the characters ``first`` to ``last`` of the folded line come from."""
    at, folded, found = 0, 0, []
    while at < len(line):
        escape = _ESCAPE.match(line, at)
        piece = escape.group() if escape else line[at]
        width = len(plain(piece))
        if folded <= first < folded + width or folded < last <= folded + width:
            found += (at, at + len(piece))
        at, folded = at + len(piece), folded + width
    return (found[0], found[-1]) if found else (min(first, len(line)), min(last, len(line)))


def occurrences(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield where ``words`` stand in ``text``; of words that overlap the first and longest."""
    if len(words) > 5:  # below that looking for each by itself is quicker
        for match in _any_of(words).finditer(text):
            yield match.start(), match.group()
        return
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, word
            at = text.find(word, at + len(word))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def findings(
    source: SourceText, hits: Iterable[tuple[int, int]], words: tuple[str, str, str, str]
) -> Iterator[Finding]:
    """Yield a finding for each of ``hits`` (start and end in the plain text), in their order; overlaps once.

    ``{}`` in ``words`` stands for the value, shown in part: a log of the check must not spread what it found.
    """
    folded = plain(source.text)
    done, told = 0, 0
    for start, end in sorted(set(hits), key=lambda hit: (hit[0], -hit[1])):
        if start < done:
            continue
        done, told = end, told + 1
        if told > MOST_FINDINGS:
            return
        line, column, length = place(source, start, end)
        shown = veiled(folded[start:end])
        yield Finding(
            *(text.replace("{}", shown) for text in words),
            path=source.path,
            line=line,
            column=column,
            length=length,
        )


def veiled(value: str) -> str:
    """Return ``value`` with all but its ends hidden: enough to find it by, too little to use."""
    value = " ".join(value.split())
    ends = 1 if len(value) < 7 else 3
    return f"{value[:ends]}…{value[-1]}" if len(value) > 2 else f"{value[:1]}…"

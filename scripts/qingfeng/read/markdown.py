"""What a contributed Markdown body says about itself: links to entries, pictures, raw HTML.

The body is turned into HTML elsewhere; this only finds what must be checked, with its place. Fenced code and
code spans are skipped. Everything here takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from qingfeng.read.decode import FORBIDDEN, MOST_FAULTS, character_name
from qingfeng.read.fault import Fault

#: How many links to entries and pictures a body may hold.
MOST_LINKS = 500

_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|[0-9]{1,9}[.)]) +)?(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_BRACKET = re.compile(r"\\.|!?\[|\](?P<link>\(\s*(?P<angle><?)(?P<target>[^)\s>]*))?", re.S)
_DEFINITION = re.compile(r"(?m)^[ >]*\[(?!\^)(?:[^\[\]\\]|\\.){1,999}\]:\s*(?P<angle><?)(?P<target>[^\s>]+)")
_HTML = re.compile(r"\\.|(?P<markup><(?:/?[A-Za-z][^>\n]*>?|!--|!\[CDATA|\?|![A-Za-z]))", re.S)
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,32};")
_ENTRY = re.compile(r"(?:case|unit|practice|culture|hall|quiz):")
_AUTOLINK = re.compile(r"<https://[^\s<>]*>")


class Link(NamedTuple):
    """A link or picture of a body; line and column count from 1, in characters."""

    target: str
    line: int
    column: int
    picture: bool


def read_markdown(path: str, text: str) -> tuple[list[Link], list[Fault]]:
    """Return the links to entries and the pictures of a body, and the faults of its other markup."""
    return _Reader(path, text).read()


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = without_code(text) if "`" in text or "~~~" in text else text
        self.links: list[Link] = []
        self.faults: list[Fault] = []
        self.told: dict[str, int] = {}
        self.starts: list[int] = []
        self.angles: set[int] = set()  # where a link's target, not HTML, begins with <

    def read(self) -> tuple[list[Link], list[Fault]]:
        if "[" in self.text:
            for target, offset, picture, angle in sorted(_targets(self.text), key=lambda item: item[1]):
                self._target(target, offset, picture)
                if angle:
                    self.angles.add(offset - 1)
        if "<" in self.text:
            for match in _HTML.finditer(self.text):
                markup = match["markup"]
                if markup and match.start() not in self.angles and not _AUTOLINK.match(markup):
                    self._fault("raw-html", match.start(), len(markup), markup=markup[:40])
        if "&" in self.text:
            for match in _ENTITY.finditer(self.text):
                found = FORBIDDEN.search(html.unescape(match.group()))
                if found:
                    name = character_name(found.group())
                    self._fault("forbidden-character", match.start(), len(match.group()), name=name)
        return self.links, self.faults

    def _target(self, target: str, offset: int, picture: bool) -> None:
        if picture or _ENTRY.match(target):
            if len(self.links) == MOST_LINKS:
                if "too-many-links" not in self.told:
                    self._fault("too-many-links", offset, len(target))
                return
            self.links.append(Link(target, *self._place(offset), picture))
        elif not target.startswith(("https://", "#")):
            self._fault("bad-link", offset, len(target), target=target)

    def _fault(self, kind: str, offset: int, length: int, **detail: str) -> None:
        self.told[kind] = self.told.get(kind, 0) + 1
        if self.told[kind] <= MOST_FAULTS:
            self.faults.append(Fault(kind, self.path, *self._place(offset), max(1, length), detail))

    def _place(self, offset: int) -> tuple[int, int]:
        if not self.starts:
            self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _targets(text: str) -> Iterator[tuple[str, int, bool, bool]]:
    """Yield target, offset, whether it is a picture and whether it stands in angle brackets, of links, pictures
    and link definitions."""
    open_brackets: list[bool] = []
    for match in _BRACKET.finditer(text):
        if match.group().endswith("["):
            if match.group()[0] != "\\":
                open_brackets.append(match.group()[0] == "!")
        elif match.group()[0] == "]" and open_brackets:
            picture = open_brackets.pop()
            if match["link"] is not None:
                yield match["target"], match.start("target"), picture, bool(match["angle"])
    for match in _DEFINITION.finditer(text):
        yield match["target"], match.start("target"), False, bool(match["angle"])


def without_code(text: str) -> str:
    """Return the text with spaces in the place of fenced code and code spans, so that all places stay."""
    done: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found and found["fence"].startswith(fence) and not found["info"].strip()
            fence = "" if closes else fence
        elif found:
            fence = found["fence"]
        elif line.strip(" \t>"):
            paragraph.append(line)
            continue
        else:
            found = None
        done.extend(_without_spans("\n".join(paragraph)).split("\n") if paragraph else ())
        paragraph.clear()
        done.append(" " * len(line) if fence or found else line)
    done.extend(_without_spans("\n".join(paragraph)).split("\n") if paragraph else ())
    return "\n".join(done)


def _without_spans(paragraph: str) -> str:
    """Blank the code spans of one paragraph: from a run of backticks to the next run of the same length."""
    if "`" not in paragraph:
        return paragraph
    runs = [(match.start(), match.end()) for match in re.finditer("`+", paragraph)]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)  # nearest last
    pieces, at, index = [], 0, 0
    while index < len(runs):
        start, end = runs[index]
        before = paragraph[max(0, start - 20) : start]
        start += (len(before) - len(before.rstrip("\\"))) % 2  # an escaped backtick opens nothing
        same = later.get(end - start, [])
        while same and same[-1] <= index:
            same.pop()
        if end > start and same:
            closing = runs[same[-1]][1]
            pieces += (paragraph[at:start], re.sub(r"[^\n]", " ", paragraph[start:closing]))
            at, index = closing, same[-1] + 1
        else:
            index += 1
    return "".join((*pieces, paragraph[at:]))

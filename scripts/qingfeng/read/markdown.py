"""What a contributed Markdown body says about itself: links to entries, pictures, raw HTML.

The body is turned into HTML elsewhere; this only finds what must be checked, with its place. Code spans and
code blocks are skipped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qingfeng.read.decode import line_column
from qingfeng.read.fault import Fault

_CODE = re.compile(r"(?ms)^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[^\n]*$|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)")
_LINK = re.compile(r"(?P<picture>!?)\[(?:[^\[\]\\]|\\.|\[[^\]]*\])*\]\(\s*<?(?P<target>[^)\s>]*)")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[(?!\^)[^\]]+\]:\s*<?(?P<target>[^\s>]+)")
_HTML = re.compile(r"<(?:/?[A-Za-z][^>\n]*>?|!--|!\[CDATA|\?|![A-Za-z])")
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
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    links: list[Link] = []
    faults: list[Fault] = []
    for pattern in (_LINK, _DEFINITION):
        if "[" not in text:
            break
        for match in pattern.finditer(text):
            target = match["target"]
            line, column = line_column(text, match.start("target"))
            picture = pattern is _LINK and match["picture"] == "!"
            if picture or _ENTRY.match(target):
                links.append(Link(target, line, column, picture))
            elif not target.startswith(("https://", "#")):
                faults.append(Fault("bad-link", path, line, column, max(1, len(target)), {"target": target}))
    if "<" in text:
        for match in _HTML.finditer(text):
            if not _AUTOLINK.match(text, match.start()):
                line, column = line_column(text, match.start())
                faults.append(Fault("raw-html", path, line, column, len(match.group()), {"markup": match.group()[:40]}))
    return links, faults

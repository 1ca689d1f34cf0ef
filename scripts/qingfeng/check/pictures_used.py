"""Which pictures the bodies of an entry use, with the text that stands for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qingfeng.check.rule import EntryView
from qingfeng.read.markdown import read_markdown

_LONGEST = 2_000  # characters of an alternative text that are looked at


class Use(NamedTuple):
    """A picture in a body; ``path`` is where it would lie, line and column are those of its name."""

    lang: str
    body: str
    path: str
    alt: str
    line: int
    column: int
    length: int


def pictures_used(view: EntryView) -> Iterator[Use]:
    """Yield the pictures that the bodies use, in their order."""
    for lang, body in view.bodies.items():
        if "![" not in body.text:
            continue
        lines = body.text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        for link in read_markdown(body.path, body.text)[0]:
            if link.picture:
                path = f"{body.path.rpartition('/')[0]}/{link.target}"
                alt = _alt(body.text, starts[link.line - 1] + link.column - 1)
                yield Use(lang, body.path, path, alt, link.line, link.column, max(1, len(link.target)))


def _alt(text: str, target: int) -> str:
    """Return the text between ``![`` and ``](`` before the ``target`` of a picture."""
    end = text.rfind("]", max(0, target - 20), target)
    depth, at = 1, end
    while depth and at > max(0, end - _LONGEST):
        at -= 1
        depth += {"]": 1, "[": -1}.get(text[at], 0) if text[at - 1 : at] != "\\" else 0
    return text[at + 1 : end]

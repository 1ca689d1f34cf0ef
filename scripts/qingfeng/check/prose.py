"""What of a contributed file is prose, and in which language: the view that the rules on wording read.

A view has the length of the text, so that a place in it is a place in the file. What lies outside prose of its
language is ``OUTSIDE`` (YAML syntax, the other language, exact words of a source), and what inside prose is no
prose is ``INSIDE`` (code, addresses, marks of Markdown). Neither character can stand in a decoded text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import yaml
from yaml.cyaml import CParser

from qingfeng.check.pattern import Pattern
from qingfeng.check.rule import SourceText
from qingfeng.read.markdown import without_code
from qingfeng.read.yaml_events import MOST_DEPTH, MOST_NODES

OUTSIDE = "\0"
INSIDE = "\1"
#: Keys whose words are those of a source, to the letter.
EXACT = frozenset(("phrase", "fine_phrase", "headline"))
#: Lists whose ``text`` is a quotation.
QUOTATIONS = frozenset(("quotes", "maxims"))

_INLINE = Pattern(
    r"<https://[^\s<>]*>|https?://[!-~]+"
    r"|\]\([^)\n]{0,500}\)?"  # the target of a link
    r"|!\[|\[\^[^\]\n]{1,50}\]:?"
    r"|&\#?[0-9A-Za-z]{1,32};"
    r"|\\[!-/:-@\[-`{-~]"
    r"|^[ >]*[0-9]{1,9}[.)](?=\s)"  # the number of a list
    r"|^[ >]*\|?[ :|]*-[-:| ]*$"  # the ruler of a table
    r"|^[ ]{0,3}\[[^\]\n]{1,200}\]:[^\n]*",  # a link definition, an exception
    re.M,
)
_INDENTED = Pattern(r"(?:(?<=\n\n)|\A)(?:(?:[ ]{4}|\t)[^\n]*\n?)+")
_IN_YAML = Pattern(r"https?://[!-~]+|`[^`\n\0]*`")
_ESCAPE = Pattern(r'\\[^"]')
_QUOTED = Pattern(
    r"“(?:[^“”\0\n]|\n(?!\n))*”|‘(?:[^‘’\0\n]|\n(?!\n))*’|「[^「」\0\n]*」|『[^『』\0\n]*』|《[^《》\0\n]*》"
    r'|\\?"(?:[^"\0\n]|\n(?!\n))*"'
)
_BLOCK_QUOTE = Pattern(r"(?m)^[ ]{0,3}>[^\n]*(?:\n(?=[ ]{0,3}>)[^\n]*)*")


class Scalar(NamedTuple):
    """A scalar of a YAML file: where its words stand (without quotation marks), how it is written, its keys."""

    start: int
    end: int
    style: str  # "" plain, "'", '"', "|" or ">"
    flow: bool
    keys: tuple[str | int, ...]

    @property
    def lang(self) -> str:
        """``zh`` or ``en`` for a text in that language, else ``data``."""
        return str(self.keys[-1]) if self.keys and self.keys[-1] in ("zh", "en") else "data"

    @property
    def exact(self) -> bool:
        """Whether these are the exact words of a source, or their translation."""
        return not EXACT.isdisjoint(self.keys) or (
            len(self.keys) > 2 and self.keys[0] in QUOTATIONS and self.keys[2] == "text"
        )


@dataclass(slots=True)
class Prose:
    """The prose of a file: one view for each language (empty where there is none), and the scalars of YAML."""

    views: dict[str, str]
    scalars: list[Scalar] = field(default_factory=list)
    _worded: dict[str, str] = field(default_factory=dict)

    def worded(self, lang: str) -> str:
        """Return the view without quotations, titles in book marks and what a visitor fills in: our own words."""
        if lang not in self._worded:
            view = self.views.get(lang, "")
            if self.scalars and view:
                kept = [s for s in self.scalars if s.lang == lang and not s.exact and s.keys[0] != "exhibit"]
                view = _only(view, kept)
            elif ">" in view:
                view = _BLOCK_QUOTE.sub(_outside, view)
            self._worded[lang] = _QUOTED.sub(_inside, view)
        return self._worded[lang]

    def keys_at(self, offset: int) -> tuple[str | int, ...]:
        """Return the keys of the scalar at ``offset``; none in a body."""
        index = bisect_right(self.scalars, offset, key=lambda scalar: scalar.start) - 1
        return self.scalars[index].keys if index >= 0 else ()


@lru_cache(maxsize=8)  # all rules over the few files of an entry come one after the other
def prose_of(source: SourceText) -> Prose:
    """Return the prose of a file; none when its YAML cannot be read, which is told elsewhere."""
    if source.role != "data":
        return Prose({source.role: _body(source.text)})
    scalars = list(_scalars(source.text))
    texts: dict[str, list[Scalar]] = {"zh": [], "en": []}
    for item in scalars:
        lang = item.keys[-1] if item.keys else ""
        if lang == "en" or (lang == "zh" and not item.exact):
            texts[lang].append(item)
    views = {}
    for lang, chosen in texts.items():
        view = _only(source.text, chosen)
        if "\\" in view:
            view = "".join(_unescaped(view, [item for item in chosen if item.style == '"']))
        views[lang] = _IN_YAML.sub(_inside, view) if "`" in view or "http" in view else view
    return Prose(views, scalars)


def _body(text: str) -> str:
    view = text
    if "`" in text or "~~~" in text:
        bare = without_code(text)
        view = "".join(char if char == same else INSIDE for char, same in zip(text, bare, strict=True))
    if "\n    " in view or "\t" in view or view.startswith("    "):
        view = _INDENTED.sub(_inside, view)
    return _INLINE.sub(_inside, view)


def _inside(match: re.Match[str]) -> str:
    text = match.group()
    return INSIDE * len(text) if "\n" not in text else re.sub(r"[^\n]", INSIDE, text)


def _outside(match: re.Match[str]) -> str:
    return OUTSIDE * len(match.group())


def _only(text: str, scalars: list[Scalar]) -> str:
    pieces, at = [], 0
    for scalar in scalars:
        pieces += (OUTSIDE * (scalar.start - at), text[scalar.start : scalar.end])
        at = scalar.end
    return "".join((*pieces, OUTSIDE * (len(text) - at)))


def _unescaped(view: str, quoted: list[Scalar]) -> Iterator[str]:
    """Yield the pieces of a view with the escapes in double quotation marks taken out, except escaped quotes."""
    at = 0
    for scalar in quoted:
        yield view[at : scalar.start]
        yield _ESCAPE.sub(_inside, view[scalar.start : scalar.end])
        at = scalar.end
    yield view[at:]


def _scalars(text: str) -> Iterator[Scalar]:
    """Yield the scalar values of a YAML text in their order, as far as it can be read."""
    found: list[Scalar] = []
    steps: list[str | int | None] = []  # the key or index of each level; None: a key comes next
    flows: list[bool] = []
    nodes = 0
    try:
        next_event = CParser(text).get_event
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                nodes += 1
                if nodes > MOST_NODES or event.tag is not None or event.anchor is not None:
                    return  # refused elsewhere
                if steps and steps[-1] is None:
                    steps[-1] = event.value
                    continue
                start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
                if style in ("'", '"'):
                    start, end = start + 1, end - 1
                found.append(Scalar(start, end, style, bool(flows and flows[-1]), tuple(steps)))
                _next(steps)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(steps) == MOST_DEPTH or (steps and steps[-1] is None):
                    return
                steps.append(None if kind is yaml.MappingStartEvent else 0)
                flows.append(bool(event.flow_style))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                steps.pop()
                flows.pop()
                _next(steps)
            elif kind is yaml.AliasEvent:
                return
            elif kind is yaml.StreamEndEvent:
                break
    except (yaml.YAMLError, UnicodeEncodeError):
        return
    yield from found


def _next(steps: list[str | int | None]) -> None:
    if steps:
        steps[-1] = steps[-1] + 1 if isinstance(steps[-1], int) else None

"""Any HTML to what it holds, tag by tag: slower than the fast way of ``scan``, and for whatever that does not take."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qingfeng.check.pattern import Pattern
from qingfeng.check.site.facts import Flaw
from qingfeng.check.site.han import MOST_HAN, han_flaw
from qingfeng.check.site.nesting import VOID, Nesting
from qingfeng.check.site.tags import Tag, read_tag

_TOKEN = Pattern(
    rb"""<(?:!--(?P<comment>(?:[^-]|-(?!->))*+)-->|(?P<other>[!?][^>]*+)>|(?P<tag>/?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*+)>)"""
)
_RAW = frozenset(("script", "style", "textarea", "title"))
_DATA_TYPES = frozenset(("application/ld+json", "application/json"))
#: Stray angle brackets after which reading ends: a page that has so many is no page, and each costs a look ahead.
_MOST_STRAY = 20


class Token(NamedTuple):
    """A tag as written (between its brackets), and the text before it; at the end of the page, no tag."""

    tag: str
    text: str


@dataclass
class Document:
    """What a page holds: ``scripts`` are inline scripts by hash, ``policies`` the content security policies that it states;
    the other names are those of ``PageFacts``.
    """

    lang: str = ""
    title: str = ""
    described: bool = False
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    alternates: list[tuple[str, str]] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    scripts: dict[str, str] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


def read_document(data: bytes) -> Document:
    """Return what a page holds; never raises, whatever the bytes are."""
    return _Reader(data).read()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found = Document()
        self.nesting = Nesting()
        self.stack = self.nesting.document
        self.langs: list[str] = []  # of each open element
        self.open: list[str] = []
        self.han = 0

    def read(self) -> Document:
        found = self.found
        for token in self._tokens():
            if token.text:
                self._text(token.text)
            if token.tag:
                self._tag(token.tag)
        self.nesting.close(self.stack, self.nesting.document)
        found.flaws.extend(self.nesting.take())
        seen: set[str] = set()
        for name in found.ids:
            if name in seen:
                found.flaws.append(Flaw("repeated-id", name))
            seen.add(name)
        return found

    def _tokens(self) -> Iterator[Token]:
        at = stray = 0
        data = self.data
        while True:
            start = data.find(b"<", at)
            match = _TOKEN.match(data, start) if start >= 0 else None
            while start >= 0 and match is None and stray < _MOST_STRAY:
                stray += 1
                self.found.flaws.append(Flaw("stray-bracket", _decoded(data[start : start + 40])))
                start = data.find(b"<", start + 1)
                match = _TOKEN.match(data, start) if start >= 0 else None
            if match is None:
                yield Token("", _decoded(data[at:]))
                return
            tag = _decoded(match["tag"]) if match["tag"] else ""
            yield Token(tag, _decoded(data[at:start]))
            at = match.end()
            name = tag.split(None, 1)[0].lower() if tag else ""
            if name in _RAW:
                at = self._raw(name, tag, at)

    def _raw(self, name: str, tag: str, at: int) -> int:
        """Take the content of an element whose text is not markup; return where it ends."""
        end = re.compile(rb"</" + name.encode() + rb"(?=[\s/>])", re.I).search(self.data, at)
        text = _decoded(self.data[at : end.start() if end else len(self.data)])
        if name == "title" and "svg" not in self.open:
            self.found.title = html.unescape(text).strip()
        elif name == "script":
            attributes = read_tag(tag).attributes
            if "src" not in attributes and attributes.get("type", "").lower() not in _DATA_TYPES:
                digest = hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
                self.found.scripts[f"sha256-{base64.b64encode(digest).decode()}"] = text[:80]
        return end.start() if end else len(self.data)

    def _tag(self, source: str) -> None:
        self.stack = self.stack[_normal(source)]
        if source.startswith("/"):
            name = source[1:].strip().lower()
            if name in self.open:
                while self.open.pop() != name:
                    self.langs.pop()
                self.langs.pop()
            return
        tag = read_tag(source)
        self._note(tag)
        if tag.name not in VOID and not source.endswith("/"):
            self.open.append(tag.name)
            self.langs.append(tag.attributes.get("lang") or (self.langs[-1] if self.langs else ""))

    def _note(self, tag: Tag) -> None:
        found = self.found
        found.flaws.extend(tag.flaws)
        found.links.extend(tag.links)
        found.loads.extend(tag.loads)
        if "id" in tag.attributes:
            found.ids.append(tag.attributes["id"])
        if tag.alternate is not None:
            found.alternates.append(tag.alternate)
        if tag.policy is not None:
            found.policies.append(tag.policy)
        if tag.name == "html":
            found.lang = tag.attributes.get("lang", "")
        elif tag.name == "meta" and tag.attributes.get("name", "").lower() == "description":
            found.described = bool(tag.attributes.get("content", "").strip())

    def _text(self, text: str) -> None:
        if "article" in self.open and self.langs[-1].startswith("en"):
            flaws = han_flaw(html.unescape(text))
            self.han += len(flaws)
            self.found.flaws.extend(flaws if self.han <= MOST_HAN else ())


def _normal(source: str) -> bytes:
    """Return a tag as the stacks know it: its name in lower case, a stroke before or after it."""
    name = re.split(r"[\s/>]", source.lstrip("/"), maxsplit=1)[0].lower()
    return f"{'/' if source.startswith('/') else ''}{name}{'/' if source.endswith('/') else ''}".encode(
        "ascii", "replace"
    )


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")

"""HTML of the site made fit for a screen that nobody may leave.

What templates and Markdown have drawn is safe HTML already, but it leads elsewhere: here links become buttons of the player
or plain text, fields ask for no keyboard of the system, and what could load, send or move away is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

_VOID = frozenset(
    ("area", "br", "col", "hr", "img", "input", "source", "wbr", "path", "circle", "rect", "line", "use")
)
#: Elements that go with all they hold.
_GONE = frozenset(("script", "style", "iframe", "object", "embed", "select", "textarea", "video", "audio"))
#: Elements of which only what they hold stays.
_BARE = frozenset(("form", "link", "meta", "base"))
_FIELDS = frozenset(("text", "number", "checkbox", "radio", "range", "search"))
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003fffd]")
_LATIN = re.compile("[A-Za-z0-9]")
#: Letters that take the time of one Han character to read.
LETTERS_A_HAN = 3.5


class _Cleaner(HTMLParser):
    def __init__(self, opens: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._opens = opens
        self._links: list[str] = []
        self._gone: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._gone or tag in _GONE:
            if tag not in _VOID:
                self._gone.append(tag)
            return
        if tag in _BARE:
            return
        values = dict(attrs)
        if tag == "a":
            self.parts.append(self._link(values))
        elif tag == "input" and (values.get("type") or "text") not in _FIELDS:
            return
        else:
            if tag == "input":
                values |= {"inputmode": "none", "autocomplete": "off", "type": values.get("type") or "text"}
            if tag == "img":
                values |= {"draggable": "false"}
            self.parts.append(_opened(tag, values))

    def _link(self, values: dict[str, str | None]) -> str:
        """Return a button that opens a screen of the programme, or a span where there is none."""
        goal = self._opens((values.get("href") or "").removeprefix("#"))
        self._links.append("span" if goal is None else "button")
        kept = {"class": values.get("class") or None, "lang": values.get("lang")}
        if goal is not None:
            kept |= {"class": f"{kept['class'] or ''} qfk-link".strip(), "type": "button"}
            kept |= {"data-send": "screen", "data-to": goal}
        return _opened(self._links[-1], {name: value for name, value in kept.items() if value is not None})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._gone:
            if tag == self._gone[-1]:
                self._gone.pop()
        elif tag == "a" and self._links:
            self.parts.append(f"</{self._links.pop()}>")
        elif tag not in _BARE:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._gone:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def _opened(tag: str, values: dict[str, str | None]) -> str:
    parts = [tag]
    for name, value in values.items():
        if name.startswith("on") or name in (
            "style",
            "target",
            "download",
            "ping",
            "srcset",
            "autofocus",
            "contenteditable",
        ):
            continue
        if name in ("href", "xlink:href", "action", "formaction") and not (value or "").startswith("#"):
            continue
        parts.append(name if value is None else f'{name}="{escape(value)}"')
    return f"<{' '.join(parts)}>"


def fit(html: str, opens: Callable[[str], str | None]) -> str:
    """Return a fragment without anything that leads away; ``opens`` gives the screen that shows ``kind:id``, None for none."""
    cleaner = _Cleaner(opens)
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.parts)


class _Reader(HTMLParser):
    """Takes the text that a visitor sees at first: not what is folded away, hidden or meant for scripts."""

    _HIDDEN = frozenset(("template", "svg", "details", "rt"))

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and (self._inside or tag in self._HIDDEN or ("hidden", None) in attrs):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass  # an element that was left open, such as a list item

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts.append(data)


def weight(html: str) -> int:
    """Return how much a visitor has to read: Han characters, letters counted as a part of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = "".join(reader.parts)
    return len(_HAN.findall(text)) + round(len(_LATIN.findall(text)) / LETTERS_A_HAN)


class _Splitter(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.cuts: list[int] = []
        self._depth = 0
        self._lines = [0]
        for line in html.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._html = html

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            self.cuts.append(self._at())
        if tag not in _VOID:
            self._depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            self.cuts.append(self._at())

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._depth = max(0, self._depth - 1)


def blocks(html: str) -> list[str]:
    """Return the elements at the top of a text: its paragraphs, headings, lists, quotations."""
    splitter = _Splitter(html)
    splitter.feed(html)
    splitter.close()
    bounds = [*splitter.cuts, len(html)]
    found = [html[start:end].strip() for start, end in pairwise(bounds)]
    return [block for block in found if block]

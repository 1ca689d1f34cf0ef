"""What the search knows of a thing that can be opened, and the sections of a finished page."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

#: Anchor, heading, text.
Section = tuple[str, str, str]

_UNREAD = "script|style|template|rt|rp|nav|button|select|svg"
#: What leaves no trace in a text: tags of inline elements, and elements that hold none of it (readings above characters).
_TRACELESS = re.compile(
    r"<(?:/?(?:a|b|i|em|strong|code|su[bp]|time|cite|abbr|mark|bdi|ruby|rb)\b[^>]*>"
    rf"|(?:{_UNREAD})\b.*?</(?:{_UNREAD})>)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'<h[23][^>]* id="([^"]*)"[^>]*>(.*?)</h[23]>', re.DOTALL)
_SPACES = re.compile("  +")
#: No page holds this character.
_PART = "\0"
#: What a page says about other pages, or about itself as a page, is no text of its own.
_ENDS = (b'id="related"', b'id="sources"', b"<footer")


class Document(NamedTuple):
    """A thing that can be opened in one language.

    ``address`` is below the language's root, for entries without folder and ending (their id); ``facets`` are the codes of
    field, place and year (empty: none); ``labels`` the words of its closed lists in both languages.
    """

    address: str
    kind: str
    title: str
    names: tuple[str, ...]
    summary: str
    labels: str
    facets: tuple[str, str, str]
    sections: tuple[Section, ...]


def sections_of(page: bytes) -> tuple[Section, ...]:
    """Return the sections of a finished page: what stands in its article between its head and what is related."""
    start = page.find(b'id="qf-main"')
    start = page.find(b">", start) + 1 if start >= 0 else 0
    end = page.find(b"</article>", start)
    end = end if end >= 0 else len(page)
    first = page.find(b"<h2", start, end)
    head = page.find(b"</header>", start, first if first >= 0 else end)
    start = head if head >= 0 else start
    end = min([found for mark in _ENDS if (found := page.find(mark, start, end)) >= 0], default=end)
    article = page[start:end].decode()
    if article.rfind("<") > article.rfind(">"):
        article = article[: article.rfind("<")]
    # text, then anchor, heading and text of each section; texts are made plain in one go
    first_text, *parts = _HEADING.split(_TRACELESS.sub("", article))
    markup = _PART.join([first_text, *[part for at, part in enumerate(parts) if at % 3]])
    texts = [text.strip() for text in _lines(markup).split(_PART)]
    anchors = ["", *map(html.unescape, parts[::3])]
    headings = ["", *[heading.replace("\n", " ") for heading in texts[1::2]]]
    found = zip(anchors, headings, texts[::2], strict=True)
    return tuple([section for section in found if section[1] or section[2]])


def plain(markup: str) -> str:
    """Return the text of HTML: inline elements leave no trace, others part lines."""
    return _lines(_TRACELESS.sub("", markup))


def _lines(markup: str) -> str:
    text = _TAG.sub("\n", markup)
    if "&" in text:
        text = html.unescape(text)
    text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    return _SPACES.sub(" ", text) if "  " in text else text

"""What the search knows of a thing that can be opened, and the sections of a finished page."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

#: Anchor, heading, text.
Section = tuple[str, str, str]

_INLINE = re.compile(r"</?(?:a|b|i|em|strong|code|su[bp]|time|cite|abbr|mark|bdi|ruby|rb)\b[^>]*>")
_UNREAD = re.compile(
    r"<(?:script|style|template|rt|rp|nav|button|select|svg)\b.*?</(?:script|style|template|rt|rp|nav|button|select|svg)>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'<h[23][^>]* id="([^"]*)"[^>]*>(.*?)</h[23]>', re.DOTALL)
_SPACES = re.compile("  +")
#: No page holds this character.
_PART = "\0"
#: What a page says about other pages, or about itself as a page, is no text of its own.
_ENDS = ('id="related"', 'id="sources"', "<footer")


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


def sections_of(page: str) -> tuple[Section, ...]:
    """Return the sections of a finished page: what stands in its article between its head and what is related."""
    start = page.find('id="qf-main"')
    start = page.find(">", start) + 1 if start >= 0 else 0
    head = page.find("</header>", start)
    first = page.find("<h2", start)
    if 0 <= head < (first if first >= 0 else len(page)):
        start = head
    end = page.find("</article>", start)
    end = end if end >= 0 else len(page)
    end = min([found for mark in _ENDS if (found := page.find(mark, start, end)) >= 0], default=end)
    article = page[start:end]
    if article.rfind("<") > article.rfind(">"):
        article = article[: article.rfind("<")]
    # text, then anchor, heading and text of each section; texts are made plain in one go
    first_text, *parts = _HEADING.split(_UNREAD.sub(" ", article))
    markup = _PART.join([first_text, *[part for at, part in enumerate(parts) if at % 3]])
    texts = [text.strip() for text in plain(markup).split(_PART)]
    anchors = ["", *map(html.unescape, parts[::3])]
    headings = ["", *[heading.replace("\n", " ") for heading in texts[1::2]]]
    found = zip(anchors, headings, texts[::2], strict=True)
    return tuple([section for section in found if section[1] or section[2]])


def plain(markup: str) -> str:
    """Return the text of HTML: inline elements leave no trace, others part lines."""
    text = _TAG.sub("\n", _INLINE.sub("", markup))
    if "&" in text:
        text = html.unescape(text)
    text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    return _SPACES.sub(" ", text) if "  " in text else text

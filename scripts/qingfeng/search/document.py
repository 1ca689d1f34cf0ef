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
#: What a page says about other pages, or about itself as a page, is no text of its own.
_ENDS = ('id="related"', 'id="sources"', "<footer", "</article>")


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
    end = min([found for mark in _ENDS if (found := page.find(mark, start)) >= 0], default=len(page))
    article = _UNREAD.sub(" ", page[start:end])
    sections: list[Section] = []
    anchor, heading, at = "", "", 0
    for match in _HEADING.finditer(article):
        _add(sections, anchor, heading, article[at : match.start()])
        anchor, heading, at = html.unescape(match[1]), plain(match[2]).replace("\n", " "), match.end()
    _add(sections, anchor, heading, article[at:])
    return tuple(sections)


def _add(sections: list[Section], anchor: str, heading: str, markup: str) -> None:
    text = plain(markup.rpartition("<")[0] if markup.rfind("<") > markup.rfind(">") else markup)
    if text or heading:
        sections.append((anchor, heading, text))


def plain(markup: str) -> str:
    """Return the text of HTML: inline elements leave no trace, others part lines."""
    text = _TAG.sub("\n", _INLINE.sub("", markup))
    if "&" in text:
        text = html.unescape(text)
    return "\n".join([" ".join(words) for line in text.split("\n") if (words := line.split())])

"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from qingfeng.feeds.plan import Feed, Item

#: What XML 1.0 cannot hold, however it is written.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed) -> bytes:
    """Return the bytes of the feed."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(feed.lang)}>',
        _element("id", feed.id),
        _element("title", feed.title),
        _element("updated", _moment(feed.updated)),
        f"<author>{_element('name', feed.site)}</author>",
        _element("rights", feed.licence),
        f'<link rel="self" type="application/atom+xml" href={_attribute(feed.url + ".xml")}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(feed.home)}/>',
    ]
    for item in feed.items:
        lines.extend(_entry(item))
    return "\n".join([*lines, "</feed>", ""]).encode()


def _entry(item: Item) -> list[str]:
    return [
        "<entry>",
        _element("id", item.id),
        _element("title", item.title),
        f'<link rel="alternate" type="text/html" href={_attribute(item.url)}/>',
        _element("updated", _moment(item.updated)),
        *([_element("published", _moment(item.published))] if item.published else []),
        _element("summary", item.summary),
        *(f"<category term={_attribute(name)}/>" for name in item.categories),
        "</entry>",
    ]


def _moment(day: str) -> str:
    """Return a day as RFC 3339 writes a moment: only the day is known."""
    return f"{day}T00:00:00Z"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_ILLEGAL.sub('', text))}</{name}>"


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("", text))

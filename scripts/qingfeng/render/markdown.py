"""Contributed Markdown to safe HTML: comrak with raw HTML off, then the nh3 allow-list, then our own ids.

Defence in depth (DESIGN section 7): comrak escapes raw HTML and drops dangerous addresses, nh3 keeps only the
listed tags and attributes, and nothing that an author wrote becomes an id without the prefix ``h-`` or ``n-``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import comrak
import nh3
from markupsafe import Markup

from qingfeng.render.templates import escaped

_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.cjk_friendly_emphasis = True  # **整改：**全市 is bold, as its author meant
_EXTENSIONS.table = True
_EXTENSIONS.footnotes = True
_EXTENSIONS.strikethrough = True
_RENDER = comrak.RenderOptions()
_RENDER.escape = True  # raw HTML is shown, not interpreted

_ALIGN = {"align"}
_CLEANER = nh3.Cleaner(
    tags=set(
        "p h1 h2 h3 h4 h5 h6 a strong em del code pre blockquote ul ol li hr br img table thead tbody tr th td sup section".split()
    ),
    attributes={
        "*": set(),  # without it nh3 lets lang and title pass everywhere
        "a": {"href", "id"},
        "img": {"src", "alt", "title"},
        "th": _ALIGN,
        "td": _ALIGN,
        "ol": {"start"},
        "li": {"id"},
    },
    url_schemes={"https", "case", "unit", "practice", "culture", "hall", "quiz"},
    link_rel=None,
    id_prefix="n-",
)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.S)
_ANCHOR = re.compile(r'<a href="([^"]*)"')
_IMAGE = re.compile(r'<img src="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#[0-9]+);")
_NOT_ID = re.compile(r"[^\w]+")


class Heading(NamedTuple):
    """A heading of a body: its level (2 to 6), id and text as HTML."""

    level: int
    id: str
    text: Markup


def render_markdown(
    source: str, link: Callable[[str], str | None], picture: Callable[[str], str]
) -> tuple[Markup, list[Heading]]:
    """Return the HTML of a body and its headings.

    ``link`` gives the address of an entry (``case:x``) relative to the page, None when it has no page, in which
    case the words stay and the link goes; ``picture`` the address of a picture of the entry.
    """
    html = _cleaned(source)
    headings: list[Heading] = []
    if "<h" in html:
        html = _HEADING.sub(lambda match: _heading(match, headings), html)
    if "<a " in html:
        html = _ANCHOR.sub(lambda match: _anchor(match[1], link), html)
    if "<img" in html:
        html = _IMAGE.sub(lambda match: f'<img loading="lazy" src="{escaped(picture(match[1]))}"', html)
    return Markup(html), headings


@lru_cache(maxsize=4)
def _cleaned(source: str) -> str:
    """Return the safe HTML of a body; kept for a moment, since the record of an entry and its pages all ask for it."""
    return _CLEANER.clean(
        comrak.render_markdown(source, extension_options=_EXTENSIONS, render_options=_RENDER)
    )


def heading_id(text: str, taken: set[str] | frozenset[str] = frozenset()) -> str:
    """Return an id for a heading's text: letters of any script and digits, prefixed, unlike those ``taken``."""
    slug = "h-" + (_NOT_ID.sub("-", text.lower()).strip("-") or "section")
    unique, number = slug, 2
    while unique in taken:
        unique, number = f"{slug}-{number}", number + 1
    return unique


def _heading(match: re.Match[str], headings: list[Heading]) -> str:
    level = max(2, int(match[1]))  # the page's own title is the only h1
    inner = match[2]
    words = _ENTITY.sub(" ", _TAG.sub("", inner)).strip()
    identifier = heading_id(words, {heading.id for heading in headings})
    headings.append(Heading(level, identifier, Markup(_TAG.sub("", inner))))
    return f'<h{level} id="{identifier}">{inner}</h{level}>'


def _anchor(target: str, link: Callable[[str], str | None]) -> str:
    if target.startswith("https://"):
        return f'<a rel="noopener external" href="{target}"'
    if target.startswith("#"):
        return f'<a href="#n-{target[1:]}"' if target.startswith("#fn") else f'<a href="{target}"'
    address = link(target) if target else None
    return f'<a href="{escaped(address)}"' if address else "<a"

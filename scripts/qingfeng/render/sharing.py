"""What programmes show of a page that somebody sends on: Open Graph (ogp.me) and the card of Twitter, in the page's language."""

from __future__ import annotations

from typing import NamedTuple

from qingfeng.render.templates import escaped

#: Width and height that both ask for.
SIZE = (1200, 630)
_LOCALES = {"zh": "zh_CN", "en": "en_US"}


class Shared(NamedTuple):
    """A page as it is shown elsewhere; addresses are absolute, ``kind`` is ``article`` or ``website``."""

    kind: str
    title: str
    description: str
    url: str
    site: str
    lang: str
    image: str
    alt: str


def meta(page: Shared) -> str:
    """Return the elements for the head of a page."""
    properties = {
        "og:type": page.kind,
        "og:title": page.title,
        "og:description": page.description,
        "og:url": page.url,
        "og:site_name": page.site,
        "og:locale": _LOCALES[page.lang],
        "og:locale:alternate": _LOCALES["en" if page.lang == "zh" else "zh"],
        "og:image": page.image,
        "og:image:type": "image/png",
        "og:image:width": SIZE[0],
        "og:image:height": SIZE[1],
        "og:image:alt": page.alt,
    }
    lines = [f'<meta property="{name}" content="{escaped(value)}">' for name, value in properties.items()]
    return "".join([*lines, '<meta name="twitter:card" content="summary_large_image">'])

"""The credits of pictures: shown with each picture of a body, in the page's language."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from qingfeng.render.context import Context

#: A picture as ``render.markdown`` writes it; the paragraph around it belongs to it when nothing else is inside.
_PICTURE = re.compile(
    r'(?P<lone><p>)?(?P<image><img loading="lazy" src="(?:[^"]*/)?(?P<name>[^"/]*)"(?: [a-z]+="[^"]*")*>)(?(lone)</p>)'
)


def with_credits(html: str, pictures: tuple[Any, ...], context: Context, foreign: bool) -> str:
    """Return the HTML of a body with the credit of each of ``pictures`` it shows.

    ``foreign``: the body is not in the page's language, so a credit has to say that it is.
    """
    if not pictures or "<img" not in html:
        return html
    credits = {item.file: _credit(item, context, foreign) for item in pictures}

    def credited(match: re.Match[str]) -> str:
        found = credits.get(match["name"])
        if found is None:
            return match.group()
        macro = context.component("picture" if match["lone"] else "picture_inline")
        return str(macro(Markup(match["image"]), found)).strip("\n")

    return _PICTURE.sub(credited, html)


def _credit(item: Any, context: Context, foreign: bool) -> dict[str, Any]:
    local = context.local
    return {
        "credit": local.text(item.credit),
        "licence": local.label("licences", item.licence),
        "link": local.vocab.term("licences", item.licence)["link"],
        "origin": item.origin,
        "lang": local.tag if foreign else None,
    }

"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qingfeng.feeds.plan import Feed, Item


def json_feed(feed: Feed) -> bytes:
    """Return the bytes of the feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{feed.url}.json",
        "language": feed.lang,
        "authors": [{"name": feed.site, "url": feed.home}],
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(item: Item) -> dict[str, Any]:
    found = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_text": item.summary,  # a feed must have one of two contents
        "date_published": f"{item.published}T00:00:00Z" if item.published else None,
        "date_modified": f"{item.updated}T00:00:00Z",
        "tags": list(item.categories),
    }
    return {name: value for name, value in found.items() if value is not None}

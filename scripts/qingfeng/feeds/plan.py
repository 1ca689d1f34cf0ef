"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1, for each language, of each channel and of all together.

An id is a tag URI (RFC 4151) of the address of the entry, so it survives a new title and a new place of the page; the same
entry has the same id in every feed of its language. There are no feeds without a public address, which links need.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from qingfeng.feeds.atom import atom
from qingfeng.feeds.jsonfeed import json_feed
from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.channels import KINDS, in_channel
from qingfeng.model.facts import Facts, Pair
from qingfeng.model.library import Library
from qingfeng.model.planned import Planned
from qingfeng.model.text import LANG_TAGS, LANGS
from qingfeng.model.updated import updated_of

#: Entries in a feed.
MOST = 50
#: The feed of all channels.
ALL = "all"
FOLDER = "feeds/"
#: The year in which the ids of the feeds were first given (RFC 4151 asks for a day on which one had the name).
_MINTED = "2026"
#: The day of what has none: feeds must say one, and it must not change from build to build.
_UNKNOWN = "1970-01-01"


class Item(NamedTuple):
    """An entry in a feed; days as ``2026-11-21``, ``categories`` in words of the language."""

    id: str
    url: str
    title: str
    summary: str
    published: str | None
    updated: str
    categories: tuple[str, ...]


class Feed(NamedTuple):
    """A feed in one language; ``home`` is the page it belongs to, ``url`` its address without the ending."""

    id: str
    title: str
    site: str
    lang: str
    home: str
    url: str
    licence: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> str:
        """The latest day of its entries."""
        return max((item.updated for item in self.items), default=_UNKNOWN)


def feed_stem(lang: str, channel: str = ALL) -> str:
    """Return the path of a feed below the site, without its ending (``.xml`` for Atom, ``.json``)."""
    return f"{ROOTS[lang]}{FOLDER}{channel}"


def plan_feeds(
    library: Library,
    base: str,
    names: Mapping[str, str],
    licences: Mapping[str, str],
    changed: Mapping[str, str],
) -> Iterator[Planned]:
    """Yield all feeds. ``base``: the public address with a final slash, or empty; ``names``: of the site, by language;
    ``licences``: words on the terms of use, by language; ``changed``: the day of the last change of each file below the content folder."""
    if not base:
        return
    shown = library.shown | library.gathered
    channels = [(ALL, [facts for kind in KINDS for facts in shown[kind]])]
    channels += [(code, list(in_channel(library, code))) for code in library.vocab.terms("channels")]
    for lang in LANGS:
        for channel, entries in channels:
            title = names[lang]
            if channel != ALL:
                title = f"{library.vocab.label('channels', channel, lang)} - {title}"
            stem = feed_stem(lang, channel)
            feed = Feed(
                _tag(base, f"feed:{channel}:{lang}"),
                title,
                names[lang],
                LANG_TAGS[lang],
                f"{base}{ROOTS[lang]}index.html",
                base + stem,
                licences[lang],
                tuple(
                    _item(facts, lang, base, library, changed) for facts in _newest(entries, lang, changed)
                ),
            )
            signature = hashlib.blake2b(repr(feed).encode(), digest_size=16).digest()
            yield Planned(f"{stem}.xml", signature, lambda feed=feed: atom(feed))
            yield Planned(f"{stem}.json", signature, lambda feed=feed: json_feed(feed))


def _newest(entries: list[Facts], lang: str, changed: Mapping[str, str]) -> list[Facts]:
    """Return the entries that changed last, of those that the language has."""
    found = [facts for facts in entries if lang == "zh" or facts.language != "missing"]
    found.sort(key=lambda facts: facts.address)
    found.sort(key=lambda facts: (updated_of(facts, changed) or _UNKNOWN, facts.published), reverse=True)
    return found[:MOST]


def _item(facts: Facts, lang: str, base: str, library: Library, changed: Mapping[str, str]) -> Item:
    vocab = library.vocab
    codes = [("fields", facts.field), ("places", facts.place), *(("tags", tag) for tag in facts.tags)]
    codes.append(("statuses", facts.status if facts.status == "disputed" else None))
    return Item(
        _tag(base, f"{facts.address}:{lang}"),
        f"{base}{ROOTS[lang]}{FOLDERS[facts.kind]}/{facts.id}.html",
        _in(facts.title, lang),
        _in(facts.summary, lang),
        facts.published or None,
        updated_of(facts, changed) or _UNKNOWN,
        tuple(vocab.label(name, code, lang) for name, code in codes if code),
    )


def _tag(base: str, name: str) -> str:
    return f"tag:{urlsplit(base).hostname},{_MINTED}:{name}"


def _in(pair: Pair, lang: str) -> str:
    return pair[0] if lang == "zh" or pair[1] is None else pair[1]

"""The maps for search engines: ``sitemap.xml`` (sitemaps.org) with dates and both languages, and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from qingfeng.model.address import ROOTS
from qingfeng.model.text import LANG_TAGS, LANGS

#: Addresses in one file, by the norm.
MOST = 50_000
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


class Mapped(NamedTuple):
    """A page to be found: path below its language's root, language, and its sources below the content folder."""

    path: str
    lang: str
    sources: tuple[str, ...] = ()


def changed_on(sources: Iterable[str], changed: Mapping[str, str]) -> str | None:
    """Return the latest day on which one of the sources has changed; None where no day is known."""
    return max((changed[source] for source in sources if source in changed), default=None)


def maps(pages: Iterable[Mapped], base: str, changed: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the maps. ``base``: the public address, without which there is no sitemap; ``changed``:
    the day of the last change of each source, as ``2026-11-21``."""
    yield "robots.txt", _robots(base)
    if not base:
        return
    pages = list(pages)
    there = {(page.path, page.lang) for page in pages}
    urls = [_url(page, base, there, changed) for page in pages]
    if len(urls) <= MOST:
        yield "sitemap.xml", (_OPEN + "".join(urls) + "</urlset>\n").encode()
        return
    names = []
    for start in range(0, len(urls), MOST):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], (_OPEN + "".join(urls[start : start + MOST]) + "</urlset>\n").encode()
    index = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    yield (
        "sitemap.xml",
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{index}</sitemapindex>\n'
        ).encode(),
    )


def _url(page: Mapped, base: str, there: set[tuple[str, str]], changed: Mapping[str, str]) -> str:
    day = changed_on(page.sources, changed)
    both = all((page.path, lang) in there for lang in LANGS)
    versions = [(LANG_TAGS[lang], ROOTS[lang]) for lang in LANGS] + [("x-default", "")] if both else []
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(base + root + page.path)}"/>'
        for tag, root in versions
    )
    dated = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(base + ROOTS[page.lang] + page.path)}</loc>{dated}{links}</url>\n"


def _robots(base: str) -> bytes:
    place = f"\nSitemap: {base}sitemap.xml\n" if base else ""
    return f"User-agent: *\nAllow: /\n{place}".encode()

"""Lists: the home page, a list per kind, and lists per field, place, year and form of a kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from qingfeng.model.address import FOLDERS, FORMS
from qingfeng.model.facts import PAGE_KINDS, Facts
from qingfeng.render.context import Context
from qingfeng.render.site import Site

#: Entries on one page of a list.
PAGE_SIZE = 20
#: Entries of each kind on the home page.
HOME_SIZE = 4


class Listed(NamedTuple):
    """A list page to be: path below the language's root, what it depends on, and how to make it."""

    path: str
    depth: int
    signature: bytes
    draw: Callable[[], dict[str, Any]]


def list_pages(site: Site, lang: str, kind: str) -> Iterator[Listed]:
    """Yield the pages of the lists of a kind: all entries, then by each term of each facet."""
    library = site.library
    facets = {
        "form": (FORMS[kind], library.grouped(kind, "form")),
        "field": ("fields", library.grouped(kind, "field")),
        "place": ("places", library.grouped(kind, "place")),
        "year": (None, library.grouped(kind, "year")),
    }
    counts = {
        name: {code: len(items) for code, items in groups.items()} for name, (_, groups) in facets.items()
    }
    tours = kind == "culture" and bool(library.gathered["hall"])
    counted = repr((tours, sorted((name, sorted(c.items())) for name, c in counts.items())))
    frame = _Frame(site, lang, kind, facets, counted, {}, tours)
    yield from _pages(frame, "index", None, None, library.shown[kind])
    for name, (vocabulary, groups) in facets.items():
        for code in _ordered(site, vocabulary, groups):
            yield from _pages(frame, f"{name}-{code}", name, code, groups[code])


class _Frame(NamedTuple):
    site: Site
    lang: str
    kind: str
    facets: dict[str, tuple[str | None, dict[Any, list[Facts]]]]
    counts: str
    drawn: dict[tuple[str | None, Any], Markup]
    tours: bool


def _ordered(site: Site, vocabulary: str | None, groups: dict[Any, list[Facts]]) -> list[Any]:
    if vocabulary is None:
        return sorted(groups, reverse=True)
    return [code for code in site.library.vocab.terms(vocabulary) if code in groups]


def _pages(frame: _Frame, stem: str, name: str | None, code: Any, items: list[Facts]) -> Iterator[Listed]:
    last = max(1, -(-len(items) // PAGE_SIZE))
    for number in range(1, last + 1):
        part = items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        path = f"{FOLDERS[frame.kind]}/{_file(stem, number)}"
        digest = hashlib.blake2b(f"{path} {number} {len(items)} {frame.counts}".encode(), digest_size=16)
        for facts in part:
            digest.update(facts.digest)

        def draw(part: list[Facts] = part, number: int = number, path: str = path) -> dict[str, Any]:
            return _draw(frame, stem, name, code, part, number, last, len(items), path)

        yield Listed(path, 1, digest.digest(), draw)


def _file(stem: str, number: int) -> str:
    return f"{stem}.html" if number == 1 else f"{stem}-page-{number}.html"


def _draw(
    frame: _Frame,
    stem: str,
    name: str | None,
    code: Any,
    part: list[Facts],
    number: int,
    last: int,
    total: int,
    path: str,
) -> dict[str, Any]:
    site, kind = frame.site, frame.kind
    context = site.context(frame.lang, 1)
    local = context.local
    title = local.ui(kind)
    if name is not None:
        title = local.ui("list-of", kind=title, term=_term(context, frame.facets[name][0], code))
    steps: list[dict[str, Any]] = [{"name": local.ui("home"), "href": f"{context.up}index.html"}]
    if name is not None:
        steps.append({"name": local.ui(kind), "href": "index.html"})
    page_title = title if number == 1 else f"{title} · {local.ui('page-number', number=number)}"
    first = (number - 1) * PAGE_SIZE + 1
    count_key = "count-one" if last == 1 else "count-some"
    view = {
        "breadcrumb": [*steps, {"name": title, "href": None}],
        "title": title,
        "about": local.ui(f"list-{kind}"),
        "tours": f"{context.up}{FOLDERS['hall']}/index.html" if frame.tours and name is None else None,
        "facets": _facets(context, frame, name, code),
        "count": local.ui(count_key, total=total, first=first, last=first + len(part) - 1),
        "cards": [context.card(facts, level=2) for facts in part],
        "pages": page_numbers(stem, number, last),
    }
    return {
        "path": path,
        "section": kind,
        "up": context.up,
        "title": page_title,
        "description": local.ui(f"list-{kind}"),
        "article": site.frames[frame.lang].templates.draw("lists/list.html", view=view),
        "contents": [],
        "steps": [*steps, {"name": title, "href": None}],
        "listed": [context.href(facts) for facts in part],
        "first": first,
    }


def _term(context: Context, vocabulary: str | None, code: Any) -> str:
    if vocabulary is None:
        return context.local.ui("year-title", year=code)
    return context.local.vocab.label(vocabulary, code, context.local.lang)


def _facets(context: Context, frame: _Frame, name: str | None, code: Any) -> Markup:
    """Return the facets of a list; the pages of one list share them."""
    if (name, code) not in frame.drawn:
        facets = [
            _facet(context, frame, facet, name, code) for facet, (_, groups) in frame.facets.items() if groups
        ]
        html = frame.site.frames[frame.lang].templates.draw("lists/facets.html", facets=facets)
        frame.drawn.clear()
        frame.drawn[name, code] = Markup(html)
    return frame.drawn[name, code]


def _facet(context: Context, frame: _Frame, facet: str, name: str | None, code: Any) -> dict[str, Any]:
    vocabulary, groups = frame.facets[facet]
    terms = [
        {
            "href": f"{facet}-{term}.html",
            "name": _term(context, vocabulary, term),
            "count": len(groups[term]),
            "current": facet == name and term == code,
        }
        for term in _ordered(frame.site, vocabulary, groups)
    ]
    return {"name": context.local.ui(f"facet-{facet}"), "terms": terms, "open": facet == name}


def page_numbers(stem: str, number: int, last: int, first: str | None = None) -> list[dict[str, Any]]:
    """Return the page numbers to show: the first, the last and those around the page, with gaps between.

    ``first`` is the address of the first page where that is not named after the others.
    """
    wanted = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    items: list[dict[str, Any]] = []
    for index, value in enumerate(wanted):
        if index and value != wanted[index - 1] + 1:
            items.append({"number": None, "href": None})
        href = first if value == 1 and first else _file(stem, value)
        items.append({"number": value, "href": None if value == number else href})
    return items


def home_page(site: Site, lang: str) -> Listed:
    """Return the home page of a language."""
    library = site.library
    digest = hashlib.blake2b(b"home", digest_size=16)
    for kind in PAGE_KINDS:
        digest.update(f"{kind} {len(library.shown[kind])}".encode())
        for facts in library.shown[kind][:HOME_SIZE]:
            digest.update(facts.digest)
    fields = {
        code: [len(library.grouped(kind, "field").get(code, ())) for kind in PAGE_KINDS]
        for code in library.vocab.terms("fields")
    }
    maxim = next((facts for facts in library.shown["culture"] if facts.card["maxim"]), None)
    digest.update(repr((fields, maxim.digest if maxim else None)).encode())

    def draw() -> dict[str, Any]:
        context = site.context(lang, 0)
        local = context.local
        view = {
            "doors": [
                {
                    "kind": kind,
                    "href": f"{FOLDERS[kind]}/index.html",
                    "name": local.ui(f"home-{kind}"),
                    "count": local.ui("door-count", count=len(library.shown[kind])),
                    "about": local.ui(f"door-{kind}"),
                }
                for kind in PAGE_KINDS
            ],
            "sections": [
                {
                    "kind": kind,
                    "name": local.ui(f"home-{kind}"),
                    "cards": [context.card(facts) for facts in library.shown[kind][:HOME_SIZE]],
                    "href": f"{FOLDERS[kind]}/index.html",
                    "more": local.ui(f"more-{kind}"),
                }
                for kind in PAGE_KINDS
            ],
            "maxim": _home_maxim(maxim, context) if maxim else None,
            "fields": [
                {
                    "href": f"{FOLDERS[PAGE_KINDS[_first(counts)]]}/field-{code}.html",
                    "name": local.label("fields", code),
                    "count": sum(counts),
                }
                for code, counts in fields.items()
                if any(counts)
            ],
        }
        return {
            "path": "index.html",
            "section": "home",
            "up": "",
            "title": local.ui("site-name"),
            "description": local.ui("site-about"),
            "article": site.frames[lang].templates.draw("lists/home.html", view=view),
            "contents": [],
            "steps": [],
        }

    return Listed("index.html", 0, digest.digest(), draw)


def _first(counts: list[int]) -> int:
    """Return the kind whose list of a field is shown first: units, else whichever has any."""
    units = PAGE_KINDS.index("unit")
    return units if counts[units] else next(index for index, count in enumerate(counts) if count)


def _home_maxim(facts: Facts, context: Context) -> dict[str, Any]:
    zh, en = facts.card["maxim"]
    return {
        "text": zh,
        "gloss": en if context.local.lang == "en" else None,
        "meaning": None,
        "by": context.local.text(facts.card["maxim_by"] or facts.title),
    }

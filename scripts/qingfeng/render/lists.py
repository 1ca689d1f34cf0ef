"""Lists: one of each kind, and one of each term of its facets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from qingfeng.model.address import FOLDERS, FORMS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.render.context import Context
from qingfeng.render.facets import FACETS, Facet, telling
from qingfeng.render.haves import haves
from qingfeng.render.site import Site

#: The words that the script of a list says, below their prefix among the interface words.
FILTER_WORDS = ("found", "none", "more", "remove", "failed")
#: Entries on one page of a list.
PAGE_SIZE = 20
#: The folder of the data that the script of a list reads, below the root of a language.
DATA_FOLDER = "lists"
#: The page on which units stand by place and by field, beside their lists.
DIRECTORY = "directory.html"
#: The culture bases by kind and town, in the folder of culture.
BY_PLACE = "by-place.html"


def comparison_path(form: str) -> str:
    """Return where practices of a kind stand side by side, beside the lists of practices."""
    return f"compare-{form}.html"


def is_compared(items: list[Facts]) -> bool:
    """Return whether there are practices enough to compare."""
    return len(items) > 1


class Listed(NamedTuple):
    """A list page to be: path below the language's root, what it depends on, how to make it, and whether the search
    finds it by its title."""

    path: str
    depth: int
    signature: bytes
    draw: Callable[[], dict[str, Any]]
    sought: bool = False


def list_pages(site: Site, lang: str, kind: str) -> Iterator[Listed]:
    """Yield the pages of the lists of a kind: all entries, then by each term of each facet that some page leads to."""
    groups = site.grouped(kind)
    tours = kind == "culture" and bool(site.library.gathered["hall"])
    counts = [(name, [(code, len(items)) for code, items in terms.items()]) for name, terms in groups.items()]
    frame = _Frame(site, lang, kind, groups, repr((tours, counts)), {}, tours)
    shown = site.library.shown[kind]
    yield from _pages(frame, "index", None, "", shown)
    for facet in FACETS[kind]:
        if not facet.named and not telling(facet, groups[facet.name], len(shown)):
            continue
        for code, items in groups[facet.name].items():
            yield from _pages(frame, f"{facet.name}-{code}", facet, code, items)


class _Frame(NamedTuple):
    site: Site
    lang: str
    kind: str
    groups: dict[str, dict[str, list[Facts]]]
    counts: str
    drawn: dict[tuple[str, str], Markup]
    tours: bool


def _pages(frame: _Frame, stem: str, facet: Facet | None, code: str, items: list[Facts]) -> Iterator[Listed]:
    last = max(1, -(-len(items) // PAGE_SIZE))
    for number in range(1, last + 1):
        part = items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        path = f"{FOLDERS[frame.kind]}/{_file(stem, number)}"
        digest = hashlib.blake2b(f"{path} {number} {len(items)} {frame.counts}".encode(), digest_size=16)
        for facts in part:
            digest.update(listed_digest(frame.site.library, facts))

        def draw(part: list[Facts] = part, number: int = number, path: str = path) -> dict[str, Any]:
            return _draw(frame, stem, facet, code, part, number, last, len(items), path)

        # lists by one term are what facets give: their short titles would stand before those of entries
        yield Listed(path, 1, digest.digest(), draw, sought=facet is None and number == 1)


def listed_digest(library: Library, facts: Facts) -> bytes:
    """Return a hash of what the card of an entry in a list depends on."""
    if facts.kind == "unit":
        return facts.digest + repr(haves(facts, library)).encode()
    return facts.digest


def _file(stem: str, number: int) -> str:
    return f"{stem}.html" if number == 1 else f"{stem}-page-{number}.html"


def _draw(
    frame: _Frame,
    stem: str,
    facet: Facet | None,
    code: str,
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
    steps: list[dict[str, Any]] = [{"name": local.ui("home"), "href": f"{context.up}index.html"}]
    if facet is not None:
        steps.append({"name": title, "href": "index.html"})
        title = local.ui("list-of", kind=title, term=facet.word(local, code))
    page_title = title if number == 1 else f"{title} · {local.ui('page-number', number=number)}"
    first = (number - 1) * PAGE_SIZE + 1
    count_key = "count-one" if last == 1 else "count-some"
    view = {
        "breadcrumb": [*steps, {"name": title, "href": None}],
        "title": title,
        "about": local.ui(f"list-{kind}"),
        "facets": _facets(context, frame, facet, code),
        "filter": _filter(context, kind) if stem == "index" and number == 1 and total > 1 else None,
        "tools": _tools(context, frame, facet, code),
        "count": local.ui(count_key, total=total, first=first, last=first + len(part) - 1),
        "cards": [context.card(facts, level=2, listed=True) for facts in part],
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


def _filter(context: Context, kind: str) -> dict[str, Any]:
    """Return what the script needs to narrow the list of a kind: its data, the orders, the words."""
    local = context.local
    words = {name: local.words[f"filter-{name}"] for name in FILTER_WORDS}
    orders = ("newest", "title", "sum") if kind == "case" else ("newest", "title")
    return {
        "name": FOLDERS[kind],
        "kind": kind,
        "source": f"{context.up}{DATA_FOLDER}/{FOLDERS[kind]}.js",
        "orders": [{"code": code, "name": local.ui(f"order-{code}")} for code in orders],
        "words": json.dumps(words, ensure_ascii=False),
    }


def _facets(context: Context, frame: _Frame, facet: Facet | None, code: str) -> Markup:
    """Return the facets of a list; the pages of one list share them."""
    name = facet.name if facet else ""
    if (name, code) not in frame.drawn:
        total = len(context.library.shown[frame.kind])
        facets = [
            _facet(context, frame, each, name, code)
            for each in FACETS[frame.kind]
            if telling(each, frame.groups[each.name], total)
        ]
        html = frame.site.frames[frame.lang].templates.draw("lists/facets.html", facets=facets)
        frame.drawn.clear()
        frame.drawn[name, code] = Markup(html)
    return frame.drawn[name, code]


def _facet(context: Context, frame: _Frame, facet: Facet, name: str, code: str) -> dict[str, Any]:
    local = context.local
    terms = [
        {
            "href": f"{facet.name}-{term}.html",
            "code": term,
            "name": facet.word(local, term),
            "count": len(items),
            "current": facet.name == name and term == code,
        }
        for term, items in frame.groups[facet.name].items()
    ]
    return {
        "code": facet.name,
        "name": local.ui(f"facet-{facet.name}"),
        "terms": terms,
        "open": facet.name == name,
    }


def _tools(context: Context, frame: _Frame, facet: Facet | None, code: str) -> list[dict[str, str]]:
    """Return the ways from a list to other views of it."""
    local = context.local
    if frame.kind == "culture" and (facet is None or facet.name in ("form", "place")):
        tours = [{"href": f"{context.up}{FOLDERS['hall']}/index.html", "name": local.ui("to-tours")}]
        grid = {"href": BY_PLACE, "name": local.ui("culture-places-title")}
        return [grid, *(tours if frame.tours and facet is None else [])]
    if frame.kind == "unit" and (facet is None or facet.name == "place"):
        return [{"href": DIRECTORY, "name": local.ui("home-directory")}]
    if frame.kind == "practice":
        forms = {} if facet is not None and facet.name != "form" else frame.groups["form"]
        return [
            {
                "href": comparison_path(term),
                "name": local.ui("compare-of", term=local.label(FORMS["practice"], term)),
            }
            for term, items in forms.items()
            if is_compared(items) and (facet is None or term == code)
        ]
    return []


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

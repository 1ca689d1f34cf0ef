"""Practices of one kind side by side: what problem, how, in which parts, with which figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from qingfeng.model.address import FOLDERS, FORMS
from qingfeng.model.facts import Facts
from qingfeng.model.practice import Practice
from qingfeng.render.context import Context
from qingfeng.render.lists import Listed, comparison_path, is_compared, page_numbers
from qingfeng.render.order import by_name
from qingfeng.render.site import Site
from qingfeng.render.views.entry import figure, links

#: Practices on one page, and how many a reader may put side by side.
PAGE_SIZE = 40
MOST = 3
#: What is compared, in this order.
ASPECTS = ("unit-of", "problem", "how", "parts", "figures")


def comparison_pages(site: Site, lang: str) -> Iterator[Listed]:
    """Yield a page for each kind of practice that has two or more, and further pages where they do not fit on it."""
    library = site.library
    fields = list(library.vocab.terms("fields"))
    for form, items in library.grouped("practice", "form").items():
        if not is_compared(items):
            continue
        ordered = sorted(items, key=lambda facts: (fields.index(str(facts.field)), by_name(facts, lang)))
        last = -(-len(ordered) // PAGE_SIZE)
        for number in range(1, last + 1):
            part = ordered[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            yield _listed(site, lang, form, part, number, last)


def _listed(site: Site, lang: str, form: str, part: list[Facts], number: int, last: int) -> Listed:
    library = site.library
    stem = comparison_path(form).removesuffix(".html")
    name = f"{stem}.html" if number == 1 else f"{stem}-page-{number}.html"
    digest = hashlib.blake2b(f"{name} {last}".encode(), digest_size=16)
    for facts in part:
        digest.update(library.keys[facts.address])
        for reference in facts.references:
            other = library.facts.get(reference.target)
            if reference.relation == "unit" and other is not None:
                digest.update(other.digest)
    path = f"{FOLDERS['practice']}/{name}"

    def draw() -> dict[str, Any]:
        context = site.context(lang, 1)
        local = context.local
        term = local.label(FORMS["practice"], form)
        title = local.ui("compare-of", term=term)
        if number > 1:
            title = f"{title} · {local.ui('page-number', number=number)}"
        steps = [
            {"name": local.ui("home"), "href": f"{context.up}index.html"},
            {"name": local.ui("practice"), "href": "index.html"},
            {"name": term, "href": f"form-{form}.html"},
        ]
        view = {
            "breadcrumb": [*steps, {"name": title, "href": None}],
            "title": title,
            "about": local.ui("compare-about"),
            "most": MOST,
            "aspects": [local.ui(name) for name in ASPECTS],
            "rows": [_row(context, facts) for facts in part],
            "pages": page_numbers(stem, number, last),
        }
        return {
            "path": path,
            "section": "practice",
            "up": context.up,
            "title": title,
            "description": local.ui("compare-about"),
            "article": site.frames[lang].templates.draw("lists/compare.html", view=view),
            "contents": [],
            "steps": [*steps, {"name": title, "href": None}],
        }

    return Listed(path, 1, digest.digest(), draw, sought=number == 1)


def _row(context: Context, facts: Facts) -> dict[str, Any]:
    model: Practice = context.library.load(facts.address).model
    local = context.local
    units = [reference.target for reference in facts.references if reference.relation == "unit"]
    return {
        "id": facts.id,
        "href": context.href(facts),
        "name": local.text(facts.title),
        "unit": links(units, context),
        "problem": local.text(model.problem),
        "how": local.texts(model.how),
        "parts": [
            {"code": local.text(part.code), "name": local.text(part.name), "explained": part.explained}
            for part in model.parts
        ],
        "figures": [figure(item, context) for item in model.figures],
    }

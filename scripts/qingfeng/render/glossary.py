"""The glossary: terms by group, and the settled names of all shown units and practices in both languages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from qingfeng.model.address import FOLDERS, GLOSSARY
from qingfeng.model.facts import Facts
from qingfeng.render.context import Context
from qingfeng.render.lists import Listed, page_numbers
from qingfeng.render.order import by_name
from qingfeng.render.site import Site

#: Kinds whose names are listed, and the names on one page.
NAMED = ("unit", "practice")
PAGE_SIZE = 300


def glossary_pages(site: Site, lang: str) -> Iterator[Listed]:
    """Yield the glossary, and further pages for names that do not fit on it."""
    library = site.library
    names = {kind: sorted(library.shown[kind], key=lambda facts: by_name(facts, lang)) for kind in NAMED}
    parts = {
        kind: [items[at : at + PAGE_SIZE] for at in range(0, len(items), PAGE_SIZE)]
        for kind, items in names.items()
    }
    digest = hashlib.blake2b(
        repr([(kind, len(items)) for kind, items in names.items()]).encode(), digest_size=16
    )
    for items in parts.values():
        digest.update(repr([_named(facts) for facts in (items[0] if items else ())]).encode())
    for term in library.glossary:
        digest.update(repr(term["entry"] and _title(library.paged(term["entry"]))).encode())

    def draw() -> dict[str, Any]:
        context = site.context(lang, 0)
        return _page(
            site, context, GLOSSARY, 1, {kind: items[0] for kind, items in parts.items() if items}, parts
        )

    yield Listed(GLOSSARY, 0, digest.digest(), draw, sought=True)
    for kind, items in parts.items():
        for number, part in enumerate(items[1:], 2):
            signature = hashlib.blake2b(
                repr((kind, len(names[kind]), [_named(facts) for facts in part])).encode(), digest_size=16
            )

            def draw_more(kind: str = kind, number: int = number, part: list[Facts] = part) -> dict[str, Any]:
                path = f"glossary-{FOLDERS[kind]}-page-{number}.html"
                return _page(site, site.context(lang, 0), path, number, {kind: part}, parts)

            yield Listed(f"glossary-{FOLDERS[kind]}-page-{number}.html", 0, signature.digest(), draw_more)


def _named(facts: Facts) -> tuple[Any, ...]:
    return facts.id, facts.title, facts.card.get("official")


def _title(facts: Facts | None) -> Any:
    return None if facts is None else facts.title


def _page(
    site: Site,
    context: Context,
    path: str,
    number: int,
    names: dict[str, list[Facts]],
    parts: dict[str, list[list[Facts]]],
) -> dict[str, Any]:
    local = context.local
    title = local.ui("glossary")
    steps: list[dict[str, Any]] = [{"name": local.ui("home"), "href": "index.html"}]
    if number > 1:
        steps.append({"name": title, "href": GLOSSARY})
        title = f"{local.ui(f'glossary-{next(iter(names))}')} · {local.ui('page-number', number=number)}"
    view = {
        "breadcrumb": [*steps, {"name": title, "href": None}],
        "title": title,
        "about": local.ui("glossary-about") if number == 1 else "",
        "groups": _groups(context) if number == 1 else [],
        "names": [
            {
                "id": f"names-{kind}",
                "name": local.ui(f"glossary-{kind}"),
                "rows": [_row(facts, context) for facts in items],
                "pages": page_numbers(
                    f"glossary-{FOLDERS[kind]}", number, len(parts[kind]), f"{GLOSSARY}#names-{kind}"
                ),
            }
            for kind, items in names.items()
        ],
    }
    return {
        "path": path,
        "section": "glossary",
        "up": context.up,
        "title": title,
        "description": local.ui("glossary-about"),
        "article": site.frames[local.lang].templates.draw("lists/glossary.html", view=view),
        "contents": [{"id": item["id"], "text": item["name"]} for item in (*view["groups"], *view["names"])]
        if number == 1
        else [],
        "steps": [*steps, {"name": title, "href": None}],
    }


def _groups(context: Context) -> list[dict[str, Any]]:
    """Return the groups that have terms, in the order of their closed list."""
    local = context.local
    groups = []
    for code in local.vocab.terms("glossary-groups"):
        terms = [_term(term, context) for term in context.library.glossary if term["group"] == code]
        if terms:
            groups.append({"id": f"g-{code}", "name": local.label("glossary-groups", code), "terms": terms})
    return groups


def _term(term: dict[str, Any], context: Context) -> dict[str, Any]:
    local = context.local
    entry = context.named(term["entry"]) if term["entry"] else None
    source = context.library.sources.get(term["source"]) if term["source"] else None
    return {
        "id": term["id"],
        "name": local.text(_pair(term["name"])),
        "gloss": _gloss(_pair(term["name"]), local.lang),
        "explanation": local.text(_pair(term["explanation"])),
        "entry": entry,
        "source": local.text(_pair(source["headline"])) if source else None,
    }


def _row(facts: Facts, context: Context) -> dict[str, Any]:
    local = context.local
    official = facts.card.get("official")
    if official == facts.title:
        official = None
    return {
        "href": context.href(facts),
        "name": local.text(facts.title),
        "official": local.text(official),
        "gloss": _gloss(facts.title, local.lang),
        "official_gloss": _gloss(official, local.lang) if official else None,
    }


def _pair(text: dict[str, Any]) -> tuple[str, str | None]:
    return text["zh"], text["en"]


def _gloss(pair: tuple[str, str | None], lang: str) -> dict[str, str] | None:
    """Return the name in the other language with its tag, None where there is no translation."""
    if pair[1] is None:
        return None
    return {"text": pair[1], "tag": "en"} if lang == "zh" else {"text": pair[0], "tag": "zh-CN"}

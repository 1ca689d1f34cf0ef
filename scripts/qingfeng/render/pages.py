"""Which pages a release has, what each depends on, and how it is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.facts import PAGE_KINDS, Facts
from qingfeng.model.text import LANGS
from qingfeng.render.browse import browse_pages
from qingfeng.render.context import Context
from qingfeng.render.gathered import family_letter, hall_list, quiz_list
from qingfeng.render.glossary import glossary_pages
from qingfeng.render.lists import home_page, list_pages
from qingfeng.render.site import Site
from qingfeng.render.views.case import case_view
from qingfeng.render.views.culture import culture_view
from qingfeng.render.views.hall import hall_view
from qingfeng.render.views.practice import practice_view
from qingfeng.render.views.quiz import asked_about, questions_on, quiz_view
from qingfeng.render.views.unit import unit_view

VIEWS: dict[str, Callable[..., dict[str, Any]]] = {
    "case": case_view,
    "unit": unit_view,
    "practice": practice_view,
    "culture": culture_view,
    "quiz": quiz_view,
    "hall": hall_view,
}
#: The sections of each kind's page in their order; ``body`` stands for the headings of the body.
CONTENTS = {
    "case": ("timeline", "chain", "body", "comment", "lessons", "figures", "questions", "related", "sources"),
    "unit": (
        "practices",
        "figures",
        "body",
        "awards",
        "parts",
        "culture",
        "cases",
        "questions",
        "related",
        "sources",
    ),
    "practice": ("figures", "how", "parts", "exhibit", "awards", "questions", "related", "sources"),
    "culture": (
        "body",
        "chapters",
        "features",
        "stops",
        "works",
        "exhibit",
        "figures",
        "awards",
        "questions",
        "related",
        "sources",
    ),
    "quiz": (),
    "hall": ("tour",),
}
#: Kinds without a section of their own, and the section that their pages belong to.
_SECTIONS = {"hall": "culture"}
_WORDS = {
    "unit": {"parts": "unit-parts", "culture": "unit-culture", "cases": "unit-cases"},
    "culture": {name: f"culture-{name}" for name in ("chapters", "features", "stops", "works")},
}


class Page(NamedTuple):
    """A page to be: its path below the site, a signature of all it depends on, and how to draw it.

    ``depth`` counts the folders above it below its language's root; ``listed`` is false where no list leads to it.
    """

    path: str
    lang: str
    kind: str
    signature: bytes
    draw: Callable[[], bytes]
    depth: int = 1
    listed: bool = True


def plan_pages(site: Site) -> Iterator[Page]:
    """Yield every generated page of the release, in a fixed order."""
    for lang in LANGS:
        yield _listed(site, lang, home_page(site, lang))
        for listed in (*glossary_pages(site, lang), *browse_pages(site, lang)):
            yield _listed(site, lang, listed)
        for kind in PAGE_KINDS:
            for listed in list_pages(site, lang, kind):
                yield _listed(site, lang, listed)
        for listed in (quiz_list(site, lang), hall_list(site, lang), family_letter(site, lang)):
            if listed is not None:
                yield _listed(site, lang, listed)
    library = site.library
    for kind, shown in (*library.shown.items(), *library.gathered.items()):
        for index, facts in enumerate(shown):
            before = shown[index - 1] if index else None
            after = shown[index + 1] if index + 1 < len(shown) else None
            yield from _entry_pages(site, facts, before, after)
    for facts in library.facts.values():
        if facts.kind in VIEWS and facts.status == "withdrawn":
            yield from _entry_pages(site, facts, None, None)


def _listed(site: Site, lang: str, listed: Any) -> Page:
    signature = hashlib.blake2b(site.key + lang.encode() + listed.signature, digest_size=16).digest()
    draw = lambda: site.page(lang, listed.depth, listed.draw())  # noqa: E731
    return Page(ROOTS[lang] + listed.path, lang, "list", signature, draw, listed.depth)


def _entry_pages(site: Site, facts: Facts, before: Facts | None, after: Facts | None) -> Iterator[Page]:
    library = site.library
    digest = hashlib.blake2b(site.key + library.keys[facts.address], digest_size=16)
    for reference in facts.references:
        other = library.facts.get(reference.target)
        if other is not None:
            digest.update(other.digest)
            if reference.relation == "quiz":
                for asked in asked_about([other], library):
                    digest.update(asked.digest)
    for other, _ in library.referrers.get(facts.address, ()):
        digest.update(other.digest)
    for neighbour in (before, after):
        digest.update(neighbour.digest if neighbour else b"-")
    known = digest.digest()
    for lang in LANGS:
        path = f"{FOLDERS[facts.kind]}/{facts.id}.html"

        def draw(lang: str = lang, path: str = path) -> bytes:
            page = site.page(lang, 1, entry_page(site, lang, facts, before, after, path))
            if lang == LANGS[-1]:
                library.release(facts.address)
            return page

        yield Page(ROOTS[lang] + path, lang, facts.kind, known + lang.encode(), draw, 1, facts.status != "withdrawn")


def entry_page(
    site: Site, lang: str, facts: Facts, before: Facts | None, after: Facts | None, path: str
) -> dict[str, Any]:
    """Return the page of an entry: what its slots are made from."""
    context = site.context(lang, 1)
    frame, local = site.frames[lang], context.local
    steps = [
        {"name": local.ui("home"), "href": f"{context.up}index.html"},
        {"name": local.ui(facts.kind), "href": "index.html"},
    ]
    withdrawn = facts.status == "withdrawn"
    if withdrawn:
        view: dict[str, Any] = {"kind": facts.kind, "id": facts.id}
        title, description = local.ui("withdrawn-title"), local.ui("withdrawn-text")
    else:
        view = VIEWS[facts.kind](site.library.load(facts.address), context)
        if facts.kind in PAGE_KINDS:
            view["questions"] = questions_on(facts, context)
        title, description = local.plain(facts.title), local.plain(facts.summary)
        if facts.kind == "hall":
            title = local.ui("hall-title", name=title)
    view["breadcrumb"] = [
        *steps,
        {"name": local.ui("withdrawn-title") if withdrawn else view["title"], "href": None},
    ]
    view["correction"] = f"{context.up}privacy.html"
    view["edit"] = site.settings.edit_url.replace("{path}", facts.path) if site.settings.edit_url else None
    view["previous"] = _neighbour(before, context)
    view["next"] = _neighbour(after, context)
    template = "withdrawn" if withdrawn else facts.kind
    return {
        "path": path,
        "section": _SECTIONS.get(facts.kind, facts.kind),
        "up": context.up,
        "title": title,
        "description": description,
        "article": frame.templates.draw(f"entries/{template}.html", view=view),
        "contents": [] if withdrawn else _contents(facts.kind, view, frame.words),
        "steps": [*steps, {"name": title, "href": None}],
    }


def _neighbour(facts: Facts | None, context: Context) -> dict[str, Any] | None:
    return None if facts is None else {"href": context.href(facts), "name": context.local.text(facts.title)}


def _contents(kind: str, view: dict[str, Any], words: dict[str, str]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for name in CONTENTS[kind]:
        if name == "body":
            items.extend(
                {"id": heading.id, "text": heading.text}
                for heading in view["body"]["headings"]
                if heading.level == 2
            )
        elif name == "tour":
            items.extend({"id": chapter["id"], "text": chapter["name"]} for chapter in view["chapters"])
        elif view.get(name):
            text = (
                view["exhibit"]["title"] if name == "exhibit" else words[_WORDS.get(kind, {}).get(name, name)]
            )
            items.append({"id": name, "text": text})
    return items

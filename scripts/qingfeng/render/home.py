"""The home page: search, the channels, the entries of the day, what is new, figures, halls, ways into the lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import chain
from typing import Any

from qingfeng.model.address import FIGURES, FOLDERS, SEARCH
from qingfeng.model.facts import PAGE_KINDS, Facts
from qingfeng.model.library import Library
from qingfeng.render.charts import charts
from qingfeng.render.context import Context
from qingfeng.render.daily import SHOWN, of_days
from qingfeng.render.facets import CHANNELS
from qingfeng.render.lists import DIRECTORY, Listed
from qingfeng.render.overview import has_figures
from qingfeng.render.site import Site
from qingfeng.render.views.entry import figure
from qingfeng.render.views.hall import tour

#: Entries among what is new, and entries whose featured figures are shown.
NEW_SIZE = 4
FIGURES_SIZE = 4


def home_page(site: Site, lang: str) -> Listed:
    """Return the home page of a language."""
    library = site.library
    new, featured = _new(library), _featured(library)
    daily = [(word, of_days(library, kind, site.day)) for word, kind in SHOWN]
    maxim = next((facts for facts in library.shown["culture"] if facts.card["maxim"]), None)
    numbered = has_figures(library)
    halls, questions = library.gathered["hall"], _questions(library)
    numbers = [
        [(code, len(items)) for code, items in library.grouped(kind, group).items()]
        for kind in PAGE_KINDS
        for group in ("form", "field")
    ]
    rests_on = chain(
        new,
        *(items for _, items in daily),
        [maxim] if maxim else [],
        halls,
    )
    digest = _digest(
        rests_on, [library.keys[facts.address] for facts in featured], site.day, questions, numbers, numbered
    )

    def draw() -> dict[str, Any]:
        context = site.context(lang, 0)
        local = context.local
        view = {
            "search": SEARCH,
            "channels": _channels(context, questions),
            "day": site.day,
            "daily": [
                {"name": local.ui(word), "cards": [context.card(facts) for facts in items]}
                for word, items in daily
                if items
            ],
            "new": [context.card(facts) for facts in new],
            "figures": [_figures(context, facts) for facts in featured],
            "halls": [tour(facts, context) for facts in halls],
            "maxim": _maxim(maxim, context) if maxim else None,
            "fields": _fields(context),
            "numbers": FIGURES if numbered else None,
            "directory": f"{FOLDERS['unit']}/{DIRECTORY}" if library.shown["unit"] else None,
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

    return Listed("index.html", 0, digest, draw)


def _digest(facts: Iterable[Facts], *more: Any) -> bytes:
    digest = hashlib.blake2b(b"home", digest_size=16)
    for item in facts:
        digest.update(item.digest)
    digest.update(repr(more).encode())
    return digest.digest()


def _new(library: Library) -> list[Facts]:
    """Return the newest entries; those of one day by turns from each kind."""
    turns = [
        (turn, facts)
        for kind in PAGE_KINDS
        for turn, facts in enumerate(library.shown[kind][:NEW_SIZE])
        if facts.status == "published"
    ]
    turns.sort(key=lambda item: item[0])
    turns.sort(key=lambda item: item[1].published, reverse=True)
    return [facts for _, facts in turns[:NEW_SIZE]]


def _questions(library: Library) -> int:
    """Return how many questions can be asked: those that rest on an entry with a page."""
    asked = (question for facts in library.gathered["quiz"] for question in facts.card["questions"])
    return sum(library.linked(entry) is not None for *_, entry in asked)


def _featured(library: Library) -> list[Facts]:
    shown = (facts for kind in PAGE_KINDS for facts in library.shown[kind] if facts.card["featured"])
    return [facts for facts, _ in zip(shown, range(FIGURES_SIZE), strict=False)]


def _channels(context: Context, questions: int) -> list[dict[str, Any]]:
    """Return the channels of the city's app as ways into the site, those that hold something."""
    shown = context.library.shown
    cases = {
        channel: [facts for facts in shown["case"] if CHANNELS.get(facts.form or "") == channel]
        for channel in CHANNELS.values()
    }
    doors = (
        ("clean-yiwu", "units/index.html", len(shown["unit"]) + len(shown["practice"])),
        ("integrity-culture", "culture/index.html", len(shown["culture"])),
        ("warning-bell", "cases/channel-warning-bell.html", len(cases["warning-bell"])),
        ("case-lessons", "cases/channel-case-lessons.html", len(cases["case-lessons"])),
        (
            "self-assessment",
            f"{FOLDERS['quiz']}/index.html",
            questions,
        ),
    )
    local = context.local
    return [
        {
            "code": code,
            "href": href,
            "name": local.label("channels", code),
            "about": local.ui(f"channel-{code}"),
            "count": local.ui("quiz-count" if code == "self-assessment" else "door-count", count=count),
        }
        for code, href, count in doors
        if count
    ]


def _figures(context: Context, facts: Facts) -> dict[str, Any]:
    """Return the featured figures of an entry: charts, and numbers that no chart shows."""
    local = context.local
    featured = [
        item
        for item in context.library.load(facts.address).model.figures
        if item.id in facts.card["featured"]
    ]
    drawn = charts(featured, f"chart-{facts.id}", local)
    inside = {name for chart in drawn for name in chart["figures"]}
    alone = [figure(item, context) for item in featured if item.id not in inside]
    return {"href": context.href(facts), "name": local.text(facts.title), "charts": drawn, "numbers": alone}


def _fields(context: Context) -> list[dict[str, Any]]:
    """Return the fields with the number of entries in each; a field leads to its units, else to what else it has."""
    library, local = context.library, context.local
    kinds = ("unit", *(kind for kind in PAGE_KINDS if kind != "unit"))
    counts = {kind: library.grouped(kind, "field") for kind in kinds}
    fields = []
    for code in library.vocab.terms("fields"):
        found = [kind for kind in kinds if code in counts[kind]]
        if found:
            fields.append(
                {
                    "href": f"{FOLDERS[found[0]]}/field-{code}.html",
                    "name": local.label("fields", code),
                    "count": sum(len(counts[kind][code]) for kind in found),
                }
            )
    return fields


def _maxim(facts: Facts, context: Context) -> dict[str, Any]:
    zh, en = facts.card["maxim"]
    return {
        "text": zh,
        "ruby": None,  # on the page of the entry: readings cost a tenth of a second, and the home page changes with each edit
        "gloss": en if context.local.lang == "en" else None,
        "meaning": None,
        "by": context.local.text(facts.card["maxim_by"] or facts.title),
    }

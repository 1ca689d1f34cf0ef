"""Pages put together from several entries: all quizzes, all halls, and a letter to write home."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from qingfeng.model.address import FOLDERS
from qingfeng.model.facts import Facts
from qingfeng.render.context import Context
from qingfeng.render.lists import Listed
from qingfeng.render.site import Site
from qingfeng.render.views.entry import cards
from qingfeng.render.views.hall import tour
from qingfeng.render.views.letter import LETTER, letter_sources, letter_view
from qingfeng.render.views.quiz import asked_about, questions

#: The tag of the practices whose exhibit is a checklist to test oneself with.
SELF_CHECK = "self-check"
#: Titles of pages that say more than the word that leads to them.
_TITLES = {"quiz": "quiz-title", "hall": "hall-list-title"}


def quiz_list(site: Site, lang: str) -> Listed:
    """Return the page of the quiz channel; every page's menu leads to it, so it is there without a quiz too."""
    library = site.library
    quizzes, checks = library.gathered["quiz"], library.tagged.get(SELF_CHECK, [])

    def view(context: Context) -> dict[str, Any]:
        local = context.local
        banks = [(facts, questions(facts, context)) for facts in quizzes]
        bank = [question for _, asked in banks for question in asked]
        return {
            "bank": bank,
            "count": local.ui("quiz-count", count=len(bank)),
            "choices": _choices(banks, context),
            "quizzes": [
                {
                    "href": context.href(facts),
                    "name": local.text(facts.title),
                    "about": local.text(facts.summary),
                    "count": local.ui("quiz-count", count=len(asked)),
                }
                for facts, asked in banks
            ],
            "checks": cards(checks, context),
        }

    return _page(site, lang, "quiz", [*quizzes, *checks, *asked_about(quizzes, library)], view)


def _choices(banks: list[tuple[Facts, list[dict[str, Any]]]], context: Context) -> list[dict[str, Any]]:
    """Return what a round may be drawn from besides all questions: one quiz, or the questions on one case."""
    local = context.local
    by_case = Counter(
        question["rests_on"]
        for _, asked in banks
        for question in asked
        if question["rests_on"].startswith("case:")
    )
    cases = [(context.library.facts[address], count) for address, count in by_case.items()]
    groups = (
        ("quiz-by-quiz", [(facts.id, facts, len(asked)) for facts, asked in banks if asked]),
        ("quiz-by-case", [(facts.address, facts, count) for facts, count in cases]),
    )
    return [
        {
            "name": local.ui(key),
            "options": [
                {"value": value, "name": local.plain(facts.title), "count": count}
                for value, facts, count in options
            ],
        }
        for key, options in groups
        if options
    ]


def hall_list(site: Site, lang: str) -> Listed | None:
    """Return the page of all halls, None where there is none."""
    halls = site.library.gathered["hall"]
    if not halls:
        return None
    letter = bool(letter_sources(site.library))

    def view(context: Context) -> dict[str, Any]:
        return {
            "halls": [tour(facts, context) for facts in halls],
            "letter": context.up + LETTER if letter else None,
        }

    return _page(site, lang, "hall", halls, view, repr(letter))


def family_letter(site: Site, lang: str) -> Listed | None:
    """Return the page on which a visitor puts together a letter, None where no entry has lines for one."""
    sources = letter_sources(site.library)
    if not sources:
        return None
    library = site.library
    maxims = [facts for facts in library.shown["culture"] if facts.card["maxim"]]
    keys = repr([library.keys[facts.address] for facts in (*sources, *maxims)])
    return _page(
        site,
        lang,
        "letter",
        [*sources, *maxims],
        lambda context: letter_view(sources, maxims, context),
        keys,
        LETTER,
    )


def _page(
    site: Site,
    lang: str,
    name: str,
    rests_on: Iterable[Facts],
    view: Callable[[Context], dict[str, Any]],
    more: str = "",
    path: str | None = None,
) -> Listed:
    """Return the page ``name`` as a list page: its signature is made of the facts it rests on and of ``more``."""
    digest = hashlib.blake2b(f"{name} {more}".encode(), digest_size=16)
    for facts in rests_on:
        digest.update(facts.digest)
    where = path or f"{FOLDERS[name]}/index.html"
    depth = where.count("/")

    def draw() -> dict[str, Any]:
        context = site.context(lang, depth)
        local = context.local
        title = local.ui(_TITLES.get(name, name))
        steps = [{"name": local.ui("home"), "href": f"{context.up}index.html"}]
        if name != "quiz":
            steps.append({"name": local.ui("culture"), "href": f"{context.up}culture/index.html"})
        about = local.ui(f"list-{name}")
        drawn = {
            "breadcrumb": [*steps, {"name": title, "href": None}],
            "title": title,
            "about": about,
            **view(context),
        }
        return {
            "path": where,
            "section": "quiz" if name == "quiz" else "culture",
            "up": context.up,
            "title": title,
            "description": about,
            "article": site.frames[lang].templates.draw(f"lists/{name}.html", view=drawn),
            "contents": [],
            "steps": [*steps, {"name": title, "href": None}],
        }

    return Listed(where, depth, digest.digest(), draw, sought=True)

"""Questions of a quiz as pages show them: on their own page, on the page of the entry they rest on, in an exhibit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from qingfeng.model.address import QUESTION_ANCHOR
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library, LoadedEntry
from qingfeng.render.context import Context
from qingfeng.render.views.entry import links, rows

_LETTERS = "ABCDEF"


def quiz_view(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the template data of a quiz's page."""
    facts, local = entry.facts, context.local
    referrers = context.library.referrers.get(facts.address, ())
    return {
        "id": facts.id,
        "kind": facts.kind,
        "title": local.text(facts.title),
        "summary": local.text(facts.summary),
        "status": facts.status,
        "language": facts.language,
        "facts": rows(
            context,
            ("channel", local.label("channels", facts.card["channel"])),
            ("shown-in", links(dict.fromkeys(other.address for other, _ in referrers), context)),
        ),
        "questions": questions(facts, context),
    }


def questions(quiz: Facts, context: Context, entry: str | None = None) -> list[dict[str, Any]]:
    """Return the questions of a quiz, or those that rest on ``entry`` (for its own page, which needs no link to itself).

    A question that rests on an entry without a page is left out: it would tell what has been withdrawn.
    """
    local = context.local
    found = []
    for number, text, options, answer, explanation, address in quiz.card["questions"]:
        if context.library.linked(address) is None or entry not in (None, address):
            continue
        found.append(
            {
                "id": QUESTION_ANCHOR + number,
                "quiz": quiz.id,
                "rests_on": address,
                "text": local.text(text),
                "options": local.texts(options),
                "answer": answer,
                "letter": _LETTERS[answer - 1],
                "explanation": local.text(explanation),
                "entry": context.named(address) if entry is None else None,
            }
        )
    return found


def questions_on(facts: Facts, context: Context) -> list[dict[str, Any]]:
    """Return the questions that rest on an entry, without those of a quiz that its exhibit shows anyway."""
    shown = {reference.target for reference in facts.references if reference.relation == "quiz"}
    referrers = context.library.referrers.get(facts.address, ())
    asking = {
        other.address: other
        for other, reference in referrers
        if reference.relation == "question" and other.address not in shown
    }
    return [item for quiz in asking.values() for item in questions(quiz, context, facts.address)]


def asked_about(quizzes: Iterable[Facts], library: Library) -> Iterator[Facts]:
    """Yield the entries that questions rest on: what a page with these questions depends on besides the quizzes."""
    for quiz in quizzes:
        for *_, address in quiz.card["questions"]:
            facts = library.facts.get(address)
            if facts is not None:
                yield facts

"""An exhibit as it reads without any script: the static form of what visitors can try."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qingfeng.model import exhibit as model
from qingfeng.render import format as form
from qingfeng.render.context import Context


def exhibit_view(exhibit: Any, context: Context) -> dict[str, Any]:
    """Return the template data of an exhibit; ``kind`` names its component."""
    local = context.local
    view = {
        "kind": exhibit.kind,
        "label": local.label("exhibit-kinds", exhibit.kind),
        "title": local.text(exhibit.title),
        "note": local.text(exhibit.note),
        "illustrative": exhibit.illustrative,
    }
    view.update(_FORMS[exhibit.kind](exhibit, context))
    return view


def _step(step: model.Step, context: Context) -> dict[str, Any]:
    return {
        "about": _line(step.about, context),
        "illustrative": step.illustrative,
        **_plain(step, context, "name", "actor"),
    }


def _plain(item: Any, context: Context, *names: str) -> dict[str, Any]:
    return {name: context.local.text(getattr(item, name)) for name in names}


def _line(line: model.Line | None, context: Context) -> dict[str, Any] | None:
    """Return words that carry a mark of their own."""
    return None if line is None else {"text": context.local.text(line), "illustrative": line.illustrative}


def _rung(rung: model.Rung, context: Context) -> dict[str, Any]:
    return {
        "operator": rung.operator,
        "threshold": context.local.ui(f"threshold-{rung.operator}", value=form.plain(rung.value)),
        "value": form.plain(rung.value),
        "illustrative": rung.illustrative,
        **_plain(rung, context, "name", "result"),
    }


def _flow(item: model.Flow, context: Context) -> dict[str, Any]:
    return {"steps": [_step(step, context) for step in item.steps], **_plain(item, context, "returns")}


def _lifeline(item: model.Lifeline, context: Context) -> dict[str, Any]:
    return {"steps": [_step(step, context) for step in item.phases], "returns": None}


def _ladder(item: model.Ladder, context: Context) -> dict[str, Any]:
    fine = item.fine_per_point
    return {
        "step": form.plain(item.step),
        "fine": form.money(fine, context.local.lang) if fine is not None else None,
        "rungs": [_rung(rung, context) for rung in item.rungs],
        "moves": [
            {
                "points": form.plain(move.points),
                "illustrative": move.illustrative,
                **_plain(move, context, "name"),
            }
            for move in item.moves
        ],
    }


def _cards(item: model.Cards, context: Context) -> dict[str, Any]:
    return {
        "cards": [
            {
                "colour": card.colour,
                "about": _line(card.about, context),
                "lines": [_line(line, context) for line in card.lines],
                "illustrative": card.illustrative,
                **_plain(card, context, "name"),
            }
            for card in item.cards
        ]
    }


def _items(items: Any, context: Context) -> list[dict[str, Any]]:
    return [
        {
            "about": _line(item.about, context),
            "illustrative": item.illustrative,
            **_plain(item, context, "text"),
        }
        for item in items
    ]


def _checklist(item: model.Checklist, context: Context) -> dict[str, Any]:
    return {"items": _items(item.items, context)}


def _calculator(item: model.Calculator, context: Context) -> dict[str, Any]:
    return {
        "terms": [
            {
                "most": form.plain(term.most),
                "weight": form.plain(term.weight),
                "illustrative": term.illustrative,
                **_plain(term, context, "label"),
            }
            for term in item.terms
        ],
        "rungs": [_rung(rung, context) for rung in item.rungs],
    }


def _map(item: model.Map, context: Context) -> dict[str, Any]:
    return {
        "posts": [
            {
                "illustrative": post.illustrative,
                "risks": [
                    {
                        "prevention": _line(risk.prevention, context),
                        "illustrative": risk.illustrative,
                        **_plain(risk, context, "act"),
                    }
                    for risk in post.risks
                ],
                **_plain(post, context, "name"),
            }
            for post in item.posts
        ],
        "risks": sum(len(post.risks) for post in item.posts),
    }


def _lottery(item: model.Lottery, context: Context) -> dict[str, Any]:
    return {
        "entrants": item.entrants,
        "places": item.places,
        "witnesses": [_plain(witness, context, "name", "about") for witness in item.witnesses],
        "rule": _line(item.rule, context),
    }


def _comparison(item: model.Comparison, context: Context) -> dict[str, Any]:
    return {
        "rows": [
            {"illustrative": row.illustrative, **_plain(row, context, "aspect", "before", "after")}
            for row in item.rows
        ]
    }


def _branch(branch: model.Branch, context: Context) -> dict[str, Any]:
    return {
        "illustrative": branch.illustrative,
        "about": _line(branch.about, context),
        "branches": [_branch(inner, context) for inner in branch.branches],
        **_plain(branch, context, "name"),
    }


def _tree(item: model.Tree, context: Context) -> dict[str, Any]:
    return {"root": _branch(item.root, context)}


def _colours(item: model.Colours, context: Context) -> dict[str, Any]:
    return {
        "signals": [
            {
                "colour": signal.colour,
                "meaning": _line(signal.meaning, context),
                "illustrative": signal.illustrative,
                **_plain(signal, context, "name"),
            }
            for signal in item.signals
        ],
        "items": _items(item.examples, context),
    }


def _quiz(item: model.QuizExhibit, context: Context) -> dict[str, Any]:
    quiz = context.library.load(f"quiz:{item.quiz}").model
    return {
        "questions": [
            {
                "options": context.local.texts(question.options),
                "answer": context.local.text(question.options[question.answer - 1]),
                **_plain(question, context, "text", "explanation"),
            }
            for question in quiz.questions
        ]
    }


_FORMS: dict[str, Callable[[Any, Context], dict[str, Any]]] = {
    "flow": _flow,
    "lifeline": _lifeline,
    "ladder": _ladder,
    "cards": _cards,
    "checklist": _checklist,
    "calculator": _calculator,
    "map": _map,
    "lottery": _lottery,
    "comparison": _comparison,
    "tree": _tree,
    "colours": _colours,
    "quiz": _quiz,
}

"""The contents list of an entry's page: its sections in their order."""

from __future__ import annotations

from typing import Any

#: The sections of each kind's page in their order; ``body`` stands for the headings of the body.
CONTENTS = {
    "case": (
        "timeline",
        "chain",
        "body",
        "rules",
        "comment",
        "lessons",
        "figures",
        "questions",
        "related",
        "sources",
    ),
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
    "practice": ("how", "parts", "exhibit", "figures", "awards", "questions", "related", "sources"),
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
_WORDS = {
    "unit": {"parts": "unit-parts", "culture": "unit-culture", "cases": "unit-cases"},
    "culture": {name: f"culture-{name}" for name in ("chapters", "features", "stops", "works")},
}


def contents_of(kind: str, view: dict[str, Any], words: dict[str, str]) -> list[dict[str, Any]]:
    """Return the contents list of an entry's page from its view."""
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

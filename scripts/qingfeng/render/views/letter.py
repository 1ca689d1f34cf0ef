"""What a visitor may put into a letter home: maxims from the entries, and lines that the editors wrote for it."""

from __future__ import annotations

from typing import Any

from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.render.context import Context

#: The page of the letter, below the root of a language.
LETTER = "family-letter.html"
#: The tag of the culture bases whose printed cards give lines for it, and the form of those cards.
TAG, FORM = "family", "cards"
#: Maxims to choose from: as many as can be looked over, the newest entries first.
MOST_MAXIMS = 24


def letter_sources(library: Library) -> list[Facts]:
    """Return the culture bases about families that show cards."""
    return [facts for facts in library.tagged.get(TAG, ()) if gives_lines(facts)]


def gives_lines(facts: Facts) -> bool:
    """Return whether an entry may give lines for a letter; its cards must be made to be printed as well."""
    return facts.kind == "culture" and TAG in facts.tags and facts.card["exhibit"] == FORM


def letter_view(sources: list[Facts], maxims: list[Facts], context: Context) -> dict[str, Any]:
    """Return the template data of the page: maxims with where they come from, and lines by entry.

    Only cards made to be printed give lines. What is ours is marked: a group where all of it is, else each line.
    """
    local = context.local
    groups = []
    for facts in sources:
        exhibit = context.library.load(facts.address).model.exhibit
        if not exhibit.printable:
            continue
        lines = [
            {
                "text": local.text(line),
                "illustrative": exhibit.illustrative or card.illustrative or line.illustrative,
            }
            for card in exhibit.cards
            for line in card.lines
        ]
        groups.append(
            {
                "entry": context.named(facts.address),
                "illustrative": all(line["illustrative"] for line in lines),
                "lines": lines,
            }
        )
    found = [
        (facts, maxim)
        for facts in maxims[:MOST_MAXIMS]
        for maxim in context.library.load(facts.address).model.maxims
    ]
    return {
        "maxims": [
            {
                "text": maxim.text.zh,
                "gloss": local.text(maxim.text) if local.lang == "en" and maxim.text.en else None,
                "meaning": local.text(maxim.meaning),
                "by": local.text(maxim.by),
                "entry": context.named(facts.address),
            }
            for facts, maxim in found[:MOST_MAXIMS]
        ],
        "groups": [group for group in groups if group["lines"]],
    }

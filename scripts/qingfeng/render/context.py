"""Where a page stands and how it names other pages: the context in which views are made."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.render.local import Local

#: The folder of each kind's pages, below the root of a language.
FOLDERS = {"case": "cases", "unit": "units", "practice": "practices", "culture": "culture"}
#: The folder of each language's pages, below the root of the site.
ROOTS = {"zh": "", "en": "en/"}


class Context:
    """A page of one language; ``depth`` counts the folders between the page and its language's root."""

    def __init__(self, library: Library, local: Local, depth: int) -> None:
        self.library = library
        self.local = local
        self.up = "../" * depth

    def href(self, facts: Facts) -> str:
        """Return the relative address of an entry's page."""
        return f"{self.up}{FOLDERS[facts.kind]}/{facts.id}.html"

    def link(self, address: str) -> str | None:
        """Return the relative address of ``kind:id``, None when it has no page to link to."""
        facts = self.library.linked(address)
        return None if facts is None else self.href(facts)

    def named(self, address: str) -> dict[str, Any] | None:
        """Return name and address of an entry, None when it has no page."""
        facts = self.library.linked(address)
        return None if facts is None else {"href": self.href(facts), "name": self.local.text(facts.title)}

    def term(self, kind: str, attribute: str, vocabulary: str, code: str) -> dict[str, Any]:
        """Return the label of a term and the address of the list of what it holds."""
        return {
            "href": f"{self.up}{FOLDERS[kind]}/{attribute}-{code}.html",
            "name": self.local.label(vocabulary, code),
        }

    def card(self, facts: Facts, reason: Markup | None = None) -> dict[str, Any]:
        """Return what the card of an entry shows."""
        local = self.local
        notes = [local.label(FORMS[facts.kind], facts.form)]
        if facts.field:
            notes.append(local.label("fields", facts.field))
        if facts.place and facts.place != "yiwu":
            notes.append(local.label("places", facts.place))
        card = facts.card
        mark = None
        if facts.kind == "case" and card["alias"]:
            mark = local.text(card["alias"])
        elif facts.kind == "unit" and card["brand"]:
            mark = local.text(card["brand"])
        return {
            "kind": facts.kind,
            "href": self.href(facts),
            "title": local.text(facts.title),
            "summary": local.text(facts.summary),
            "notes": notes,
            "mark": mark,
            "status": local.label("statuses", facts.status) if facts.status == "disputed" else None,
            "reason": reason,
        }


#: The closed list from which each kind takes its form (``Facts.form``).
FORMS = {"case": "case-kinds", "unit": "unit-roles", "practice": "practice-kinds", "culture": "culture-kinds"}

"""Where a page stands and how it names other pages: the context in which views are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from qingfeng.model.address import FOLDERS, FORMS, ROOTS
from qingfeng.model.facts import Facts, Pair
from qingfeng.model.library import Library
from qingfeng.render.haves import EXEMPLAR, haves
from qingfeng.render.local import Local
from qingfeng.render.templates import Templates
from qingfeng.render.terms import Glossary

#: Cards by address, heading level, the way up to the language's root, and whether they stand in a list.
Kept = dict[tuple[str, int, str, bool], Markup]


class Context:
    """A page of one language; ``depth`` counts the folders between the page and its language's root."""

    def __init__(
        self,
        library: Library,
        local: Local,
        templates: Templates,
        depth: int,
        kept: Kept,
        glossary: Glossary,
    ) -> None:
        self.library = library
        self.local = local
        self.up = "../" * depth
        self.top = self.up + "../" * ROOTS[local.lang].count(
            "/"
        )  # to the root of the site, where pictures lie
        self._templates = templates
        self._kept = kept
        self._glossary = glossary

    def href(self, facts: Facts) -> str:
        """Return the relative address of an entry's page."""
        return f"{self.up}{FOLDERS[facts.kind]}/{facts.id}.html"

    def link(self, address: str) -> str | None:
        """Return the relative address of ``kind:id``, None when it has no page to link to."""
        facts = self.library.paged(address)
        return None if facts is None else self.href(facts)

    def named(self, address: str) -> dict[str, Any] | None:
        """Return name and address of an entry, None when it has no page."""
        facts = self.library.paged(address)
        return None if facts is None else {"href": self.href(facts), "name": self.local.text(facts.title)}

    def marker(self, facts: Facts, lang: str) -> Callable[[str], str]:
        """Return what marks the glossary's terms in texts in ``lang`` on the page of an entry."""
        return self._glossary.terms(lang, self.local.lang).marker(self.up, facts.title[0])

    def component(self, name: str) -> Any:
        """Return a component's macro, for parts of a page that stand amid the HTML of a body."""
        return self._templates.macro(name)

    def term(self, kind: str, attribute: str, vocabulary: str, code: str) -> dict[str, Any]:
        """Return the label of a term and the address of the list of what it holds."""
        return {
            "href": f"{self.up}{FOLDERS[kind]}/{attribute}-{code}.html",
            "name": self.local.label(vocabulary, code),
        }

    def card(self, facts: Facts, reason: str | None = None, level: int = 3, listed: bool = False) -> Markup:
        """Return the card of an entry, with the reason why it stands here in place of its summary.

        ``level`` is that of its heading. Cards without a reason are kept: lists show the same ones again. ``listed`` adds
        what rests on other entries (``haves``), which a page may show only if its signature covers those.
        """
        if reason is not None:
            return self._card(facts, reason, level, listed)
        key = (facts.address, level, self.up, listed)
        if key not in self._kept:
            self._kept[key] = self._card(facts, None, level, listed)
        return self._kept[key]

    def _card(self, facts: Facts, reason: str | None, level: int, listed: bool) -> Markup:
        local = self.local
        item = {
            "kind": facts.kind,
            "href": self.href(facts),
            "title": local.text(facts.title),
            "summary": local.text(facts.summary),
            "notes": self.notes(facts),
            "mark": local.text(self.mark(facts)),
            "haves": self.haves(facts) if listed else [],
            "status": self.state(facts),
            "reason": reason,
        }
        return self._templates.macro("card")(item, level)

    def notes(self, facts: Facts) -> list[str]:
        """Return what stands above the title of a card: form, field, and the place where it is one of several."""
        local = self.local
        notes = [local.label(FORMS[facts.kind], facts.form), local.label("fields", facts.field)]
        if facts.place != "yiwu":
            notes.append(local.label("places", facts.place))
        return [note for note in notes if note]

    def mark(self, facts: Facts) -> Pair | None:
        """Return what stands below the title of a card: whom a case is about, the brand of a unit."""
        return {"case": facts.card.get("alias"), "unit": facts.card.get("brand")}.get(facts.kind)

    def haves(self, facts: Facts) -> list[str]:
        """Return the words for what an exemplary unit has of the "five haves"."""
        if facts.form != EXEMPLAR:
            return []
        return [self.local.ui(f"have-{name}") for name in haves(facts, self.library)]

    def state(self, facts: Facts) -> str | None:
        """Return the words for the state of an entry that readers must know before they open it."""
        return self.local.label("statuses", facts.status) if facts.status == "disputed" else None

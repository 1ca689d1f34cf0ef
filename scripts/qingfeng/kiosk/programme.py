"""A hall's programme as data of the player, in one language: chapters, screens with their panes, slides of the loop.

Every text in it is HTML, made and escaped here, so that the player knows one kind of text only.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import escape

from qingfeng.kiosk.screens import Drawer
from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.facts import Facts
from qingfeng.model.hall import Hall, Screen
from qingfeng.render.context import Context
from qingfeng.render.local import Local
from qingfeng.render.site import Site

_SENTENCE = re.compile(r"^.*?(?:[。！？]|[.!?](?=\s|$))", re.DOTALL)
#: Highlights kept for the loop beside the first: no screen runs longer than two minutes.
HIGHLIGHTS = 6


class KioskContext(Context):
    """A context whose links name entries instead of pages; the player opens those of its programme."""

    def href(self, facts: Facts) -> str:
        """Return ``#kind:id``."""
        return f"#{facts.address}"

    def marker(self, facts: Facts, lang: str) -> Any:
        """Return texts as they are: explanations of terms would lead away from the screen."""
        return lambda html: html


def programme(site: Site, address: str, lang: str, top: str) -> dict[str, Any]:
    """Return the data of a hall's player in a language; ``top`` leads to where pictures and the search index lie."""
    hall: Hall = site.library.load(address).model
    templates, local = site.frames[lang].templates, site.locals[lang]
    context = KioskContext(site.library, local, templates, 0, {}, site.glossary)
    context.top = top
    shown = screens_of(site, hall)
    first = {facts.address: name for name, _, facts in reversed(shown)}
    drawer = Drawer(templates, context, first.get)
    found: dict[str, Any] = {}
    for name, screen, facts in shown:
        made = _screen(screen, facts, drawer, context)
        if made is not None:
            found[name] = made
    chapters = [
        {
            "id": chapter.id,
            "name": _text(local, chapter.name),
            "about": _text(local, chapter.about),
            "screens": inside,
        }
        for chapter in hall.chapters
        if (inside := [name for name in found if name.startswith(f"{chapter.id}.")])
    ]
    facts = site.library.facts[address]
    return {
        "hall": _hall(hall, facts, local, site),
        "public": f"{site.settings.site_url}{ROOTS[lang]}" if site.settings.public else None,
        "folders": FOLDERS,
        "words": {key: str(escape(text)) for key, text in local.words.items() if key.startswith("kiosk-")},
        "keyboard": {
            key.removeprefix("keyboard-"): text
            for key, text in local.words.items()
            if key.startswith("keyboard")
        },
        "kinds": {key[12:]: text for key, text in local.words.items() if key.startswith("search-kind-")},
        "chapters": chapters,
        "screens": found,
    }


def screens_of(site: Site, hall: Hall) -> list[tuple[str, Screen, Facts]]:
    """Return name, screen and entry of what a hall shows, in order; what has no page is left out."""
    found = []
    for chapter in hall.chapters:
        for number, screen in enumerate(chapter.screens, 1):
            facts = site.library.paged(screen.entry)
            if facts is not None:
                found.append((f"{chapter.id}.{number}", screen, facts))
    return found


def _hall(hall: Hall, facts: Facts, local: Local, site: Site) -> dict[str, Any]:
    return {
        "id": facts.id,
        "name": _text(local, facts.title),
        "official": _text(local, hall.names.official),
        "summary": _text(local, facts.summary),
        "site": str(escape(local.ui("site-name"))),
        "languages": list(hall.languages),
        "idle": {"list": hall.idle.list, "reading": hall.idle.reading, "countdown": hall.idle.countdown},
        "open": hall.open,
        "openDays": list(hall.open_days),
        "pin": hall.pin,
    }


def _text(local: Local, text: Any) -> str:
    return str(escape(local.text(text) or ""))


def _screen(screen: Screen, facts: Facts, drawer: Drawer, context: Context) -> dict[str, Any] | None:
    """Return a screen, None when its entry has nothing of the kind to show."""
    local = context.local
    view = drawer.view(facts)
    panes = drawer.panes(screen, facts, view)
    if not panes:
        return None
    when = {
        "start": screen.start.first_day().isoformat() if screen.start else None,
        "end": screen.end.last_day().isoformat() if screen.end else None,
        "weekdays": list(screen.weekdays),
        "hours": screen.hours,
    }
    return {
        "kind": screen.kind,
        "label": str(escape(local.label("screen-kinds", screen.kind))),
        "title": _title(screen, view),
        "path": f"{FOLDERS[facts.kind]}/{facts.id}.html",
        "seconds": screen.seconds,
        "when": {key: value for key, value in when.items() if value},
        "panes": [pane.html for pane in panes],
        "slides": _slides(screen, view),
    }


def _title(screen: Screen, view: dict[str, Any]) -> str:
    if screen.kind == "exhibit":
        return str(escape(view["exhibit"]["title"]))
    return str(escape(view["title"]))


def _slides(screen: Screen, view: dict[str, Any]) -> list[dict[str, str]]:
    """Return what the loop shows of a screen: its name with a sentence, then highlights."""
    first = _SENTENCE.match(str(view["summary"]))
    sentence = first[0] if first and "<" not in first[0] else str(view["summary"])
    found = [{"big": _title(screen, view), "small": str(escape(_same(view["summary"], sentence)))}]
    for maxim in view.get("maxims", ()):
        found.append(
            {
                "big": str(escape(maxim["text"])),
                "small": str(escape(maxim["gloss"] or maxim["by"] or "")),
                "form": "maxim",
            }
        )
    for figure in view.get("figures", ()):
        found.append(
            {"big": str(escape(figure["value"])), "small": str(escape(figure["label"])), "form": "figure"}
        )
    if screen.kind == "maxim" and len(found) > 1:
        found = [item for item in found[1:] if item.get("form") == "maxim"] + found[:1]
    return found[: HIGHLIGHTS + 1]


def _same(original: Any, text: str) -> Any:
    """Return ``text`` as markup when the text it was cut from is markup."""
    return type(original)(text)

"""What one screen shows: blocks drawn from an entry's view, dealt out to panes that can be read at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from qingfeng.kiosk.fragment import blocks, fit, weight
from qingfeng.model.facts import Facts
from qingfeng.model.hall import Screen
from qingfeng.render.context import Context
from qingfeng.render.pages import VIEWS
from qingfeng.render.templates import Templates
from qingfeng.render.views.quiz import questions

#: Han characters that a first view may hold (200), less the name of the screen and what stands around it.
MOST = 170
#: Panes of a screen; who wants more finds the whole entry by its QR code.
PANES = 8
#: Figures side by side.
FIGURES = 4


class Block(NamedTuple):
    """A piece of a pane: how it is drawn, from what, and under which heading (a key of the interface words)."""

    form: str
    item: Any
    heading: str | None = None


class Pane(NamedTuple):
    """A pane: its HTML and how much it gives to read, in Han characters."""

    html: str
    weight: int


class Drawer:
    """Draws the panes of screens in one language."""

    def __init__(self, templates: Templates, context: Context, opens: Callable[[str], str | None]) -> None:
        self._templates = templates
        self._context = context
        self._opens = opens

    def view(self, facts: Facts) -> dict[str, Any]:
        """Return the view of an entry, as its page has it."""
        return VIEWS[facts.kind](self._context.library.load(facts.address), self._context)

    def panes(self, screen: Screen, facts: Facts, view: dict[str, Any]) -> list[Pane]:
        """Return the panes of a screen, none when the entry has nothing of the kind."""
        if screen.kind == "quiz":
            asked = questions(facts, self._context)
            return (
                [self._pane([Block("quiz", {"title": view["title"], "questions": asked})])] if asked else []
            )
        if screen.kind == "exhibit":
            if not view.get("exhibit"):
                return []
            return [self._pane([Block("ask", view)]), self._pane([Block("exhibit", view["exhibit"])])]
        return self._dealt(list(_BLOCKS[screen.kind](view)))[:PANES]

    def _dealt(self, items: list[Block]) -> list[Pane]:
        """Deal blocks out in their order: a new pane where the next would be too much to read."""
        dealt: list[list[Block]] = []
        load = 0
        for block in items:
            more = weight(self._draw([block]))
            apart = bool(dealt) and (_alone(dealt[-1][-1]) or _alone(block) or _full(dealt[-1], block))
            if not dealt or apart or load + more > MOST:
                dealt.append([])
                load = 0
            dealt[-1].append(block)
            load += more
        return [self._pane(chosen) for chosen in dealt]

    def _pane(self, chosen: list[Block]) -> Pane:
        html = fit(self._draw(chosen), self._opens)
        return Pane(html, weight(html))

    def _draw(self, chosen: list[Block]) -> str:
        """Return blocks as HTML; neighbours of one form are one list."""
        groups: list[dict[str, Any]] = []
        for block in chosen:
            if groups and groups[-1]["form"] == block.form and groups[-1]["heading"] == block.heading:
                groups[-1]["items"].append(block.item)
            else:
                groups.append({"form": block.form, "heading": block.heading, "items": [block.item]})
        return self._templates.draw("kiosk/pane.html", groups=groups)


def _alone(block: Block) -> bool:
    return block.form == "maxim"


def _full(pane: list[Block], block: Block) -> bool:
    return block.form == "figure" and sum(item.form == "figure" for item in pane) >= FIGURES


def _entry(view: dict[str, Any]) -> Iterator[Block]:
    yield Block("lead", view)
    if view.get("brand"):
        yield Block("brand", view["brand"])
    yield from _named(view)
    for step in view.get("how", ()):
        yield Block("step", step, "how")
    for lesson in view.get("lessons", ()):
        yield Block("lesson", lesson, "lessons")
    for figure in view["figures"]:
        yield Block("figure", figure, "figures")
    for item in view.get("maxims", ()):
        yield Block("maxim", item)


def _named(view: dict[str, Any]) -> Iterator[Block]:
    for group in ("chapters", "features", "stops", "works"):
        for item in view.get(group, ()):
            yield Block("named", item, f"culture-{group}")


def _story(view: dict[str, Any]) -> Iterator[Block]:
    yield Block("lead", view)
    body = view.get("body")
    if body and body["html"]:
        for block in blocks(str(body["html"])):
            yield Block("text", {"html": block, "foreign": body["foreign"]})
    else:
        yield from (Block("step", step, "how") for step in view.get("how", ()))
    for lesson in view.get("lessons", ()):
        yield Block("lesson", lesson, "lessons")
    for item in view.get("maxims", ()):
        yield Block("maxim", item)


def _timeline(view: dict[str, Any]) -> Iterator[Block]:
    yield Block("lead", view)
    for event in view["timeline"]:
        yield Block("event", event, "timeline")
    if view["outcome"]:
        yield Block("outcome", view)
    for lesson in view["lessons"]:
        yield Block("lesson", lesson, "lessons")


def _figures(view: dict[str, Any]) -> Iterator[Block]:
    for figure in view["figures"]:
        yield Block("figure", figure, "figures")


def _maxims(view: dict[str, Any]) -> Iterator[Block]:
    for item in view["maxims"]:
        yield Block("maxim", item)


_BLOCKS: dict[str, Callable[[dict[str, Any]], Iterator[Block]]] = {
    "entry": _entry,
    "story": _story,
    "timeline": _timeline,
    "figures": _figures,
    "maxim": _maxims,
}

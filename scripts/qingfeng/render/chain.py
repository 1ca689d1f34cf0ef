"""The diagram of the people around a case: where boxes and arrows stand, drawn by ``theme/components/chain``.

People stand below one another, in the order in which things passed between them; each tie is an arrow in a lane of
its own beside them and carries the number of its line in the list below the diagram. Nothing can overlap, however
many ties there are, and the drawing is narrow enough for a phone. Lengths are in pixels of the drawing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

_BOX, _LANE, _GAP, _PAD = 196, 24, 16, 9
_NAME, _ROLE = 16, 13  # sizes of type
_LEADING = 1.35
_BOLD = 1.15  # how much wider bold type is
_PORT = 15  # between two arrows at a box
_NO_START = "，。、；：！？）》”’,.;:!?)"


class Person(NamedTuple):
    """A box: who it is, whether it is the person of the case, and whether its words are Chinese on an English page."""

    id: str
    name: str
    role: str
    subject: bool = False
    foreign: bool = False


def diagram(people: Sequence[Person], ties: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return width, height, boxes and arrows of the diagram; ``ties`` are pairs of ids of ``people``."""
    rows = [next(person for person in people if person.id == id) for id in _ordered(people, ties)]
    ports = {person.id: sum(person.id in tie for tie in ties) for person in rows}
    boxes, top = [], 1.0
    for person in rows:
        lines = _lines(person)
        text = sum(line["size"] * _LEADING for line in lines)
        height = max(text, (ports[person.id] + 1) * _PORT) + 2 * _PAD
        baseline = top + (height - text) / 2
        for line in lines:
            line["y"] = _short(baseline + line["size"])
            baseline += line["size"] * _LEADING
        boxes.append(
            {
                "id": person.id,
                "y": top,
                "height": height,
                "lines": lines,
                "subject": person.subject,
                "foreign": person.foreign,
            }
        )
        top += height + _GAP
    arrows = _arrows({box["id"]: box for box in boxes}, ties)
    lanes = max((arrow["lane"] for arrow in arrows), default=-1) + 1
    return {
        "width": _BOX + (lanes + 1) * _LANE + 8,
        "height": _short(top - _GAP + 1),
        "box": _BOX,
        "pad": _PAD,
        "boxes": [{**box, "y": _short(box["y"]), "height": _short(box["height"])} for box in boxes],
        "arrows": arrows,
    }


def _ordered(people: Sequence[Person], ties: Sequence[tuple[str, str]]) -> list[str]:
    """Return the ids so that most ties lead downward: from each giver to whoever it went on to."""
    found: list[str] = []

    def follow(id: str) -> None:
        if id not in found:
            found.append(id)
            for start, end in ties:
                if start == id:
                    follow(end)

    ends = {end for _, end in ties}
    for start, _ in ties:
        if start not in ends:
            follow(start)
    for person in people:
        follow(person.id)
    return found


def _lines(person: Person) -> list[dict[str, Any]]:
    room = _BOX - 2 * _PAD
    names = [{"text": text, "size": _NAME} for text in wrapped(person.name, room / _NAME / _BOLD)]
    return names + [{"text": text, "size": _ROLE} for text in wrapped(person.role, room / _ROLE)]


def wrapped(text: str, room: float) -> list[str]:
    """Return ``text`` in lines of at most ``room`` times its size: Han broken anywhere, other words whole."""
    lines, line, width = [], "", 0.0
    for piece in _pieces(text):
        wide = sum(_advance(char) for char in piece)
        if (
            line.strip()
            and width + sum(_advance(char) for char in piece.rstrip()) > room
            and piece[0] not in _NO_START
        ):
            lines.append(line.rstrip())
            line, width = "", 0.0
        line, width = line + piece, width + wide
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        if pieces and not _wide(char) and not _wide(pieces[-1][-1]) and pieces[-1][-1] != " ":
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _advance(char: str) -> float:
    """Return the usual width of a character in units of its size; letters a little generously."""
    return 1.0 if _wide(char) else 0.3 if char in " .,;:'il|" else 0.72 if char.isupper() else 0.56


def _arrows(boxes: dict[str, dict[str, Any]], ties: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    ends = _ports(boxes, ties)
    spans = [(min(pair), max(pair)) for pair in ends]
    lanes: dict[int, int] = {}
    for index in sorted(range(len(ties)), key=lambda item: (spans[item][1] - spans[item][0], item)):
        low, high = spans[index]
        taken = {lanes[other] for other in lanes if spans[other][0] - 6 < high and low < spans[other][1] + 6}
        lanes[index] = next(lane for lane in range(len(ties)) if lane not in taken)
    return [_arrow(number, start, end, lanes[number - 1]) for number, (start, end) in enumerate(ends, 1)]


def _ports(boxes: dict[str, dict[str, Any]], ties: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Return for each tie the heights at which it leaves and enters; ties to what stands above come in higher up."""
    places: dict[tuple[int, int], float] = {}
    for id, box in boxes.items():
        met = [
            (boxes[tie[1 - side]]["y"] - box["y"], index, side)
            for index, tie in enumerate(ties)
            for side in (0, 1)
            if tie[side] == id
        ]
        for order, (_, index, side) in enumerate(sorted(met), 1):
            places[index, side] = box["y"] + box["height"] * order / (len(met) + 1)
    return [(places[index, 0], places[index, 1]) for index in range(len(ties))]


def _arrow(number: int, start: float, end: float, lane: int) -> dict[str, Any]:
    x = _BOX + 1 + (lane + 1) * _LANE
    turn = 6 if start < end else -6
    y1, y2, after, before = (_short(value) for value in (start, end, start + turn, end - turn))
    path = f"M{_BOX + 1} {y1}H{x - 6}Q{x} {y1} {x} {after}V{before}Q{x} {y2} {x - 6} {y2}H{_BOX + 9}"
    head = f"M{_BOX + 2} {y2}l9 -5v10z"
    middle = (start + end) / 2
    return {
        "number": number,
        "lane": lane,
        "path": path,
        "head": head,
        "x": x,
        "y": _short(middle),
        "text": _short(middle + 4),
    }


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

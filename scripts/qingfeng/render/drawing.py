"""Charts as shapes: to scale, in a box 320 units wide, with words that fit it.

A drawing is plain data (marks with the part of the chart that each is), so that the same one can stand in a page, coloured by
the theme, and in a file of its own that brings its colours with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

#: Width of the drawing in its own units, of which a line of text is ``_LINE`` high.
WIDTH = 320
_LINE, _BAR, _GAP = 17, 12, 12
#: The longest bar; its value stands behind it.
_LONGEST = 200
#: The longest bar of a drawing is not shorter than this; a number that leaves less stands above its bar.
_SHORTEST = 100
#: A bar that stands for a whole has nothing behind it.
_WHOLE = 312
TEXT, ABOUT = 12.5, 11
#: How much wider bold letters are.
_BOLD = 1.14
_SWATCH = 11
_DOT, _DOTS_IN_ROW = 16, 20
#: The parts of a whole as they are told apart: in this order, each also by its place in the bar and by words.
_SHARES = ("bar", "second", "third")


class Row(NamedTuple):
    """A number to be drawn: its size, and its words: what it counts, what it holds for, the number itself."""

    size: float
    label: str
    about: str
    value: str


class Mark(NamedTuple):
    """A shape: ``shape`` is ``text``, ``rect`` or ``circle``, ``part`` what it is of the chart, ``at`` its attributes."""

    shape: str
    part: str
    at: dict[str, float]
    text: str = ""


class Drawing(NamedTuple):
    """The marks and the height of what they fill."""

    marks: list[Mark]
    height: float


def bars(rows: Sequence[Row], whole: float = 0) -> Drawing:
    """Return bars to one scale, each below its words; ``whole``: what a full bar stands for, 0 for the largest number."""
    most = max(whole, *(abs(row.size) for row in rows)) or 1
    behind = max(map(_value_width, rows)) + 8
    above = behind > WIDTH - _SHORTEST  # too long to stand behind a bar
    longest = _LONGEST if above else min(_LONGEST, WIDTH - behind)
    marks, top = [], 0
    for row in rows:
        top += _words(marks, (row.label, row.about), top) + 2
        width = max(2, round(abs(row.size) / most * longest, 1))
        if above:
            top += _value(marks, row.value, top - 2)
        else:
            marks.append(_text("value", (longest if whole else width) + 8, top + _BAR - 1, row.value))
        if whole:
            marks.append(_rect("track", 0.5, top + 0.5, longest, _BAR - 1))
        marks.append(_rect("bar", 0, top, width, _BAR))
        top += _BAR + _GAP - 2
    return Drawing(marks, top - _GAP + 4)


def change(rows: Sequence[Row], before: str, after: str) -> Drawing:
    """Return for each number in percent a bar for what was before and one, longer or shorter by it, for what came after.

    ``size`` is the change, below zero for a fall. Only the change is printed, so the bars themselves carry no number.
    """
    most = max(100.0, *(100 + row.size for row in rows))
    marks, top = [], 0.0
    words = 10 + max(_wide(before), _wide(after)) * TEXT
    room = max(_SHORTEST / 2, WIDTH - words - 8 - max(map(_value_width, rows)))
    for row in rows:
        top += _words(marks, (row.label, row.about), top) + 2
        for word, size, part, value in (
            (before, 100.0, "rest", ""),
            (after, max(0.0, 100 + row.size), "bar", row.value),
        ):
            width = max(2, round(size / most * room, 1))
            marks.append(_text("label", 0, top + _BAR - 1, word))
            marks.append(_rect(part, words, top, width, _BAR))
            if value:
                marks.append(_text("value", words + width + 8, top + _BAR - 1, value))
            top += _BAR + 6
        top += _GAP - 6
    return Drawing(marks, top - _GAP + 4)


def parts(rows: Sequence[Row], rest: str) -> Drawing:
    """Return one bar for the first number and in it the others as its parts, with a key; ``rest``: the word for what is left."""
    whole, *shares = rows
    marks: list[Mark] = []
    top = _words(marks, (whole.label, whole.about), 0) + 2
    top += _value(marks, whole.value, top - 2)
    marks.append(_rect("rest", 0.5, top + 0.5, _WHOLE, 19))
    start = 0.0
    for name, row in zip(_shares(), shares, strict=False):
        width = max(2, round(row.size / (whole.size or 1) * _WHOLE, 1))
        marks.append(_rect(name, start + 0.5, top + 0.5, width, 19))
        start += width
    return _keyed(marks, top + 28, shares, rest if sum(row.size for row in shares) < whole.size else "")


def dots(rows: Sequence[Row], rest: str) -> Drawing:
    """Return a dot for each one of the first number, filled for those of the others, with a key."""
    whole, *shares = rows
    marks: list[Mark] = []
    top = _words(marks, (whole.label, whole.about), 0) + 2
    top += _value(marks, whole.value, top - 2)
    names = [name for name, row in zip(_shares(), shares, strict=False) for _ in range(int(row.size))]
    names += ["rest"] * (int(whole.size) - len(names))
    for index, name in enumerate(names):
        line, column = divmod(index, _DOTS_IN_ROW)
        at = {"cx": column * _DOT + 7, "cy": top + line * _DOT + 7, "r": 5.5 if name == "rest" else 6}
        marks.append(Mark("circle", name, at))
    top += -(-len(names) // _DOTS_IN_ROW) * _DOT + 8
    return _keyed(marks, top, shares, rest if "rest" in names else "")


def _keyed(marks: list[Mark], top: float, shares: Sequence[Row], rest: str) -> Drawing:
    """Return the drawing with its key below: a swatch for each part, its words and its number."""
    named = [(name, row.label, row.about, row.value) for name, row in zip(_shares(), shares, strict=False)]
    for name, label, about, value in [*named, *([("rest", rest, "", "")] if rest else [])]:
        marks.append(_rect(name, 0.5, top + 3.5, _SWATCH, _SWATCH))
        top += _words(marks, (label, about), top, _SWATCH + 8)
        if value:
            top += _value(marks, value, top, _SWATCH + 8)
        top += 5
    return Drawing(marks, top)


def _shares() -> Iterator[str]:
    yield from _SHARES
    while True:
        yield _SHARES[-1]


def _words(marks: list[Mark], texts: tuple[str, str], top: float, left: float = 0) -> float:
    """Add lines of words from ``top`` on, what is counted and then smaller what it holds for; return how high they are."""
    start = top
    for part, size, text in zip(("label", "about"), (TEXT, ABOUT), texts, strict=True):
        for line in wrapped(text, size, WIDTH - left) if text else ():
            top += _LINE
            marks.append(_text(part, left, top - 4, line))
    return top - start


def _value(marks: list[Mark], value: str, top: float, left: float = 0) -> float:
    """Add a number with its unit on lines of its own and return how high they are."""
    lines = wrapped(value, TEXT * _BOLD, WIDTH - left)
    for number, line in enumerate(lines, 1):
        marks.append(_text("value", left, top + _LINE * number - 4, line))
    return _LINE * len(lines)


def _rect(part: str, x: float, y: float, width: float, height: float) -> Mark:
    return Mark("rect", part, {"x": x, "y": y, "width": width, "height": height, "rx": 2})


def _text(part: str, x: float, y: float, text: str) -> Mark:
    return Mark("text", part, {"x": x, "y": y}, text)


def _wide(text: str) -> float:
    """Return about how wide a text is, in heights: Han characters are as wide as high, others about half as wide."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in text)


def _value_width(row: Row) -> float:
    """Return about how wide the number of a row is: bold letters are wider."""
    return _wide(row.value) * TEXT * _BOLD


def wrapped(text: str, size: float = TEXT, width: float = WIDTH) -> list[str]:
    """Return a text in lines that fit ``width`` when letters are ``size`` high."""
    most = width / size
    lines, line, wide = [], "", 0.0
    for piece in _pieces(text):
        if line and wide + _wide(piece) > most:
            lines.append(line.strip())
            line, wide = "", 0.0
        line += piece
        wide += _wide(piece)
    return [*lines, line.strip()]


def _pieces(text: str) -> list[str]:
    """Return a text cut where a line may end: after spaces, and after each Han character."""
    pieces, piece = [], ""
    for sign in text:
        piece += sign
        if sign == " " or ord(sign) > 0x2E7F:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces


def shown(drawing: Drawing, name: str, title: str, text: str, about: str = "") -> dict[str, Any]:
    """Return a drawing for templates: with its ``name`` among ids, its title, what it says in words, and what all of it holds for."""
    return {
        "id": name,
        "marks": drawing.marks,
        "width": WIDTH,
        "height": round(drawing.height, 1),
        "title": title,
        "text": text,
        "about": about,
    }

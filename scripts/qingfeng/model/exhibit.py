"""The forms in which a practice is shown and tried out, each with the data it needs.

Whatever the sources do not give is marked ``illustrative: true`` and shown as such (DESIGN section 5), as near to it
as may be: a whole exhibit, one item of it, or one line of an item whose name is printed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingfeng.model.base import Count, Identifier, Truth, model
from qingfeng.model.entry import Named
from qingfeng.model.figure import Number, Yuan
from qingfeng.model.text import Text


@model
class Line(Text):
    """Words that may be ours beside others that are printed: an explanation, a line of a card."""

    illustrative: Truth = False


@model
class Form:
    """What all exhibits share."""

    title: Text
    note: Text | None = None
    illustrative: Truth = False


@model
class Step:
    """A step of a flow: who does what."""

    name: Text
    actor: Text | None = None
    about: Line | None = None
    illustrative: Truth = False


@model
class Flow(Form):
    """Steps in order; ``returns`` says what sends a matter back."""

    kind: Literal["flow"]
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]
    returns: Text | None = None


@model
class Lifeline(Form):
    """A project from its first day to after its hand-over: phases, each with what is watched in it."""

    kind: Literal["lifeline"]
    phases: Annotated[tuple[Step, ...], Field(min_length=2)]


@model
class Rung:
    """A consequence at a threshold: ``at-least`` means the value itself counts, ``more-than`` that it does not."""

    operator: Literal["at-least", "more-than"]
    value: Number
    name: Text
    result: Text
    illustrative: Truth = False


@model
class Move:
    """An act and the points it costs."""

    name: Text
    points: Number
    illustrative: Truth = False


@model
class Ladder(Form):
    """Points that add up to consequences."""

    kind: Literal["ladder"]
    step: Number
    fine_per_point: Yuan | None = None
    rungs: Annotated[tuple[Rung, ...], Field(min_length=1)]
    moves: tuple[Move, ...] = ()


@model
class Card:
    """A card with a coloured edge, a label in words, and lines of text."""

    name: Text
    colour: Literal["red", "yellow", "green", "blue"] | None = None
    about: Line | None = None
    lines: tuple[Line, ...] = ()
    illustrative: Truth = False


@model
class Cards(Form):
    """A set of cards; ``printable`` ones are pledges that visitors may print and sign, never stored."""

    kind: Literal["cards"]
    cards: Annotated[tuple[Card, ...], Field(min_length=1)]
    printable: Truth = False


@model
class Item:
    """A line to tick."""

    text: Text
    about: Line | None = None
    illustrative: Truth = False


@model
class Checklist(Form):
    """Lines to tick, on the visitor's own screen only."""

    kind: Literal["checklist"]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


@model
class Term:
    """A summand of a calculator: the visitor's number times ``weight``, at most ``most``."""

    id: Identifier
    label: Text
    most: Number
    weight: Number = Field(default="1", validate_default=True)
    illustrative: Truth = False


@model
class Calculator(Form):
    """A weighted sum and the bands its result falls into."""

    kind: Literal["calculator"]
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    rungs: tuple[Rung, ...] = ()


@model
class Risk:
    """A risky act and how it is prevented."""

    act: Text
    prevention: Line
    illustrative: Truth = False


@model
class Post:
    """A post and its risks."""

    name: Text
    risks: Annotated[tuple[Risk, ...], Field(min_length=1)]
    illustrative: Truth = False


@model
class Map(Form):
    """Posts and risks to look up."""

    kind: Literal["map"]
    posts: Annotated[tuple[Post, ...], Field(min_length=1)]


@model
class Lottery(Form):
    """A public draw whose rule and seed anyone can check; the mark of the rule covers both numbers."""

    kind: Literal["lottery"]
    entrants: Count
    places: Count
    rule: Line
    witnesses: tuple[Named, ...] = ()


@model
class Row:
    """One aspect before and after."""

    aspect: Text
    before: Text
    after: Text
    illustrative: Truth = False


@model
class Comparison(Form):
    """Before and after, side by side."""

    kind: Literal["comparison"]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


@model
class Branch:
    """A node of an organisation tree."""

    name: Text
    about: Line | None = None
    branches: tuple[Branch, ...] = ()
    illustrative: Truth = False


@model
class Tree(Form):
    """Who stands above, beside and below whom."""

    kind: Literal["tree"]
    root: Branch


@model
class Signal:
    """A colour with its label in words and what it means."""

    colour: Literal["red", "yellow", "green"]
    name: Text
    meaning: Line
    illustrative: Truth = False


@model
class Colours(Form):
    """A colour code, never without words."""

    kind: Literal["colours"]
    signals: Annotated[tuple[Signal, ...], Field(min_length=2)]
    examples: tuple[Item, ...] = ()


@model
class QuizExhibit(Form):
    """A quiz shown as an exhibit."""

    kind: Literal["quiz"]
    quiz: Identifier


Exhibit = Annotated[
    Flow
    | Lifeline
    | Ladder
    | Cards
    | Checklist
    | Calculator
    | Map
    | Lottery
    | Comparison
    | Tree
    | Colours
    | QuizExhibit,
    Field(discriminator="kind"),
]

"""The page of figures: which numbers of which entries stand together, and how they are drawn.

No number is written here: each item names an entry and one of its figures, so that a number has one place.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qingfeng.model.base import Identifier, model
from qingfeng.model.entry import Address
from qingfeng.model.text import Text

#: How numbers are drawn: ``bars`` to one scale, ``parts`` of the first number as one bar or as ``dots`` (one each), a ``rise``
#: or ``fall`` in percent against what was before; ``numbers`` are not drawn at all, since they count unlike things.
DrawnAs = Literal["bars", "parts", "dots", "rise", "fall", "numbers"]


@model
class Quoted:
    """One number on the page: the entry that has it, and its id there."""

    entry: Address
    figure: Identifier


@model
class OverviewChart:
    """Numbers that stand together; ``note`` says what to beware of in reading them."""

    id: Identifier
    name: Text
    drawn: DrawnAs
    note: Text | None = None
    figures: Annotated[tuple[Quoted, ...], Field(min_length=1)]


@model
class Topic:
    """A matter that several numbers speak of; ``about`` says what they cover and what they do not."""

    id: Identifier
    name: Text
    about: Text
    charts: Annotated[tuple[OverviewChart, ...], Field(min_length=1)]


@model
class Overview:
    """``content/figures.yml``."""

    topics: tuple[Topic, ...]

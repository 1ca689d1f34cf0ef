"""A unit: a public body, firm, school, town or village and what it does for integrity."""

from __future__ import annotations

from qingfeng.model.base import Identifier, code, model
from qingfeng.model.entry import Award, Entry, Names, Picture
from qingfeng.model.text import Text


@model
class Brand:
    """The name under which a unit gathers its integrity work, and what the name means."""

    name: Text
    meaning: Text | None
    source: Identifier


@model
class Unit(Entry):
    """A unit's profile; ``role`` tells an exemplar from a unit that is only mentioned or had a case."""

    names: Names
    role: code("unit-roles")
    field: code("fields")
    place: code("places")
    parent: Identifier | None = None
    brand: Brand | None = None
    team: Text | None = None  # who carries the work
    awards: tuple[Award, ...] = ()
    duties: Text | None = None  # what the unit is for, for readers who do not know the system
    pictures: tuple[Picture, ...] = ()

"""A practice: a named system, platform, mechanism, method, campaign, index or rulebook of a unit."""

from __future__ import annotations

from qingfeng.model.base import Identifier, Truth, code, model
from qingfeng.model.dates import Date
from qingfeng.model.entry import Award, Entry, Names
from qingfeng.model.exhibit import Exhibit
from qingfeng.model.text import Sign, Text


@model
class Part:
    """A part of a coded name (the 3 of 3+X). ``explained: false``: the source does not say what it means."""

    code: Sign | None = None
    name: Text | None = None
    about: Text | None = None
    explained: Truth = True


@model
class Practice(Entry):
    """One practice; it lies in the folder of the unit that runs it."""

    names: Names
    kind: code("practice-kinds")
    field: code("fields")
    partners: tuple[Identifier, ...] = ()  # other units that take part
    since: Date | None = None
    problem: Text
    how: tuple[Text, ...]
    parts: tuple[Part, ...] = ()
    unexplained: Text | None = None  # what the source leaves open, said as such
    awards: tuple[Award, ...] = ()
    exhibit: Exhibit | None = None

"""A culture base: a place, exhibition, stage work, publication, activity or story."""

from __future__ import annotations

from qingfeng.model.base import Identifier, Truth, code, model
from qingfeng.model.dates import Date
from qingfeng.model.entry import Award, Entry, Named, Names, Picture
from qingfeng.model.exhibit import Exhibit
from qingfeng.model.text import Text


@model
class Maxim:
    """A saying, exactly as written, with what it means and where it comes from."""

    text: Text
    meaning: Text | None = None
    by: Text | None = None
    source: Identifier


@model
class Culture(Entry):
    """One culture base; ``named_with_consent`` must be true where the text names a living person."""

    names: Names
    kind: code("culture-kinds")
    field: code("fields")
    place: code("places")
    spot: Text | None = None  # where in the town, as printed
    unit: Identifier | None = None
    partners: tuple[Identifier, ...] = ()
    since: Date | None = None
    chapters: tuple[Named, ...] = ()
    features: tuple[Named, ...] = ()
    stops: tuple[Named, ...] = ()  # of a tour, in order
    works: tuple[Named, ...] = ()
    maxims: tuple[Maxim, ...] = ()
    awards: tuple[Award, ...] = ()
    exhibit: Exhibit | None = None
    named_with_consent: Truth = False
    pictures: tuple[Picture, ...] = ()

"""A case: what a masked person did, in which office, and what followed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingfeng.model.base import Count, Identifier, Truth, code, model
from qingfeng.model.dates import Date, Period
from qingfeng.model.entry import Entry, Picture
from qingfeng.model.figure import Money, Phrase, Yuan
from qingfeng.model.text import Text


@model
class Subject:
    """The person of a case, masked exactly as printed (贾某某); a finding may have none."""

    alias: Text
    role: Text
    party_member: Truth | None  # null: not printed in the source


@model
class Event:
    """One dated step. ``date`` is null where the source prints no date; ``when`` then says it in words."""

    date: Period | None  # a single date is a period of itself
    when: Text | None = None
    kind: code("event-kinds")
    event: Text
    money: tuple[Money, ...] = ()


@model
class PartySanction:
    """A decision under the Party's regulations: the measures, and when; null where no date is printed."""

    sanctions: Annotated[tuple[code("party-sanctions"), ...], Field(min_length=1)]
    date: Date | None


@model
class PostSanction:
    """A decision about the office or the employment."""

    sanctions: Annotated[tuple[code("post-sanctions"), ...], Field(min_length=1)]
    date: Date | None


@model
class Judgment:
    """A court's judgment; the term in months, the fine in yuan."""

    charge: code("charges")
    months: Count | None
    fine: Yuan | None
    date: Date | None
    phrase: Phrase | None = None  # the words that carry the term
    fine_phrase: Phrase | None = None


@model
class Outcome:
    """What followed. A null part is "not printed in the source", which is not "none"."""

    party: PartySanction | None
    post: PostSanction | None
    court: Judgment | None
    other: tuple[Text, ...] = ()


@model
class Role:
    """A background person or body of the chain, as masked in print."""

    id: Identifier
    name: Text
    role: Text


@model
class Tie:
    """Who turned to, paid or favoured whom; ``subject`` names the person of the case."""

    start: Identifier
    end: Identifier
    what: Text


@model
class Chain:
    """The people around a case and what passed between them, for the diagram."""

    people: tuple[Role, ...]
    ties: tuple[Tie, ...]


@model
class Case(Entry):
    """One case study, brief case or inspection finding."""

    title: Text
    kind: code("case-kinds")
    field: code("fields")
    place: code("places")
    unit: Identifier | None
    subject: Subject | None
    conduct: Annotated[tuple[code("conduct"), ...], Field(min_length=1)]
    discipline: tuple[code("disciplines"), ...] = ()
    legal_state: code("legal-states")
    evidence: code("evidence")
    period: Period | None = None  # of the conduct, where the source allows one to be stated
    timeline: tuple[Event, ...] = ()
    outcome: Outcome | None
    total: Identifier | None = None  # id of the figure that the source prints as the total
    chain: Chain | None = None
    comment: Text | None = None  # the disciplinary officer's comment, in our words
    lessons: tuple[Text, ...] = ()
    pictures: tuple[Picture, ...] = ()

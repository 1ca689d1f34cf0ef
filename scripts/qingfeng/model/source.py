"""What the entries rest on, and the closed lists they choose from."""

from __future__ import annotations

from qingfeng.model.base import Count, Identifier, WebAddress, code, model
from qingfeng.model.dates import Period
from qingfeng.model.text import Text


@model
class Source:
    """One printed article; the pages carry no date, so ``dating`` says what is known of it."""

    id: Identifier
    page: Identifier
    headline: Text
    column: code("columns") | None
    published: Period | None  # a single date is a period of itself
    dating: Text
    byline: Text | None = None


@model
class Sources:
    """``content/sources.yml``."""

    sources: tuple[Source, ...]


@model
class Tile:
    """The place of a term in a drawn grid, from its top left corner, counted from 1; ``name`` is short."""

    row: Count
    column: Count
    name: Text


@model
class Term:
    """A term of a vocabulary with its labels; ``group`` sorts terms, ``note`` explains one to readers."""

    zh: str
    en: str
    many: str | None = None  # the English plural of a measure
    note: Text | None = None
    group: str | None = None
    link: WebAddress | None = None  # of a licence: its text
    tile: Tile | None = None  # of a place: where the schematic map shows it


@model
class Vocabulary:
    """``content/vocab/<name>.yml``: a closed list, in the order in which it is shown."""

    title: Text
    terms: dict[str, Term]

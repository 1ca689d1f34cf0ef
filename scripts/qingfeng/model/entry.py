"""What entries of every kind share: names, links to others, quotations, awards and publication state."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from qingfeng.model.base import Identifier, PictureName, WebAddress, code, is_identifier, model
from qingfeng.model.dates import Date
from qingfeng.model.figure import Figure
from qingfeng.model.text import Text

#: The kinds an entry address such as ``case:retired-commission-head`` may begin with.
ADDRESS_KINDS = ("case", "unit", "practice", "culture", "hall", "quiz")
_BLOCK_HASH = re.compile(r"[0-9a-f]{8}")


def is_address(text: str) -> bool:
    """Tell whether ``text`` has the form ``kind:id``."""
    kind, _, name = text.partition(":")
    return kind in ADDRESS_KINDS and is_identifier(name)


def _address(value: str) -> str:
    if not is_address(value):
        raise PydanticCustomError("address", "not an entry address", {"value": value})
    return value


def _block_hash(value: str) -> str:
    if not _BLOCK_HASH.fullmatch(value):
        raise PydanticCustomError("block-hash", "not a block hash", {"value": value})
    return value


#: ``kind:id``, the form in which one entry names another.
Address = Annotated[str, AfterValidator(_address)]
BlockHash = Annotated[str, AfterValidator(_block_hash)]


@model
class Names:
    """The names something goes by; ``official`` is the full one."""

    official: Text
    short: Text | None = None
    former: tuple[Text, ...] = ()
    other: tuple[Text, ...] = ()

    @property
    def shown(self) -> Text:
        """The name for headings and lists: the short one where there is one."""
        return self.short or self.official


@model
class Related:
    """A link to another entry; the reason is shown on both pages."""

    entry: Address
    reason: Text


@model
class Quote:
    """A short, exact quotation."""

    text: Text
    by: Text | None = None
    source: Identifier


@model
class Named:
    """A named thing with a sentence about it: a chapter, a feature, a stop, a work."""

    name: Text
    about: Text | None = None


@model
class Award:
    """A distinction; recommended is not awarded."""

    name: Text
    level: code("award-levels")
    status: code("award-states")
    year: Date | None = None
    source: Identifier


@model
class Picture:
    """Whose a picture of the entry is and on what terms it is shown; what it shows is said where a body uses it."""

    file: PictureName
    credit: Text
    licence: code("licences")
    origin: WebAddress | None = None  # where it was found, which some licences want named
    source: Identifier | None = None  # the printed article that it belongs to


@model
class Entry:
    """Fields that every published kind has."""

    summary: Text
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    related: tuple[Related, ...] = ()
    tags: tuple[code("tags"), ...] = ()
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    status: code("statuses")
    published: Date | None = None  # the day the entry first appeared on the site
    review_due: Date | None = None
    translated_from: tuple[BlockHash, ...] | None = None

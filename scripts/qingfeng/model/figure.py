"""Numbers with their meaning: figures of any unit, and sums of money in yuan."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from qingfeng.model.base import Identifier, Truth, Words, code, model
from qingfeng.model.dates import Period
from qingfeng.model.text import Text

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_YUAN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")

#: The longest source phrase that may stand beside a number, in characters (DESIGN section 5).
PHRASE_LENGTH = 20


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError("number", "not a plain number", {"value": str(value)})


def _yuan(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _YUAN.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError("yuan", "not a sum in yuan", {"value": str(value)})


Number = Annotated[Decimal, BeforeValidator(_number)]
Yuan = Annotated[Decimal, BeforeValidator(_yuan)]
Phrase = Annotated[Words, Field(max_length=PHRASE_LENGTH)]


@model
class Figure:
    """A number as the source gives it: what it counts, over which period, how exactly, by which words."""

    id: Identifier
    label: Text
    value: Number
    unit: code("measures")
    qualifier: code("qualifiers") = "exact"
    counted: Text | None = None  # what is counted, when the measure's own word is too general
    period: Period | None = None
    scope: Text | None = None  # what the number covers, where two scopes stand side by side
    chart: Identifier | None = None  # figures of an entry with the same name here are drawn as one chart
    featured: Truth = False  # whether the home page shows it, with its chart
    phrase: Phrase
    source: Identifier


@model
class Money:
    """One payment or present in a timeline; ``amount`` is null for goods whose worth is not printed."""

    amount: Yuan | None
    form: code("money-forms")
    direction: code("money-directions")
    qualifier: code("qualifiers") = "exact"
    what: Text | None = None
    part_of: Identifier | None = None  # id of the figure that states the total this sum is a part of
    phrase: Phrase | None = None

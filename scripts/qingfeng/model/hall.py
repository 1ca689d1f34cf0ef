"""A hall: an exhibition place and the programme its kiosk shows."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from qingfeng.model.base import Count, Identifier, code, model
from qingfeng.model.dates import Date
from qingfeng.model.entry import Address, Names
from qingfeng.model.figure import Number
from qingfeng.model.text import Lang, Text

_HOURS = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def _hours(value: str) -> str:
    if not _HOURS.fullmatch(value):
        raise PydanticCustomError("hours", "not hours", {"value": value})
    return value


_PIN = re.compile(r"[0-9]{4,8}")


def _pin(value: str) -> str:
    if not _PIN.fullmatch(value):
        raise PydanticCustomError("pin", "not a pin", {"value": value})
    return value


#: Four to eight digits; whoever reads the hall's file knows them, so they guard nothing secret.
Pin = Annotated[str, AfterValidator(_pin)]
#: ``08:30-17:00``; a span may run over midnight.
Hours = Annotated[str, AfterValidator(_hours)]


@model
class Screen:
    """One screen: what it shows, of which entry, for how many seconds in the loop, and when."""

    kind: code("screen-kinds")
    entry: Address
    seconds: Count = Field(default=8, ge=3, le=120)
    start: Date | None = None
    end: Date | None = None
    weekdays: tuple[code("weekdays"), ...] = ()
    hours: Hours | None = None


@model
class Chapter:
    """A chapter of the programme."""

    id: Identifier
    name: Text
    about: Text
    screens: Annotated[tuple[Screen, ...], Field(min_length=1)]


@model
class Panel:
    """The screen's size: diagonal in inches, width and height in pixels; how high its lower edge hangs above the floor, in mm."""

    diagonal_in: Number
    width_px: Count
    height_px: Count
    lower_edge_mm: Count = Field(default=700, le=1200)


@model
class Idle:
    """Seconds without a touch on lists, on reading screens, and of the countdown before a reset."""

    list: Count = Field(default=60, ge=15, le=600)
    reading: Count = Field(default=90, ge=15, le=600)
    countdown: Count = Field(default=20, ge=20, le=60)


@model
class Hall:
    """An exhibition hall's kiosk."""

    names: Names
    summary: Text
    place: code("places")
    unit: Identifier | None = None
    culture: Identifier  # the culture base that the hall is
    languages: Annotated[tuple[Lang, ...], Field(min_length=1)]
    orientation: code("orientations")
    panel: Panel
    idle: Idle = Idle()
    open: Hours | None = None
    open_days: tuple[code("weekdays"), ...] = ()  # none given: every day
    pin: Pin | None = None  # opens the status screen; without one there is none
    chapters: Annotated[tuple[Chapter, ...], Field(min_length=1)]
    status: code("statuses")

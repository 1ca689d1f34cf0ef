"""Dates as precise as the source prints them, and periods between two such dates.

Written forms (DESIGN section 5): ``2010``, ``2010-12``, ``2010-12-31``, ``2005-H2`` (half-year),
``2021-Q3`` (quarter); periods ``2016-06/2024-01``. Nothing relative is ever resolved.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

_DATE = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?|H(?P<half>[12])|Q(?P<quarter>[1-4])))?"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, quarter, half-year or year; ``text`` is the form in which it was written."""

    text: str
    year: int
    month: int | None = None
    day: int | None = None
    half: int | None = None
    quarter: int | None = None

    @classmethod
    @lru_cache(maxsize=10_000)  # the same days stand in many entries, and a date never changes
    def parse(cls, text: str) -> Date:
        """Read a written date; ``ValueError`` when the form is unknown or the day does not exist."""
        match = _DATE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        parts = {name: int(value) for name, value in match.groupdict().items() if value}
        if "day" in parts:
            datetime.date(parts["year"], parts["month"], parts["day"])
        return cls(text, **parts)

    def _months(self) -> tuple[int, int]:
        if self.month:
            return self.month, self.month
        if self.quarter:
            return 3 * self.quarter - 2, 3 * self.quarter
        if self.half:
            return 6 * self.half - 5, 6 * self.half
        return 1, 12

    def first_day(self) -> datetime.date:
        """Return the first day that the date can mean."""
        return datetime.date(self.year, self._months()[0], self.day or 1)

    def last_day(self) -> datetime.date:
        """Return the last day that the date can mean."""
        month = self._months()[1]
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return _text_schema(cls, "date")


@dataclass(frozen=True, slots=True)
class Period:
    """A span from one date to another, both included; a single date is a period of itself."""

    start: Date
    end: Date

    @classmethod
    @lru_cache(maxsize=10_000)
    def parse(cls, text: str) -> Period:
        """Read ``start/end`` or a single date; ``ValueError`` when malformed or ending before it starts."""
        first, slash, last = text.partition("/")
        start = Date.parse(first)
        end = Date.parse(last) if slash else start
        if end.last_day() < start.first_day():
            raise ValueError(text)
        return cls(start, end)

    @property
    def text(self) -> str:
        """The written form."""
        return self.start.text if self.start == self.end else f"{self.start.text}/{self.end.text}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return _text_schema(cls, "period")


def _text_schema(cls: Any, error: str) -> core_schema.CoreSchema:
    def validate(value: Any) -> Any:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        try:
            return cls.parse(value)
        except ValueError:
            raise PydanticCustomError(error, "not a date", {"value": value}) from None

    return core_schema.no_info_plain_validator_function(
        validate, serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.text)
    )

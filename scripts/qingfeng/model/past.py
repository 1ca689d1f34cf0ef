"""The dates of a model that tell of what has been: none of them can lie ahead of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qingfeng.model.dates import Date, Period

Keys = tuple[str | int, ...]
#: What may lie ahead: the day to look at an entry again, and the days on which a kiosk shows a screen.
_AHEAD = frozenset(("review_due", "screens"))


def past_dates(model: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Date]]:
    """Yield the dates that must have come, with their keys: all that a source reports, and the day of publication.

    A period counts with its end, since what it tells of is over; that of a figure with its start, since a plan, a
    contract or a term of office may be reported while it runs.
    """
    for name in model.__dataclass_fields__:
        value = getattr(model, name)
        if value is None or type(value) is str or name in _AHEAD:
            continue
        if isinstance(value, Date):
            yield (*keys, name), value
        elif isinstance(value, Period):
            yield (*keys, name), value.start if keys[:1] == ("figures",) else value.end
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if hasattr(item, "__dataclass_fields__"):
                    yield from past_dates(item, (*keys, name, index))
        elif hasattr(value, "__dataclass_fields__"):
            yield from past_dates(value, (*keys, name))

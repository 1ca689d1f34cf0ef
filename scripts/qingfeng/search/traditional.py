"""The table that turns traditional characters into simplified ones, as the browser loads it."""

from __future__ import annotations

from qingfeng.search.index import call
from qingfeng.search.terms import simplified


def traditional_file() -> tuple[str, bytes]:
    """Return path and bytes of the table: pairs of a traditional and a simplified character."""
    pairs = "".join([f"{chr(key)}{chr(value)}" for key, value in sorted(simplified().items())])
    return "search/traditional.js", call("traditional", pairs)

"""What of a chart can be taken away: its numbers as a table (CSV), and its drawing as a file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qingfeng.model.csv_text import FORMULA, csv_bytes
from qingfeng.model.library import Library
from qingfeng.render import format as form
from qingfeng.render.drawing import TEXT, WIDTH, wrapped
from qingfeng.render.local import Local

#: The columns of a table, by their words.
COLUMNS = ("label", "value", "unit", "qualifier", "scope", "period", "phrase", "entry", "id", "page")
#: Space around a drawing in a file of its own, the size of its title, and of what stands below.
_MARGIN, _TITLE, _SMALL, _LINE = 16, 15, 10.5, 15


def table(told: Sequence[Any], local: Local, library: Library) -> bytes:
    """Return the numbers as CSV by RFC 4180, in UTF-8 with a mark of order, without which spreadsheets take it for another code.

    ``told``: pairs of the facts of an entry and a figure of it. Values are plain numbers, sums in yuan, periods as in ISO 8601.
    """
    return csv_bytes([local.ui(f"table-{name}") for name in COLUMNS], _rows(told, local, library))


def _rows(told: Sequence[Any], local: Local, library: Library) -> Iterator[list[str]]:
    for facts, item in told:
        row = (
            local.plain(item.label),
            form.plain(item.value),
            local.plain(item.counted) if item.counted else local.label("measures", item.unit),
            local.label("qualifiers", item.qualifier),
            local.plain(item.scope) if item.scope else "",
            _period(item.period),
            item.phrase,
            local.plain(facts.title),
            f"{facts.address}#{item.id}",
            library.sources.get(item.source, {}).get("page", ""),
        )
        yield [safe(cell or "") for cell in row]


def _period(period: Any) -> str:
    if period is None:
        return ""
    start, end = period.start.text, period.end.text
    return start if start == end else f"{start}/{end}"


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: one that would begin a formula gets an apostrophe before it, a
    negative number too: none of ours is one, so a minus came with words."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def framed(drawn: dict[str, Any], note: str, foot: Sequence[str]) -> dict[str, Any]:
    """Return a drawing with its title above, and below it what it holds for, the ``note`` and the lines of ``foot``."""
    lines, top = [], float(_MARGIN)
    for line in wrapped(drawn["title"], _TITLE):
        top += _LINE + 5
        lines.append({"text": line, "y": top - 5, "size": _TITLE, "bold": True})
    start = top = top + 8
    top += drawn["height"] + 6
    for text in filter(None, (drawn["about"], note, *foot)):
        for line in wrapped(text, _SMALL):
            top += _LINE
            lines.append({"text": line, "y": top, "size": _SMALL, "bold": False})
        top += 3
    return {
        **drawn,
        "lines": lines,
        "left": _MARGIN,
        "top": start,
        "text_size": TEXT,
        "whole_width": WIDTH + 2 * _MARGIN,
        "whole_height": round(top + _MARGIN, 1),
    }

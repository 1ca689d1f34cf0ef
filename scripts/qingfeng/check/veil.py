"""Private details in what the check shows: logs of a run may be public, so a report must not spread what it found.

Enough is left to find the place by, too little to use. Two things tell what has to be veiled: the findings of the
privacy rules, and the finders of those rules themselves, which also see what no finding names (a number over the limit
of findings, one in a value that another rule repeats).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.plain import place, plain
from qingfeng.check.private_details import contact_accounts, exact_birthdays, home_addresses
from qingfeng.check.private_numbers import bank_numbers, identity_numbers, telephone_numbers, vehicle_plates
from qingfeng.check.rule import SourceText

Span = tuple[int, int]

#: The rules about private details.
FAMILY = "QF4"
_FINDERS = (
    identity_numbers,
    telephone_numbers,
    vehicle_plates,
    bank_numbers,
    contact_accounts,
    exact_birthdays,
)


def private_spans(diagnostics: Iterable[Diagnostic]) -> dict[tuple[str, int], list[Span]]:
    """Return where private details were found: start and end in characters, by path and line."""
    found: dict[tuple[str, int], list[Span]] = {}
    for item in diagnostics:
        if item.code.startswith(FAMILY):
            span = item.column - 1, item.column - 1 + item.length
            found.setdefault((item.path, item.line), []).append(span)
    return found


@lru_cache(maxsize=8)  # several findings on one line, which may be a long one
def veiled_line(line: str, spans: tuple[Span, ...] = ()) -> str:
    """Return a line with private details veiled: those of ``spans`` and what the finders see.

    It has as many characters as ``line``, and each takes as many columns on a terminal.
    """
    chars = list(line)
    seen = ((column - 1, column - 1 + length) for _, column, length in private_places(line))
    for start, end in {*spans, *seen}:
        end = min(end, len(chars))
        for index in range(start + kept(end - start), end):
            chars[index] = _veil(line[index])
    return "".join(chars)


def kept(length: int) -> int:
    """Return how many characters of a private detail may be shown."""
    return 1 if length < 7 else 3


def private_places(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield line, column and length of what the finders see in a text."""
    source = SourceText("", "", text)
    folded = plain(text)
    for find in (*_FINDERS, _homes):
        for start, end in find(folded):
            yield place(source, start, end)


def _homes(text: str) -> Iterator[Span]:
    return home_addresses(text, private=False)


def _veil(char: str) -> str:
    if char.isspace() or unicodedata.combining(char):
        return char
    return "＊" if unicodedata.east_asian_width(char) in "WF" else "*"

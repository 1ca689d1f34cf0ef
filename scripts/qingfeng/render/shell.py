"""A page of the theme with named slots left open (DESIGN section 4)."""

from __future__ import annotations

import re
from typing import NamedTuple

#: What a page may put into the theme, each printed by ``theme/main.html``.
SLOTS = (
    "title",
    "heading",
    "description",
    "canonical",
    "alternates",
    "head",
    "tabs",
    "drawer",
    "switch",
    "article",
    "toc",
)
_MARK = re.compile(r"qfslot([a-z]+?)qfend")


def marks() -> dict[str, str]:
    """Return for each slot the mark that the theme prints in its place: ASCII letters survive any escaping."""
    return {slot: f"qfslot{slot}qfend" for slot in SLOTS}


class Shell(NamedTuple):
    """The HTML between the slots as the bytes of each page (it is the larger part of them, so it is not encoded anew
    for each), and the slots' names between the pieces."""

    pieces: tuple[bytes, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut a rendered page at its marks; ``ValueError`` names slots that the theme did not print."""
        parts = _MARK.split(html)
        slots = tuple(parts[1::2])
        missing = set(SLOTS) - set(slots)
        if missing:
            raise ValueError(f"the theme prints no slot {', '.join(sorted(missing))}")
        return cls(tuple(piece.encode() for piece in parts[::2]), slots)

    def fill(self, values: dict[str, str]) -> bytes:
        """Return the page with each slot filled; values must be escaped for where they stand."""
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts.append(values[slot].encode())
            parts.append(piece)
        return b"".join(parts)

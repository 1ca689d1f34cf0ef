"""QR codes (ISO/IEC 18004) of page addresses, for paper and posters: level M, a quiet zone of four modules.

A QR code of one version and mask is an affine function of its bytes over GF(2): error correction is a linear code and the mask is
added. So a code is the code of zeros, with the change that each set bit makes added by XOR; segno makes those changes once
each. At 10,000 pages this takes a tenth of the time of making each code anew.
"""

from __future__ import annotations

import re
from functools import cache

import segno

#: Light modules around a code.
QUIET = 4
_MASK = 2  # any mask is valid; the search for the best takes four fifths of the time
#: Bytes that each version holds at level M.
_ROOM = {3: 42, 4: 62, 5: 84, 6: 106, 8: 152, 10: 213, 15: 412}
_RUN = re.compile("1+")


def rows(text: str) -> list[str]:
    """Return the rows of a code without its quiet zone, ``1`` for dark. ``ValueError`` when the text is too long."""
    data = text.encode()
    version = next((version for version, room in _ROOM.items() if room >= len(data)), None)
    if version is None:
        raise ValueError("too long for a QR code")
    found = _zeros(version, len(data))
    for place, byte in enumerate(data):
        for bit in range(8):
            if byte >> bit & 1:
                found ^= _change(version, len(data), place, bit)
    size = 17 + 4 * version
    modules = f"{found:0{size * size}b}"
    return [modules[start : start + size] for start in range(0, size * size, size)]


def path(text: str) -> tuple[int, str]:
    """Return the side of the code with its quiet zone in modules, and an SVG path to be stroked one module wide."""
    lines = rows(text)
    parts = []
    for y, line in enumerate(lines, QUIET):
        at = None
        for match in _RUN.finditer(line):
            move = f"M{match.start() + QUIET} {y}.5" if at is None else f"m{match.start() - at} 0"
            at = match.end()
            parts.append(f"{move}h{at - match.start()}")
    return len(lines) + 2 * QUIET, "".join(parts)


@cache
def _zeros(version: int, length: int) -> int:
    return _made(version, bytes(length))


@cache
def _change(version: int, length: int, place: int, bit: int) -> int:
    data = bytearray(length)
    data[place] = 1 << bit
    return _made(version, bytes(data)) ^ _zeros(version, length)


def _made(version: int, data: bytes) -> int:
    code = segno.make_qr(data, version=version, error="m", boost_error=False, mask=_MASK, mode="byte")
    return int("".join("1" if module else "0" for line in code.matrix for module in line), 2)

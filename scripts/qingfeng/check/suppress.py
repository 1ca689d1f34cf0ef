"""Exceptions that an editor writes into the source, each with its reason.

In YAML ``# qingfeng: allow QF503 because …``, in Markdown ``[//]: # (qingfeng: allow QF503 because …)``, on the line
of the finding or the line before. A picture cannot carry one: what is found in it is excepted in a text file of its
folder, by an exception that names the picture. An exception without a reason, or one that no longer excepts
anything, is itself a finding. What makes a file unreadable (QF0xx) and wrong shapes (QF1xx) cannot be excepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.pattern import Pattern
from qingfeng.read.fault import Fault
from qingfeng.read.tree import PICTURES

_ALLOW = Pattern(
    r"(?m)(?:#|\[//\]: # \()\s*qingfeng:\s*allow\s+(?P<code>QF[0-9]{3})\b[ \t:：,，]*(?P<reason>[^\n)]*)"
)
_PICTURE = Pattern(rf"[a-z0-9-]{{1,60}}(?:{'|'.join(map(re.escape, PICTURES))})(?![A-Za-z0-9])")
#: Families whose findings cannot be excepted.
_NEVER = ("QF0", "QF1")


class Allowance(NamedTuple):
    """An exception that holds: where it stands (from 1, in characters), what it allows, the pictures it names."""

    path: str
    line: int
    column: int
    length: int
    code: str
    pictures: tuple[str, ...]  # paths


def allowances(path: str, text: str) -> tuple[list[Allowance], list[Fault]]:
    """Return the exceptions of a file that hold, and the faults of the others."""
    allowed: list[Allowance] = []
    faults: list[Fault] = []
    if "qingfeng:" not in text:
        return allowed, faults
    folder = path.rpartition("/")[0]
    line, seen, newline = 1, 0, -1  # counted on from match to match: a hostile file is full of them
    for match in _ALLOW.finditer(text):
        start = match.start()
        line += text.count("\n", seen, start)
        newline = max(newline, text.rfind("\n", seen, start))
        seen = start
        column = start - newline
        place = path, line, column, len(match.group())
        code, reason = match["code"], match["reason"].strip()
        if code.startswith(_NEVER):
            faults.append(Fault("exception-forbidden", *place, {"code": code}))
        elif not reason:
            faults.append(Fault("exception-without-reason", *place, {"code": code}))
        else:
            pictures = tuple(f"{folder}/{name}" for name in _PICTURE.findall(reason))
            allowed.append(Allowance(*place, code, pictures))
    return allowed, faults


def suppress(
    diagnostics: Iterable[Diagnostic], allowed: Iterable[Allowance], partial: bool = False
) -> tuple[list[Diagnostic], list[Fault]]:
    """Return the diagnostics that no exception covers, and the faults of exceptions that cover nothing.

    ``partial``: only some rules have run, so that an exception without effect is no fault.
    """
    kept = list(diagnostics)
    allowed = list(allowed)
    if not allowed:
        return kept, []
    found: dict[tuple[str, str, int], set[Diagnostic]] = {}  # by code, path and line; of a picture line 0
    for item in kept:
        line = 0 if item.path.endswith(PICTURES) else item.line
        found.setdefault((item.code, item.path, line), set()).add(item)
    covered: set[Diagnostic] = set()
    faults: list[Fault] = []
    for one in allowed:
        places = [(one.path, one.line), (one.path, one.line + 1), *((name, 0) for name in one.pictures)]
        mine = [item for place in places for item in found.pop((one.code, *place), ())]
        covered.update(mine)
        if not mine and not partial:
            place = one.path, one.line, one.column, one.length
            faults.append(Fault("exception-unused", *place, {"code": one.code}))
    return [item for item in kept if item not in covered], faults


def excepted_lines(text: str, code: str) -> frozenset[int]:
    """Return the lines on which a file excepts ``code`` with a reason: nothing may be mended there."""
    found = (one for one in allowances("", text)[0] if one.code == code)
    return frozenset(line for one in found for line in (one.line, one.line + 1))

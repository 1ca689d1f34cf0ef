"""Exceptions that an editor writes into the source, each with its reason.

In YAML ``# qingfeng: allow QF503 because …``, in Markdown ``[//]: # (qingfeng: allow QF503 because …)``, on the line
of the finding or the line before. An exception without a reason, or one that no longer excepts anything, is
itself a finding. What makes a file unreadable (QF0xx) and wrong shapes (QF1xx) cannot be excepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.read.fault import Fault

_ALLOW = re.compile(
    r"(?m)(?:#|\[//\]: # \()\s*qingfeng:\s*allow\s+(?P<code>QF[0-9]{3})\b[ \t:：,，]*(?P<reason>[^\n)]*)"
)
#: Families whose findings cannot be excepted.
_NEVER = ("QF0", "QF1")


def suppress(
    path: str, text: str, diagnostics: Iterable[Diagnostic], partial: bool = False
) -> tuple[list[Diagnostic], list[Fault]]:
    """Return the diagnostics of a file that no exception covers, and the faults of its exceptions.

    ``partial``: only some rules have run, so that an exception without effect is no fault.
    """
    kept = list(diagnostics)
    if "qingfeng:" not in text:
        return kept, []
    faults: list[Fault] = []
    for match in _ALLOW.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        code = match["code"]
        detail = {"code": code}
        if code.startswith(_NEVER):
            faults.append(Fault("exception-forbidden", path, line, column, len(match.group()), detail))
            continue
        if not match["reason"].strip():
            faults.append(Fault("exception-without-reason", path, line, column, len(match.group()), detail))
            continue
        covered = [item for item in kept if item.code == code and item.line in (line, line + 1)]
        if not covered and not partial:
            faults.append(Fault("exception-unused", path, line, column, len(match.group()), detail))
        kept = [item for item in kept if item not in covered]
    return kept, faults


def excepted_lines(text: str, code: str) -> frozenset[int]:
    """Return the lines on which a file excepts ``code`` with a reason: nothing may be mended there."""
    if "qingfeng:" not in text:
        return frozenset()
    lines: set[int] = set()
    for match in _ALLOW.finditer(text):
        if match["code"] == code and match["reason"].strip():
            line = text.count("\n", 0, match.start()) + 1
            lines.update((line, line + 1))
    return frozenset(lines)

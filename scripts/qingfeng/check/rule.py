"""What a rule is. A rule yields findings; it never prints, opens files or stops another rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from qingfeng.check.diagnostic import Finding


class Input(Enum):
    """What a rule looks at."""

    FAULT = "fault"  # one qingfeng.read Fault, of a kind the rule handles
    SHAPE = "shape"  # one Misfit, of a kind the rule handles
    LIBRARY = "library"  # the whole library


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code (for ever), its name (which states the problem), what it reads and how."""

    code: str
    name: str
    input: Input
    check: Callable[[Any], Iterator[Finding]]
    handles: tuple[str, ...] = ()
    severity: str = "error"

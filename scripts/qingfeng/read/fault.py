"""What is wrong with a file's bytes or syntax, and where; ``qingfeng.check`` puts it into words."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file.

    ``kind`` is the key under which a rule handles it; ``line`` and ``column`` count from 1, columns in
    characters; ``length`` is the number of characters concerned; ``detail`` holds what the message needs.
    """

    kind: str
    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    detail: dict[str, str] = field(default_factory=dict)

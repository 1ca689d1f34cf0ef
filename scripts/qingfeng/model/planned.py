"""A file that an output layer plans: what all of them hand to ``publish``, which alone writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Planned(NamedTuple):
    """A file to be: its path below the site, a hash of all it depends on, and how to make its bytes."""

    path: str
    signature: bytes
    draw: Callable[[], bytes]

"""What a rule is. A rule yields findings; it never prints, opens files or stops another rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from qingfeng.check.diagnostic import Finding

if TYPE_CHECKING:
    from qingfeng.model.library import Library


class Input(Enum):
    """What a rule looks at."""

    FAULT = "fault"  # one qingfeng.read Fault, of a kind the rule handles
    SHAPE = "shape"  # one Misfit, of a kind the rule handles
    TEXT = "text"  # one SourceText: a contributed file as it is written
    ENTRY = "entry"  # one EntryView: an entry whose shape is right, with its bodies
    LIBRARY = "library"  # the whole library
    DAY = "day"  # OnDay: the whole library on a certain day; never cached, since tomorrow it may be otherwise
    PAGE = "page"  # one PageFacts: a published file
    SITE = "site"  # the SiteFacts: all published files together
    TITLES = "titles"  # the SiteFacts too, of which only titles are looked at: these change most often


@dataclass(frozen=True, slots=True)
class SourceText:
    """A contributed text file. ``role`` is ``zh`` or ``en`` for a body, ``data`` for YAML."""

    path: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as rules see it: its model, its texts by path, its bodies by language, its pictures.

    ``data`` is the path of its YAML file. ``picture`` returns the bytes of a picture by its path.
    """

    kind: str
    id: str
    model: Any
    data: str
    texts: dict[str, str]
    bodies: dict[str, SourceText]
    pictures: tuple[str, ...]
    picture: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class OnDay:
    """The whole library, and the day on which it is read, as ``2026-11-21``."""

    library: Library
    today: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code (for ever), its name (which states the problem), what it reads and how.

    ``fix`` returns the text with what a rule over texts finds put right, as far as that is mechanical.
    """

    code: str
    name: str
    input: Input
    check: Callable[[Any], Iterator[Finding]]
    handles: tuple[str, ...] = ()
    severity: str = "error"
    fix: Callable[[SourceText], str] | None = None

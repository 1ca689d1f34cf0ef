"""Facts of published files that are no pages: style sheets and drawings may ask other hosts, others are weighed."""

from __future__ import annotations

import re

from qingfeng.check.pattern import Pattern
from qingfeng.check.site.exact import read_document
from qingfeng.check.site.facts import Flaw, PageFacts
from qingfeng.check.site.tags import is_foreign

_COMMENT = Pattern(rb"/\*.*?\*/", re.S)
_ADDRESS = Pattern(
    rb"""url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\s]*))|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""", re.I
)
#: Flaws of pages that are flaws of drawings as well.
_OF_DRAWINGS = ("foreign", "event-attribute", "script-address")


def file_facts(path: str, data: bytes) -> PageFacts:
    """Return the facts of a published file that is no page."""
    flaws: tuple[Flaw, ...] = ()
    if path.endswith(".css"):
        flaws = _of_style(data)
    elif path.endswith(".svg"):
        document = read_document(data)
        scripts = tuple(Flaw("inline-script", text) for text in document.scripts.values())
        flaws = (*(flaw for flaw in document.flaws if flaw.kind in _OF_DRAWINGS), *scripts, *_of_style(data))
    return PageFacts(path, len(data), flaws)


def _of_style(data: bytes) -> tuple[Flaw, ...]:
    """Return the addresses at other hosts that a style sheet loads."""
    found = _ADDRESS.findall(_COMMENT.sub(b"", data))
    addresses = (next(filter(None, groups), b"").decode("utf-8", "replace").strip() for groups in found)
    return tuple(Flaw("foreign", address, "css") for address in addresses if is_foreign(address))

"""What an entry names, taken from its bare value: for one that does not fit its model, so that a wrong
reference in it is told together with its other mistakes and not one run later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qingfeng.model.base import is_identifier
from qingfeng.model.entry import is_address
from qingfeng.model.facts import Citations, Reference

Keys = tuple[str | int, ...]
#: Where entries name others, as in the models: keys (``*`` for each item) and the kind an id stands for.
_ENTRIES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "case": ((("unit",), "unit"), (("related", "*", "entry"), "")),
    "unit": ((("parent",), "unit"), (("related", "*", "entry"), "")),
    "practice": ((("partners", "*"), "unit"), (("exhibit", "quiz"), "quiz"), (("related", "*", "entry"), "")),
    "culture": (
        (("unit",), "unit"),
        (("partners", "*"), "unit"),
        (("exhibit", "quiz"), "quiz"),
        (("related", "*", "entry"), ""),
    ),
    "hall": (
        (("unit",), "unit"),
        (("culture",), "culture"),
        (("chapters", "*", "screens", "*", "entry"), ""),
    ),
    "quiz": ((("questions", "*", "entry"), ""),),
}
_SOURCES = (
    ("sources", "*"),
    ("brand", "source"),
    *((group, "*", "source") for group in ("figures", "quotes", "maxims", "awards")),
)


def citations_of(kind: str, path: str, value: Any, links: list[Reference]) -> Citations:
    """Return what ``value`` and the bodies' ``links`` name, as far as it is well-formed."""
    references = list(links)
    for pattern, target in _ENTRIES[kind]:
        for keys, text in _texts(value, pattern):
            if target and is_identifier(text):
                references.append(Reference(f"{target}:{text}", "", path, keys))
            elif not target and is_address(text):
                references.append(Reference(text, "", path, keys))
    sources = [
        (text, "", keys)
        for pattern in _SOURCES
        for keys, text in _texts(value, pattern)
        if is_identifier(text)
    ]
    return Citations(path, tuple(references), tuple(sources))


def _texts(value: Any, pattern: tuple[str, ...], keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if not pattern:
        if isinstance(value, str):
            yield keys, value
    elif pattern[0] == "*":
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from _texts(item, pattern[1:], (*keys, index))
    elif isinstance(value, dict):
        yield from _texts(value.get(pattern[0]), pattern[1:], (*keys, pattern[0]))

"""The order of entries by their names."""

from __future__ import annotations

from typing import Any

from qingfeng.model.facts import Facts


def by_name(facts: Facts, lang: str) -> tuple[Any, ...]:
    """Return the place of an entry in a list by name: English by letters; Chinese by reading, which is how GBK
    orders the characters in common use."""
    zh, en = facts.title
    name = zh.encode("gb18030") if lang == "zh" else (en or zh).lower().encode()
    return name.lstrip(b"\"'"), facts.id

"""What rules over an entry share: its bilingual texts with their keys, and places in bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the models bring in pydantic, which a check of unchanged content does without
    from qingfeng.model.text import Text

#: A rule that could say the same of every line of an entry says it this often.
MOST_FINDINGS = 20

Keys = tuple[str | int, ...]


def texts_of(model: Any) -> Iterator[tuple[Keys, Text]]:
    """Yield every bilingual text of a model with its keys in the data file, in the order of the fields."""
    found: list[tuple[Keys, Text]] = []
    _collect(model, (), found)
    return iter(found)


def _collect(value: Any, keys: Keys, found: list[tuple[Keys, Text]]) -> None:
    for name in value.__dataclass_fields__:
        item = getattr(value, name)
        if type(item).__name__ == "Text":
            found.append(((*keys, name), item))
        elif type(item) is tuple:
            if item and type(item[0]) is not str:
                for index, part in enumerate(item):
                    if type(part).__name__ == "Text":
                        found.append(((*keys, name, index), part))
                    elif hasattr(part, "__dataclass_fields__"):
                        _collect(part, (*keys, name, index), found)
        elif hasattr(item, "__dataclass_fields__"):
            _collect(item, (*keys, name), found)


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column (from 1, in characters) of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)

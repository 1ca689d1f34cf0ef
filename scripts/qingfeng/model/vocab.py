"""The closed lists of ``content/vocab``: labels in both languages, order and groups of their terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Vocab:
    """All vocabularies; made of the plain form of ``model.source.Vocabulary``, so that a cache can keep it."""

    def __init__(self, data: dict[str, dict[str, Any]]) -> None:
        self.data = data

    def codes(self) -> dict[str, frozenset[str]]:
        """Return the allowed codes of each vocabulary, as the models' validation context wants them."""
        return {name: frozenset(vocabulary["terms"]) for name, vocabulary in self.data.items()}

    def terms(self, name: str) -> Iterator[str]:
        """Yield the codes of a vocabulary in their order."""
        yield from self.data[name]["terms"]

    def term(self, name: str, code: str) -> dict[str, Any]:
        """Return the term's record; ``KeyError`` when there is none."""
        return self.data[name]["terms"][code]

    def label(self, name: str, code: str, lang: str) -> str:
        """Return the label of a term in a language."""
        return self.data[name]["terms"][code][lang]

    def title(self, name: str, lang: str) -> str:
        """Return the vocabulary's own name in a language."""
        return self.data[name]["title"][lang]

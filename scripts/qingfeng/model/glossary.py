"""The terms that a reader from elsewhere would not know, each explained in a sentence."""

from __future__ import annotations

from qingfeng.model.base import Identifier, code, model
from qingfeng.model.entry import Address
from qingfeng.model.text import Text


@model
class GlossaryTerm:
    """A term: ``name`` is what it is called here, ``other`` what else texts call it; both are found in texts."""

    id: Identifier
    name: Text
    other: tuple[Text, ...] = ()
    explanation: Text
    group: code("glossary-groups")
    entry: Address | None = None  # where more is said of it
    source: Identifier | None = None  # the article that explains it, where the explanation is not general knowledge


@model
class Glossary:
    """``content/glossary.yml``."""

    terms: tuple[GlossaryTerm, ...]

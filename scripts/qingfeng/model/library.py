"""The library: all entries, typed and cross-indexed. Every output is made from this one object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from qingfeng.model.facts import GATHERED_KINDS, PAGE_KINDS, Citations, Facts, Reference
from qingfeng.model.vocab import Vocab


@dataclass(slots=True)
class LoadedEntry:
    """An entry with everything that was read of it."""

    facts: Facts
    model: Any
    bodies: dict[str, str]
    pictures: list[str]


@dataclass
class Library:
    """Facts of all entries by address, newest first within a kind, and the indexes over them.

    ``load`` reads one entry whole, on demand: bodies are not kept.
    """

    facts: dict[str, Facts]
    vocab: Vocab
    sources: dict[str, dict[str, Any]]
    load: Callable[[str], LoadedEntry]
    release: Callable[[str], None]  # says that an entry will not be loaded again soon
    keys: dict[str, bytes] = field(
        default_factory=dict
    )  # address -> hash of all that the entry was read from
    pictures: dict[str, list[str]] = field(default_factory=dict)  # address -> paths below the content folder
    broken: frozenset[str] = (
        frozenset()
    )  # addresses of entries (and "sources") that exist but could not be read
    citations: tuple[Citations, ...] = ()  # what those entries name all the same
    glossary: tuple[dict[str, Any], ...] = ()  # plain terms, as ``model.glossary`` has them
    topics: tuple[dict[str, Any], ...] = ()  # of the page of figures, plain, as ``model.overview`` has them
    _groups: dict[tuple[str, str], dict[Any, list[Facts]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        facts: Iterable[Facts],
        vocab: Vocab,
        sources: dict[str, dict[str, Any]],
        load: Callable[[str], LoadedEntry],
        release: Callable[[str], None],
        keys: dict[str, bytes],
        pictures: dict[str, list[str]],
        broken: frozenset[str] = frozenset(),
        citations: Iterable[Citations] = (),
        glossary: Iterable[dict[str, Any]] = (),
        topics: Iterable[dict[str, Any]] = (),
    ) -> Library:
        """Return a library of ``facts`` in their canonical order: by kind, newest first, then by id."""
        ordered = sorted(facts, key=lambda item: item.id)
        ordered.sort(key=lambda item: (item.published, item.order), reverse=True)
        ordered.sort(key=lambda item: item.kind)
        return cls(
            {item.address: item for item in ordered},
            vocab,
            sources,
            load,
            release,
            keys,
            pictures,
            broken,
            tuple(citations),
            tuple(glossary),
            tuple(topics),
        )

    @cached_property
    def shown(self) -> dict[str, list[Facts]]:
        """Facts of the entries that have a page, by kind, newest first; withdrawn ones are not listed."""
        return self._listed(PAGE_KINDS)

    @cached_property
    def gathered(self) -> dict[str, list[Facts]]:
        """Facts of the quizzes and halls that have a page, by kind; withdrawn ones are left out."""
        return self._listed(GATHERED_KINDS)

    def _listed(self, kinds: tuple[str, ...]) -> dict[str, list[Facts]]:
        listed: dict[str, list[Facts]] = {kind: [] for kind in kinds}
        for facts in self.facts.values():
            if facts.kind in listed and facts.shown and facts.status != "withdrawn":
                listed[facts.kind].append(facts)
        return listed

    @cached_property
    def referrers(self) -> dict[str, list[tuple[Facts, Reference]]]:
        """For each address the shown entries that name it, each with its reference, in library order."""
        referrers: dict[str, list[tuple[Facts, Reference]]] = {}
        for facts in self.facts.values():
            if facts.shown and facts.status != "withdrawn":
                for reference in facts.references:
                    referrers.setdefault(reference.target, []).append((facts, reference))
        return referrers

    def linked(self, address: str) -> Facts | None:
        """Return the facts of an entry when it has a page that may be linked to, else None."""
        facts = self.paged(address)
        return facts if facts is not None and facts.kind in PAGE_KINDS else None

    def paged(self, address: str) -> Facts | None:
        """Return the facts of ``address``, a quiz or hall as well as an entry, when it has a page to link to."""
        facts = self.facts.get(address)
        if facts is None or not facts.shown or facts.status == "withdrawn":
            return None
        return facts

    def shown_pictures(self) -> Iterator[str]:
        """Yield the paths of the pictures of shown entries: below the content folder, and the same below the site."""
        for shown in self.shown.values():
            for facts in shown:
                yield from self.pictures.get(facts.address, ())

    def grouped(self, kind: str, attribute: str) -> dict[Any, list[Facts]]:
        """Return the shown facts of ``kind`` by the value of ``attribute`` (field, place, year, form); not to be changed."""
        groups = self._groups.get((kind, attribute))
        if groups is None:
            groups = self._groups[kind, attribute] = {}
            for facts in self.shown[kind]:
                value = getattr(facts, attribute)
                if value is not None:
                    groups.setdefault(value, []).append(facts)
        return groups

    @cached_property
    def tagged(self) -> dict[str, list[Facts]]:
        """Shown facts of all kinds by tag."""
        groups: dict[str, list[Facts]] = {}
        for items in self.shown.values():
            for facts in items:
                for tag in facts.tags:
                    groups.setdefault(tag, []).append(facts)
        return groups

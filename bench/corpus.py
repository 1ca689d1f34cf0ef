"""A corpus of any size, made by chance from a seed: the same seed gives the same bytes.

``python bench/corpus.py 1000 FOLDER`` writes a whole project of 1,000 bilingual entries: 60% cases, 15%
units, 15% practices, 10% culture bases, each of the size and shape of the real ones in ``content/``.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import bodies, kinds, project, words

SHARES = (("unit", 0.15), ("practice", 0.15), ("culture", 0.10))  # the rest are cases
SOURCES = 40


@dataclass(slots=True)
class Entry:
    """An entry: its data as its YAML file holds it, its bodies by language, the unit of a practice."""

    kind: str
    id: str
    data: dict[str, Any] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    parent: str | None = None

    @property
    def address(self) -> str:
        """The form in which other entries name it."""
        return f"{self.kind}:{self.id}"


@dataclass(slots=True)
class Corpus:
    """All entries in the order of their making, and the articles they rest on."""

    entries: list[Entry]
    sources: list[dict[str, Any]]


def make(size: int, seed: int = 1) -> Corpus:
    """Return a corpus of ``size`` entries."""
    rng = Random(seed)
    entries = [
        Entry(kind, _identifier(rng, kind, number))
        for kind, count in _counts(size)
        for number in range(count)
    ]
    units = [entry.id for entry in entries if entry.kind == "unit"]
    for entry in entries:
        if entry.kind == "practice":
            entry.parent = rng.choice(units)
    sources = [kinds.source(rng, number) for number in range(SOURCES)]
    names = [source["id"] for source in sources]
    for entry in entries:
        related = _others(rng, entries, entry)
        entry.data = kinds.MAKERS[entry.kind](rng, entry.id, rng.choice(units), names)
        entry.data.update(kinds.tail(rng, related, names))
        if entry.kind != "practice":
            entry.bodies = bodies.make(rng, _others(rng, entries, entry))
    return Corpus(entries, sources)


def _counts(size: int) -> list[tuple[str, int]]:
    counts = [(kind, max(1, round(size * share))) for kind, share in SHARES]
    return [("case", max(1, size - sum(count for _, count in counts))), *counts]


def _identifier(rng: Random, kind: str, number: int) -> str:
    first, second = rng.choice(words.THINGS)[1], rng.choice(words.BODIES)[1]
    return f"{first}-{second}-{number + 1:05}"


def _others(rng: Random, entries: list[Entry], entry: Entry) -> list[str]:
    """Return the addresses of 3 other entries."""
    found: list[str] = []
    while len(found) < min(3, len(entries) - 1):
        other = rng.choice(entries)
        if other is not entry and other.address not in found:
            found.append(other.address)
    return found


def main() -> None:
    """Write a project as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    project.write(make(options.size, options.seed), options.folder)


if __name__ == "__main__":
    main()

"""The records of a release: which there are, what each depends on, and how it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from qingfeng.api.envelope import document
from qingfeng.api.record import DrawBody, path_of, record, tombstone
from qingfeng.model.address import FOLDERS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.model.planned import Planned
from qingfeng.model.updated import updated_of


def plan_records(library: Library, draw: DrawBody, changed: Mapping[str, str]) -> Iterator[Planned]:
    """Yield the record of each published entry, quiz and hall, and the tombstone of each withdrawn one.

    ``draw`` makes safe HTML of a body; ``changed`` has the day of the last change of each file below the content folder.
    """
    for facts in library.facts.values():
        if facts.kind not in FOLDERS or not facts.shown:
            continue
        updated = updated_of(facts, changed)
        if facts.status == "withdrawn":
            signature = hashlib.blake2b(f"withdrawn {updated}".encode(), digest_size=16).digest()
            yield Planned(path_of(facts), signature, _tombstone(facts, updated))
        else:
            yield Planned(
                path_of(facts), _signature(facts, library, updated), _record(facts, library, draw, updated)
            )


def _tombstone(facts: Facts, updated: str | None):
    return lambda: document(tombstone(facts, updated), updated)


def _record(facts: Facts, library: Library, draw: DrawBody, updated: str | None):
    return lambda: document(record(library.load(facts.address), library, draw, updated), updated)


def _signature(facts: Facts, library: Library, updated: str | None) -> bytes:
    """Return a hash of the files of an entry, of its day, and of which entries it names have a page."""
    digest = hashlib.blake2b(library.keys[facts.address], digest_size=16)
    digest.update(str(updated).encode())
    for reference in facts.references:
        digest.update(b"1" if library.paged(reference.target) is not None else b"0")
    return digest.digest()

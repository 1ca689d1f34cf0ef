"""One case, one practice and one place for each day, without a network: a page carries those of a whole week."""

from __future__ import annotations

import datetime
import hashlib

from qingfeng.model.facts import Facts
from qingfeng.model.library import Library

#: Days for which a page carries entries; the script of the page begins again after the last.
DAYS = 7
#: What is shown of a day, in this order: words for it, and kind.
SHOWN = (("daily-case", "case"), ("daily-practice", "practice"), ("daily-place", "culture"))
#: The group of the kinds of culture bases that one can go to.
PLACE = "place"


def of_days(library: Library, kind: str, day: str) -> list[Facts]:
    """Return the entries of ``kind`` for ``day`` (ISO 8601) and those after it; fewer where there are fewer to show.

    Each entry has its turn, in an order that its id alone decides: what is added or withdrawn moves no other in it.
    """
    eligible = [facts for facts in library.shown[kind] if _eligible(library, facts)]
    turns = sorted(
        eligible, key=lambda facts: hashlib.blake2b(facts.address.encode(), digest_size=8).digest()
    )
    first = datetime.date.fromisoformat(day).toordinal()
    return [turns[(first + number) % len(turns)] for number in range(min(DAYS, len(turns)))]


def _eligible(library: Library, facts: Facts) -> bool:
    """Return whether an entry may stand on the home page for a day: it is not disputed, and a place is one to go to."""
    if facts.status != "published":
        return False
    if facts.kind != "culture" or facts.form is None:
        return True
    return library.vocab.term("culture-kinds", facts.form).get("group") == PLACE

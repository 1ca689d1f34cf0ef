"""When an entry last changed, as far as the history of its files tells."""

from __future__ import annotations

from collections.abc import Mapping

from qingfeng.model.address import ROOTS
from qingfeng.model.facts import BODY_KINDS, Facts


def updated_of(facts: Facts, changed: Mapping[str, str]) -> str | None:
    """Return the day (ISO 8601) on which the files of an entry last changed, else that of its publication; None: unknown.

    ``changed``: the day of the last change of each file below the content folder.
    """
    paths = [facts.path]
    if facts.kind in BODY_KINDS:
        folder = facts.path.rpartition("/")[0]
        paths += [f"{folder}/{lang}.md" for lang in ROOTS]
    days = [changed[path] for path in paths if path in changed]
    return max(days, default=facts.published or None)

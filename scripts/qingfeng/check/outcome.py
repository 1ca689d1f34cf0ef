"""What a run of the check found, and which of it concerns a change: its lines first, then its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qingfeng.check.diagnostic import SEVERITIES, Diagnostic

#: What a change touches: path below the content folder -> its lines; None means every line, () none (removed).
Changes = Mapping[str, tuple[range, ...] | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings to show, in their order; those that are only counted; how many entries there are.

    ``elsewhere`` is None where nothing was left out on purpose.
    """

    shown: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...] | None
    entries: int

    @property
    def exit_code(self) -> int:
        """1 when something must be mended: elsewhere only errors count, since a change may have caused them."""
        graver = any(item.severity != "advice" for item in self.shown)
        return int(graver or any(item.severity == "error" for item in self.elsewhere or ()))


def outcome(diagnostics: Iterable[Diagnostic], entries: int, changes: Changes | None = None) -> Outcome:
    """Return the outcome of a run; with ``changes`` the findings that do not concern them are only counted."""
    if changes is None:
        return Outcome(tuple(diagnostics), None, entries)
    touched = {_entry(path) for path in changes}
    near: list[tuple[bool, int, tuple[str, int, int, str], Diagnostic]] = []
    elsewhere: list[Diagnostic] = []
    for item in diagnostics:
        if _entry(item.path) in touched:
            near.append((not _on_line(item, changes), SEVERITIES.index(item.severity), item.order, item))
        else:
            elsewhere.append(item)
    return Outcome(tuple(item for *_, item in sorted(near)), tuple(elsewhere), entries)


def counts(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how many findings of each severity there are."""
    found = Counter(item.severity for item in diagnostics)
    return {severity: found[severity] for severity in SEVERITIES}


def _on_line(item: Diagnostic, changes: Changes) -> bool:
    lines = changes.get(item.path, ())
    return lines is None or any(item.line in span for span in lines)


def _entry(path: str) -> str:
    """Return what stands for the whole entry: a change of its Chinese body can make its English one wrong."""
    parts = path.split("/")
    return path if len(parts) < 3 or "practices" in parts[2:3] else "/".join(parts[:2])

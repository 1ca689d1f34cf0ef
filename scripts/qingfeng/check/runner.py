"""Runs the rules and gives their findings a place and a code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from qingfeng.check.diagnostic import Diagnostic, Finding
from qingfeng.check.rule import EntryView, Input, OnDay, Rule, SourceText
from qingfeng.check.rules import module_of, rules_over
from qingfeng.model.library import Library
from qingfeng.read.fault import Fault

if TYPE_CHECKING:  # YAML is read where a finding needs a place
    from qingfeng.check.shape import Misfit
    from qingfeng.read.yaml_events import Positions

#: How much is checked: every rule; those whose findings forbid publication; of those the ones that drawing rests on
#: (files, shape and references), for content that has just been checked.
SCOPES = ("all", "blocking", "structure")
#: What speaks of a misfit that no rule handles.
_WRONG_TYPE = "QF106"


@cache
def rules_in(kind: Input, scope: str) -> list[Rule]:
    """Return the rules of a scope that look at ``kind``."""
    if scope == "structure" and kind in (Input.TEXT, Input.ENTRY, Input.DAY):
        return []
    return [rule for rule in rules_over(kind) if scope == "all" or rule.severity == "error"]


@cache
def _handlers(kind: Input) -> dict[str, Rule]:
    """Return the rules over faults or misfits by the kinds they handle."""
    return {handled: rule for rule in rules_over(kind) for handled in rule.handles}


def on_fault(fault: Fault) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a fault of a file."""
    rule = _handlers(Input.FAULT)[fault.kind]
    for finding in rule.check(fault):
        yield _diagnostic(rule, finding, fault.path, fault.line, fault.column, fault.length)


def on_misfits(path: str, text: str, misfits: Iterable[Misfit]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of the values of one file that do not fit their model."""
    from qingfeng.read.yaml_events import Positions

    positions = Positions(text)
    for misfit in misfits:
        rule = _handlers(Input.SHAPE).get(misfit.kind) or module_of(_WRONG_TYPE).RULE
        for finding in rule.check(misfit):
            place = positions.of_key(misfit.keys) if finding.on_key else positions.of(misfit.keys)
            if misfit.kind == "missing":  # the key that holds the incomplete value
                place = positions.of_key(misfit.keys[:-1])
            yield _diagnostic(rule, finding, path, *place)


def on_texts(texts: Iterable[SourceText], scope: str = "all") -> Iterator[Diagnostic]:
    """Yield the findings of the rules over contributed files as they are written."""
    for text in texts:
        for rule in rules_in(Input.TEXT, scope):
            for finding in rule.check(text):
                yield _diagnostic(rule, finding, text.path, finding.line, finding.column, finding.length)


def on_entry(view: EntryView, scope: str = "all") -> Iterator[Diagnostic]:
    """Yield the findings of the rules over one entry whose shape is right."""
    positions: dict[str, Positions] = {}
    for rule in rules_in(Input.ENTRY, scope):
        for finding in rule.check(view):
            yield _placed(rule, finding, finding.path or view.data, positions, view.texts.get)


def on_library(
    library: Library, text_of: Callable[[str], str | None], scope: str = "all"
) -> Iterator[Diagnostic]:
    """Yield the findings of the rules over the whole library; ``text_of`` reads a file again for its places."""
    positions: dict[str, Positions] = {}
    for rule in rules_in(Input.LIBRARY, scope):
        for finding in rule.check(library):
            yield _placed(rule, finding, finding.path, positions, text_of)


def on_day(
    library: Library, today: str, text_of: Callable[[str], str | None], scope: str = "all"
) -> Iterator[Diagnostic]:
    """Yield the findings of the rules over the library on the day ``today``, written as ``2026-11-21``."""
    positions: dict[str, Positions] = {}
    for rule in rules_in(Input.DAY, scope):
        for finding in rule.check(OnDay(library, today)):
            yield _placed(rule, finding, finding.path, positions, text_of)


def _placed(
    rule: Rule,
    finding: Finding,
    path: str,
    positions: dict[str, Positions],
    text_of: Callable[[str], str | None],
) -> Diagnostic:
    place = finding.line, finding.column, finding.length
    if finding.keys is not None:
        if path not in positions:
            from qingfeng.read.yaml_events import Positions

            positions[path] = Positions(text_of(path) or "")
        found = positions[path]
        place = found.of_key(finding.keys) if finding.on_key else found.of(finding.keys)
    return _diagnostic(rule, finding, path, *place)


def _diagnostic(rule: Rule, finding: Finding, path: str, line: int, column: int, length: int) -> Diagnostic:
    return Diagnostic(
        rule.code,
        rule.severity,
        path,
        line,
        column,
        length,
        finding.zh,
        finding.en,
        finding.remedy_zh,
        finding.remedy_en,
    )

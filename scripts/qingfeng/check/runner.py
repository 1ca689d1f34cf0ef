"""Runs the rules and gives their findings a place and a code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from qingfeng.check.diagnostic import Diagnostic, Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.check.rules import RULES
from qingfeng.check.rules.qf106_wrong_type import RULE as WRONG_TYPE
from qingfeng.check.shape import Misfit
from qingfeng.model.library import Library
from qingfeng.read.fault import Fault
from qingfeng.read.yaml_events import Positions

_HANDLERS: dict[tuple[Input, str], Rule] = {(rule.input, kind): rule for rule in RULES for kind in rule.handles}


def on_fault(fault: Fault) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a fault of a file."""
    rule = _HANDLERS[Input.FAULT, fault.kind]
    for finding in rule.check(fault):
        yield _diagnostic(rule, finding, fault.path, fault.line, fault.column, fault.length)


def on_misfits(path: str, text: str, misfits: Iterable[Misfit]) -> Iterator[Diagnostic]:
    """Yield the diagnostics of the values of one file that do not fit their model."""
    positions = Positions(text)
    for misfit in misfits:
        rule = _HANDLERS.get((Input.SHAPE, misfit.kind), WRONG_TYPE)
        for finding in rule.check(misfit):
            place = positions.of_key(misfit.keys) if finding.on_key else positions.of(misfit.keys)
            if misfit.kind == "missing":  # the key that holds the incomplete value
                place = positions.of_key(misfit.keys[:-1])
            yield _diagnostic(rule, finding, path, *place)


def on_library(library: Library, text_of: Callable[[str], str | None]) -> Iterator[Diagnostic]:
    """Yield the findings of the rules over the whole library; ``text_of`` reads a file again for its places."""
    positions: dict[str, Positions] = {}
    for rule in RULES:
        if rule.input is not Input.LIBRARY:
            continue
        for finding in rule.check(library):
            place = finding.line, finding.column, finding.length
            if finding.keys is not None:
                if finding.path not in positions:
                    positions[finding.path] = Positions(text_of(finding.path) or "")
                found = positions[finding.path]
                place = found.of_key(finding.keys) if finding.on_key else found.of(finding.keys)
            yield _diagnostic(rule, finding, finding.path, *place)


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

"""One YAML file to its model, with the diagnostics of its bytes, its syntax and its shape."""

from __future__ import annotations

from typing import Any, NamedTuple

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.runner import on_fault, on_misfits
from qingfeng.check.shape import misfits
from qingfeng.read.decode import decode
from qingfeng.read.yaml_events import read_yaml


class Shaped(NamedTuple):
    """What a file gave; each of ``text``, ``value`` and ``model`` is None when what comes before it is wrong."""

    text: str | None
    value: Any
    model: Any
    diagnostics: list[Diagnostic]


def shaped(kind: str, path: str, data: bytes, codes: dict[str, frozenset[str]] | None) -> Shaped:
    """Read the bytes of a file of ``kind``; ``codes`` are the allowed terms by closed list, None: any."""
    from qingfeng.model.parse import parse  # pydantic is only needed for what has changed

    text, faults = decode(path, data)
    value = None
    if text is not None:
        value, syntax = read_yaml(path, text)
        faults = faults + syntax
    diagnostics = [item for fault in faults for item in on_fault(fault)]
    if value is None or text is None:
        return Shaped(text, None, None, diagnostics)
    model, errors = parse(kind, value, codes)
    if errors:
        diagnostics.extend(on_misfits(path, text, misfits(kind, errors, codes or {}, value)))
    return Shaped(text, value, model, diagnostics)

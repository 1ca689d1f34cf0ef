"""Slips of typing that a machine can put right: their places, the findings about them, the mended text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import Scalar, prose_of
from qingfeng.check.rule import SourceText
from qingfeng.check.suppress import excepted_lines
from qingfeng.read.decode import MOST_FAULTS, line_column

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
#: What may stand before or after a mark of Chinese text instead of a Han character.
BEFORE = HAN + "》”’）」』】…％"
AFTER = HAN + "《“‘（「『【"
#: Full-width forms of ASCII, and what they stand for.
NARROW = {0xFF01 + index: 0x21 + index for index in range(94)}
#: A plain scalar of YAML that begins so, or holds this, needs quotation marks.
_UNSAFE = Pattern(r"(?i)\A(?:null|~)?\Z|\A[-?:,\[\]{}#&*!|>'\"%@`\s]|: |:\Z| #|\s\Z|\n")
_UNSAFE_IN_FLOW = Pattern(r"[,\[\]{}?:]")  # readers of YAML differ on ? and :


class Slip(NamedTuple):
    """Characters ``start`` to ``end`` of a text, and what they ought to be; None: a person must decide."""

    start: int
    end: int
    better: str | None


def findings(
    source: SourceText, slips: Iterable[Slip], zh: str, en: str, remedy: tuple[str, str]
) -> Iterator[Finding]:
    """Yield a finding for each slip, with ``{}`` in the words replaced by what is written and what it should be."""
    for count, slip in enumerate(slips):
        if count == MOST_FAULTS:
            return
        written = source.text[slip.start : slip.end]
        line, column = line_column(source.text, slip.start)
        yield Finding(
            zh.format(written=_shown(written), better=_shown(slip.better or "")),
            en.format(written=_shown(written), better=_shown(slip.better or "")),
            *remedy,
            line=line,
            column=column,
            length=max(1, len(written.partition("\n")[0])),
        )


def _shown(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= 24 else f"{text[:12]}…{text[-11:]}"


def mended(source: SourceText, code: str, slips: Iterable[Slip]) -> str:
    """Return the text with the slips put right, but not where the source excepts ``code`` with a reason.

    Of slips that overlap the first is taken; in YAML a scalar gets quotation marks when it now needs them.
    """
    text = source.text
    excepted = excepted_lines(text, code)
    edits: list[Slip] = []
    line, seen = 1, 0
    for slip in sorted((item for item in slips if item.better is not None), key=lambda item: item[:2]):
        line += text.count("\n", seen, slip.start)
        seen = slip.start
        lines = range(line, line + text.count("\n", slip.start, slip.end) + 1)
        if (not edits or slip.start >= edits[-1].end) and excepted.isdisjoint(lines):
            edits.append(slip)
    if edits and source.role == "data":
        edits = list(_in_scalars(text, edits, prose_of(source).scalars))
    return _applied(text, 0, len(text), edits)


def _applied(text: str, start: int, end: int, edits: Iterable[Slip]) -> str:
    pieces, at = [], start
    for edit in edits:
        pieces += (text[at : edit.start], edit.better or "")
        at = edit.end
    return "".join((*pieces, text[at:end]))


def _in_scalars(text: str, edits: list[Slip], scalars: list[Scalar]) -> Iterator[Slip]:
    """Yield the edits, those within a plain scalar as one that leaves it a scalar."""
    rest = iter(scalars)
    scalar = next(rest, None)
    index = 0
    while index < len(edits):
        edit = edits[index]
        while scalar is not None and scalar.end <= edit.start:
            scalar = next(rest, None)
        if scalar is None or edit.start < scalar.start or scalar.style:
            yield edit
            index += 1
            continue
        within = []
        while index < len(edits) and edits[index].start < scalar.end:
            within.append(edits[index])
            index += 1
        better = _applied(text, scalar.start, scalar.end, within)
        if _UNSAFE.search(better) or (scalar.flow and _UNSAFE_IN_FLOW.search(better)):
            if "\n" in better:
                continue  # of several lines: left to a person
            better = '"' + better.replace("\\", "\\\\").replace('"', '\\"') + '"'
        yield Slip(scalar.start, scalar.end, better)

"""QF202 wrong-kind-of-reference: 引用的条目类别不对 / a reference names an entry of another kind."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.model.facts import Facts, Reference
from qingfeng.model.library import Library

_KINDS = {
    "case": ("案例", "case"),
    "unit": ("单位", "unit"),
    "practice": ("做法", "practice"),
    "culture": ("文化阵地", "culture base"),
    "hall": ("展厅节目", "hall programme"),
    "quiz": ("题库", "quiz"),
}


def wrong_kind_of_reference(library: Library) -> Iterator[Finding]:
    for facts in (*library.facts.values(), *library.citations):
        for reference in facts.references:
            if reference.target not in library.facts and reference.target not in library.broken:
                other = same_name(library, reference.target)
                if other is not None:
                    yield _finding(reference, other)


def same_name(library: Library, address: str) -> Facts | None:
    """Return the entry of another kind that has the id of ``address``, if there is one."""
    name = address.partition(":")[2]
    return next(
        (library.facts[other] for kind in _KINDS if (other := f"{kind}:{name}") in library.facts), None
    )


def _finding(reference: Reference, other: Facts) -> Finding:
    wanted_zh, wanted_en = _KINDS[reference.target.partition(":")[0]]
    kind_zh, kind_en = _KINDS[other.kind]
    plain = bool(reference.keys) and reference.keys[-1] != "entry"  # a bare id; its kind is not written
    shown = shown_value(other.id)
    return Finding(
        f"“{shown}”是{kind_zh}，这里要写{wanted_zh}",
        f"{shown!r} is a {kind_en}; this must name a {wanted_en}",
        f"改成{wanted_zh}的条目名" if plain else f"改成“{other.address}”，或改成{wanted_zh}的条目名",
        f"name a {wanted_en}" if plain else f"write {other.address!r}, or name a {wanted_en}",
        path=reference.path,
        keys=None if reference.line else reference.keys,
        line=reference.line or 1,
        column=reference.column or 1,
        length=len(reference.target),
    )


RULE = Rule("QF202", "wrong-kind-of-reference", Input.LIBRARY, wrong_kind_of_reference)

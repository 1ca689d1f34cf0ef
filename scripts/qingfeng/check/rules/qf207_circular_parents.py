"""QF207 circular-parents: 单位的上级关系成了一个圈 / units are parents of one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.model.facts import Reference
from qingfeng.model.library import Library


def circular_parents(library: Library) -> Iterator[Finding]:
    parents: dict[str, Reference] = {}
    for facts in library.facts.values():
        if facts.kind == "unit":
            parents.update((facts.address, item) for item in facts.references if item.relation == "parent")
    settled: set[str] = set()
    for address in parents:
        path: list[str] = []
        here = address
        while here in parents and here not in settled:
            settled.add(here)
            path.append(here)
            here = parents[here].target
        circle = path[path.index(here) :] if here in path else []
        if circle:
            yield _finding(circle, parents[circle[-1]])


def _finding(circle: list[str], reference: Reference) -> Finding:
    names = " → ".join(shown_value(address.partition(":")[2]) for address in (*circle[:5], circle[0]))
    return Finding(
        f"上级单位绕了一圈：{names}",
        f"the parents go round in a circle: {names}",
        "改正其中一个单位的 parent；没有上级的写 null",
        "correct the parent of one of them; a unit without one has null",
        path=reference.path,
        keys=reference.keys,
    )


RULE = Rule("QF207", "circular-parents", Input.LIBRARY, circular_parents)

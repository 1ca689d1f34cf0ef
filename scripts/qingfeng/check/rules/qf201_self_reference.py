"""QF201 self-reference: 条目引用了自己 / an entry names itself."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.model.library import Library


def self_reference(library: Library) -> Iterator[Finding]:
    for facts in library.facts.values():
        own = {facts.address}
        if facts.kind in ("practice", "culture"):  # the unit that runs it is no partner of its own
            own.update(item.target for item in facts.references if item.relation == "unit")
        for reference in facts.references:
            if reference.relation == "parent":  # QF207
                continue
            if reference.target == facts.address or (
                reference.relation == "partner" and reference.target in own
            ):
                shown = shown_value(reference.target)
                partner = reference.relation == "partner"
                yield Finding(
                    f"“{shown}”就是本条目所属的单位，不是协作单位"
                    if partner
                    else f"条目引用了它自己“{shown}”",
                    f"{shown!r} is the unit this belongs to, not a partner"
                    if partner
                    else f"the entry names itself, {shown!r}",
                    "删去这一处，或改成想引用的另一个条目",
                    "delete it, or name the other entry that was meant",
                    path=reference.path,
                    keys=None if reference.line else reference.keys,
                    line=reference.line or 1,
                    column=reference.column or 1,
                    length=len(reference.target),
                )


RULE = Rule("QF201", "self-reference", Input.LIBRARY, self_reference)

"""QF220 dangling-id: 编号在本条目里不存在 / an id that nothing in the entry has."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import EntryView, Input, Rule

Keys = tuple[str | int, ...]


def dangling_id(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case":
        return
    case = view.model
    sums = [figure.id for figure in case.figures if figure.unit == "yuan"]
    used: list[tuple[Keys, str]] = [(("total",), case.total)] if case.total else []
    for index, event in enumerate(case.timeline):
        for number, money in enumerate(event.money):
            if money.part_of:
                used.append((("timeline", index, "money", number, "part_of"), money.part_of))
    for keys, name in used:
        if name not in sums:
            zh, en = did_you_mean(name, sums)
            yield Finding(
                f"figures 里没有以元计的数字“{shown_value(name)}”{zh}",
                f"no figure in yuan is called {shown_value(name)!r}{en}",
                "写 figures 里合计那一项的 id",
                "write the id of the figure that states the total",
                keys=keys,
            )
    people = ["subject", *(role.id for role in case.chain.people)] if case.chain else []
    for index, tie in enumerate(case.chain.ties if case.chain else ()):
        for key, name in (("start", tie.start), ("end", tie.end)):
            if name not in people:
                zh, en = did_you_mean(name, people)
                yield Finding(
                    f"chain.people 里没有“{shown_value(name)}”{zh}",
                    f"nobody in chain.people is called {shown_value(name)!r}{en}",
                    "写 people 里的 id；案件本人写 subject",
                    "write an id from people; the person of the case is subject",
                    keys=("chain", "ties", index, key),
                )


RULE = Rule("QF220", "dangling-id", Input.ENTRY, dangling_id)

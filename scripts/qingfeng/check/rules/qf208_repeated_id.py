"""QF208 repeated-id: 同一条目里编号重复 / an id is used twice within one entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule

#: Lists whose items have an id of their own, by their keys.
_LISTS = (("figures",), ("questions",), ("chapters",), ("chain", "people"), ("exhibit", "terms"))
#: Lists of ids that name something once.
_NAMES = (("sources",), ("tags",), ("partners",))


def repeated_id(view: EntryView) -> Iterator[Finding]:
    for keys in _LISTS:
        ids = [getattr(item, "id", None) for item in _at(view.model, keys)]
        yield from _twice(ids, keys, ("id",), "改成没有用过的编号", "choose an id that is not used yet")
    for keys in _NAMES:
        yield from _twice(list(_at(view.model, keys)), keys, (), "删去重复的一处", "delete the second one")
    files = [item.file for item in _at(view.model, ("pictures",))]
    yield from _twice(files, ("pictures",), ("file",), "合并成一处", "make one of the two")
    entries = [related.entry for related in getattr(view.model, "related", ())]
    yield from _twice(entries, ("related",), ("entry",), "合并成一处", "make one of the two")


def _at(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        value = getattr(value, key, None)
    return value if isinstance(value, tuple) else ()


def _twice(
    ids: list[Any], keys: tuple[str, ...], last: tuple[str, ...], remedy_zh: str, remedy_en: str
) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if not isinstance(name, str):
            continue
        if name in first:
            yield Finding(
                f"“{shown_value(name)}”已经在第{first[name] + 1}项用过",
                f"{shown_value(name)!r} is already used in item {first[name] + 1}",
                remedy_zh,
                remedy_en,
                keys=(*keys, index, *last),
            )
        first.setdefault(name, index)


RULE = Rule("QF208", "repeated-id", Input.ENTRY, repeated_id)

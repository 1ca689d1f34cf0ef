"""QF413 telling-file-name: 文件名里有个人信息 / the name of a folder or picture holds personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.plain import veiled
from qingfeng.check.private_numbers import bank_numbers, identity_numbers, telephone_numbers
from qingfeng.check.rule import EntryView, Input, Rule

#: 某某 in pinyin: the mask of a person's name, and so the trace of one.
_MASK = Pattern(r"mou-?mou|(?:^|[-/])[a-z]{2,6}-mou(?:[-./]|$)")


def telling_file_name(view: EntryView) -> Iterator[Finding]:
    for path in (view.data, *view.pictures):
        name = path.rpartition("/")[0].rpartition("/")[2] if path == view.data else path.rpartition("/")[2]
        if view.kind in ("practice", "hall", "quiz") or "/" not in path:
            name = view.id if path == view.data else name
        if _MASK.search(name) or _numbered(name):
            shown = veiled(name)  # its path tells the place, and needs no repeating
            yield Finding(
                f"名称“{shown}”来自人名或个人号码",
                f"the name {shown!r} comes from a person's name or number",
                "改成说事的名称，如 retired-commission-head、hall-entrance.jpg",
                "name it after the matter, such as retired-commission-head or hall-entrance.jpg",
                path=path,
            )


def _numbered(name: str) -> bool:
    text = re.sub("[a-z._]+", " ", name).replace(" -", " ").replace("- ", " ")
    return any(
        True for find in (identity_numbers, telephone_numbers, bank_numbers) for _ in find(text.strip("-"))
    )


RULE = Rule("QF413", "telling-file-name", Input.ENTRY, telling_file_name)

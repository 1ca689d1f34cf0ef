"""QF023 conflict-marker: 合并冲突的标记还在 / a marker of a merge conflict was left."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.rule import Input, Rule, SourceText

#: ``=======`` and ``|||||||`` count only between the others: alone they are a heading or a table.
_OUTER = Pattern(r"(?m)^[ \t]*(?:<{7}|>{7})(?=[ \n]|\Z).*")
_ANY = Pattern(r"(?m)^[ \t]*(?:(?:<{7}|>{7}|\|{7})(?=[ \n]|\Z).*|={7}[ \t]*$)")


def conflict_marker(source: SourceText) -> Iterator[Finding]:
    if ("<<<<<<<" not in source.text and ">>>>>>>" not in source.text) or not _OUTER.search(source.text):
        return
    for number, match in enumerate(_ANY.finditer(source.text)):
        if number == 20:
            return
        yield Finding(
            "合并冲突的标记还在，两个版本的文字都会出现",
            "a marker of a merge conflict was left: both versions of the text would appear",
            "选定一个版本，删去另一个和三行标记（<<<<<<<、=======、>>>>>>>）",
            "keep one version, delete the other and the three marker lines",
            line=source.text.count("\n", 0, match.start()) + 1,
            length=len(match.group()),
        )


RULE = Rule("QF023", "conflict-marker", Input.TEXT, conflict_marker)

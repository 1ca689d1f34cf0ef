"""QF407 exact-birthday: 出生的年月日 / somebody's day of birth."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_details import exact_birthdays
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里写着出生的年月日“{}”",
    "somebody's day of birth is written here: {}",
    "删去，或只写年份；历史人物和单位的日子可以加一条例外并写明理由",
    "delete it or keep the year; for a person of history allow it with a reason",
)


def exact_birthday(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, exact_birthdays(plain(source.text)), _WORDS)


RULE = Rule("QF407", "exact-birthday", Input.TEXT, exact_birthday, severity="warning")

"""QF402 telephone-number: 电话号码 / a telephone number."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_numbers import telephone_numbers
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里有电话号码“{}”",
    "there is a telephone number here: {}",
    "删去；公开的热线（如 12388、96032）可以写；提交过的内容会留在版本历史里，请同时告诉维护者",
    "delete it; public hotlines (such as 12388 and 96032) may stay"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def telephone_number(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, telephone_numbers(plain(source.text)), _WORDS)


RULE = Rule("QF402", "telephone-number", Input.TEXT, telephone_number)

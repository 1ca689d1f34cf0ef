"""QF401 identity-number: 身份证号 / an identity number."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_numbers import identity_numbers
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里有身份证号“{}”",
    "there is an identity number here: {}",
    "删去；身份证号在任何内容里都不需要；提交过的内容会留在版本历史里，请同时告诉维护者",
    "delete it; no content needs an identity number"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def identity_number(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, identity_numbers(plain(source.text)), _WORDS)


RULE = Rule("QF401", "identity-number", Input.TEXT, identity_number)

"""QF404 bank-number: 银行卡号或账号 / the number of a bank card or account."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_numbers import bank_numbers
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里有银行卡号或账号“{}”",
    "there is the number of a bank card or account here: {}",
    "删去；数额写进 money 或 figures；提交过的内容会留在版本历史里，请同时告诉维护者",
    "delete it; sums of money belong into money or figures"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def bank_number(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, bank_numbers(plain(source.text)), _WORDS)


RULE = Rule("QF404", "bank-number", Input.TEXT, bank_number)

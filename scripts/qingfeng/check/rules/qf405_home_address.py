"""QF405 home-address: 能找到门牌的住址 / an address that leads to a door."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_details import home_addresses
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里有能找到门牌的地址“{}”",
    "there is an address here that leads to a door: {}",
    "只写到镇街或村，如“义乌市某街道”；提交过的内容会留在版本历史里，请同时告诉维护者",
    "name the town or subdistrict at most"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def home_address(source: SourceText) -> Iterator[Finding]:
    private = source.path.startswith("cases/")  # elsewhere visitors need a street and number
    yield from findings(source, home_addresses(plain(source.text), private), _WORDS)


RULE = Rule("QF405", "home-address", Input.TEXT, home_address)

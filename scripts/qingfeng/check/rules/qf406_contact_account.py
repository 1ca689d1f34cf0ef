"""QF406 contact-account: 邮箱、微信号或 QQ 号 / an e-mail address or the account of a messenger."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_details import contact_accounts
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里有邮箱、微信号或 QQ 号“{}”",
    "there is an e-mail address or a messenger account here: {}",
    "删去；要公布联系方式，写单位公开的热线或公众号；提交过的内容会留在版本历史里，请同时告诉维护者",
    "delete it; for contact name the unit's public hotline or public account"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def contact_account(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, contact_accounts(plain(source.text)), _WORDS)


RULE = Rule("QF406", "contact-account", Input.TEXT, contact_account)

"""QF412 protected-person-named: 举报人、证人、被害人或未成年人的姓名 / the name of a reporter of misconduct, a witness, a victim or a minor."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.case_names import protected
from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里写出了受保护的人的姓名“{}”",
    "somebody who is to be protected is named here: {}",
    "隐去姓名；举报人、证人、被害人和未成年人在任何内容里都不写姓名；提交过的内容会留在版本历史里，请同时告诉维护者",
    "take the name out; those who report, witnesses, victims and minors are never named"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def protected_person_named(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, protected(plain(source.text)), _WORDS)


RULE = Rule("QF412", "protected-person-named", Input.TEXT, protected_person_named)

"""QF411 named-company: 案例里写出了企业名称 / a company named in a case."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.case_names import firms
from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "案例里写出了企业名称“{}”",
    "a company is named in a case: {}",
    "改为“某建筑公司”之类；若是本站收录的单位，写成 [名称](unit:…) 链接",
    'write "a construction company"; a unit of this site becomes a link [name](unit:…)',
)


def named_company(source: SourceText) -> Iterator[Finding]:
    if source.path.startswith("cases/"):
        yield from findings(source, firms(plain(source.text)), _WORDS)


RULE = Rule("QF411", "named-company", Input.TEXT, named_company, severity="warning")

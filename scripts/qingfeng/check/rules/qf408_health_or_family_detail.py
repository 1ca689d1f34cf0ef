"""QF408 health-or-family-detail: 健康或家庭细节 / a detail of somebody's health or family."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.case_names import relatives
from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_details import health_details
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里可能写到了个人的健康或亲属的姓名“{}”",
    "this may be a detail of somebody's health or the name of a relative: {}",
    "删去；与案情有关的亲属只写“妻子”“儿子”，不写姓名和病情",
    'delete it; a relative who matters to the case is "his wife", without name or illness',
)


def health_or_family_detail(source: SourceText) -> Iterator[Finding]:
    if source.path.startswith("cases/"):
        text = plain(source.text)
        yield from findings(source, (*health_details(text), *relatives(text)), _WORDS)


RULE = Rule("QF408", "health-or-family-detail", Input.TEXT, health_or_family_detail, severity="warning")

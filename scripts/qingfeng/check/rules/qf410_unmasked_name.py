"""QF410 unmasked-name: 案例里的姓名没有隐去 / a name written out in a case."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.case_names import written_out
from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "案例里写出了姓名“{}”",
    "a person is named in full in a case: {}",
    "照原文隐去，如“贾某某”；原文就印全名的，先问维护者；提交过的内容会留在版本历史里，请同时告诉维护者",
    "mask the name as in print, such as Jia XX; where print names the person in full, ask a maintainer first"
    "; what was once committed stays in the history, so tell a maintainer as well",
)


def unmasked_name(source: SourceText) -> Iterator[Finding]:
    if source.path.startswith("cases/"):
        yield from findings(source, written_out(plain(source.text)), _WORDS)


RULE = Rule("QF410", "unmasked-name", Input.TEXT, unmasked_name)

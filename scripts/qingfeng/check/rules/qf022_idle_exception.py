"""QF022 idle-exception: 例外没有理由、不起作用或不被允许 / an exception without reason, without effect or not allowed."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault

_WORDS = {
    "exception-without-reason": (
        "例外 {code} 没有写理由",
        "the exception {code} gives no reason",
        "在后面写明为什么可以例外",
        "say after it why it may stand",
    ),
    "exception-unused": (
        "例外 {code} 已经不起作用",
        "the exception {code} no longer excepts anything",
        "删去这个例外",
        "remove it",
    ),
    "exception-forbidden": (
        "{code} 不允许例外",
        "{code} allows no exception",
        "改正内容，删去这个例外",
        "mend the content and remove the exception",
    ),
}


def idle_exception(fault: Fault) -> Iterator[Finding]:
    yield Finding(*(words.format(**fault.detail) for words in _WORDS[fault.kind]))


RULE = Rule("QF022", "idle-exception", Input.FAULT, idle_exception, handles=tuple(_WORDS))

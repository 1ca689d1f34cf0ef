"""QF101 unknown-key: 不认识的键 / a key that the kind of entry does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit


def unknown_key(misfit: Misfit) -> Iterator[Finding]:
    key = str(misfit.keys[-1])
    zh, en = did_you_mean(key, misfit.known)
    yield Finding(
        f"不认识“{shown_value(key)}”{zh}",
        f"{shown_value(key)!r} is not known here{en}",
        "对照 EDITING.md 里的模板；多余的就删去",
        "compare with the template in EDITING.md; remove what is not needed",
        on_key=True,
    )


RULE = Rule("QF101", "unknown-key", Input.SHAPE, unknown_key, handles=("unexpected_keyword_argument",))

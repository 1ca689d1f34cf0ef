"""QF103 unknown-term: 不在选项表里 / a value that its closed list does not have."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit


def unknown_term(misfit: Misfit) -> Iterator[Finding]:
    value = shown_value(misfit.value)
    zh, en = did_you_mean(value, misfit.known)
    if misfit.vocabulary:
        remedy_zh = f"可用的值见 content/vocab/{misfit.vocabulary}.yml"
        remedy_en = f"the allowed values are in content/vocab/{misfit.vocabulary}.yml"
    else:
        remedy_zh = f"可用的值：{'、'.join(misfit.known)}"
        remedy_en = f"the allowed values are: {', '.join(misfit.known)}"
    yield Finding(
        f"“{value}”不在选项里{zh}",
        f"{value!r} is not one of the allowed values{en}",
        remedy_zh,
        remedy_en,
    )


RULE = Rule(
    "QF103",
    "unknown-term",
    Input.SHAPE,
    unknown_term,
    handles=("unknown-term", "literal_error", "union_tag_invalid"),
)

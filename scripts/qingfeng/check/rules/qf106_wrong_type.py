"""QF106 wrong-type: 值的类型不对 / a value of the wrong type."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit

_WANTED = {
    "string_type": ("一段文字", "a text", "直接写文字", "write a text"),
    "tuple_type": (
        "一个列表",
        "a list",
        "每项另起一行，以“- ”开头",
        "put each item on its own line, beginning with “- ”",
    ),
    "model_attributes_type": (
        "几个“键: 值”，先写 kind",
        "keys with values, kind first",
        "另起一行，缩进后写“kind: flow”等",
        "write “kind: flow” or the like on an indented line",
    ),
    "dict_type": (
        "几个“键: 值”",
        "keys with values",
        "另起一行，缩进后写“键: 值”",
        "write “key: value” on indented lines",
    ),
    "dataclass_type": (
        "几个“键: 值”，如 zh 和 en",
        "keys with values, such as zh and en",
        "双语文字写成 {zh: 中文, en: English}",
        "write bilingual text as {zh: 中文, en: English}",
    ),
    "truth": (
        "true 或 false",
        "true or false",
        "写 true 或 false，不要写“是”“yes”",
        "write true or false, not “yes”",
    ),
}
_OTHER = ("别的内容", "something else", "对照 EDITING.md 里的模板", "compare with the template in EDITING.md")


def wrong_type(misfit: Misfit) -> Iterator[Finding]:
    zh, en, remedy_zh, remedy_en = _WANTED.get(misfit.kind, _OTHER)
    given_zh, given_en = _given(misfit.value)
    yield Finding(f"这里要{zh}，写的却是{given_zh}", f"this wants {en}, not {given_en}", remedy_zh, remedy_en)


def _given(value: object) -> tuple[str, str]:
    if value is None:
        return "空值", "nothing"
    if isinstance(value, dict):
        return "几个“键: 值”", "keys with values"
    if isinstance(value, list):
        return "一个列表", "a list"
    return f"“{shown_value(value)}”", f"{shown_value(value)!r}"


RULE = Rule("QF106", "wrong-type", Input.SHAPE, wrong_type, handles=tuple(_WANTED))

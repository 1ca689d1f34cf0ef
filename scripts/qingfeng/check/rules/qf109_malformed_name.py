"""QF109 malformed-name: 条目名或地址的写法不对 / an id or address of the wrong form."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.shape import Misfit

_FORMS = {
    "identifier": (
        "小写英文字母、数字和连字符，如 market-group",
        "lower-case letters, digits and hyphens, such as market-group",
    ),
    "address": (
        "“类别:条目名”，如 case:retired-commission-head",
        "“kind:id”, such as case:retired-commission-head",
    ),
    "picture-name": (
        "图片的文件名：小写英文字母、数字和连字符，以 .jpg、.png 或 .webp 结尾，如 hall-entrance.jpg",
        "the name of a picture's file: lower-case letters, digits and hyphens, ending in .jpg, .png or .webp, such as hall-entrance.jpg",
    ),
    "web-address": (
        "以 https:// 开头的网址，中间没有空格和汉字",
        "an address that begins with https://, without spaces or Chinese characters",
    ),
    "pin": ("4 到 8 位数字", "four to eight digits"),
    "block-hash": (
        "翻译记录由工具填写，不要手工改",
        "the translation record is written by the tool, never by hand",
    ),
}


def malformed_name(misfit: Misfit) -> Iterator[Finding]:
    value = shown_value(misfit.value)
    zh, en = _FORMS[misfit.kind]
    yield Finding(f"“{value}”的写法不对", f"{value!r} is of the wrong form", f"写成{zh}", f"write {en}")


RULE = Rule("QF109", "malformed-name", Input.SHAPE, malformed_name, handles=tuple(_FORMS))

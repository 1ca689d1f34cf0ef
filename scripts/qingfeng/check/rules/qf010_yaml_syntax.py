"""QF010 yaml-syntax: YAML 写法有误 / the YAML cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault

#: Words of libyaml's message -> Chinese, English, remedy in Chinese, remedy in English; first match wins.
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或上一行没有写完",
        "there is a colon too many here, or the line before is unfinished",
        "含有英文冒号的文字要加英文双引号；检查上一行和缩进",
        "put text that contains a colon into double quotes; check the line before and the indentation",
    ),
    (
        "could not find expected ':'",
        "这一行缺少“键: 值”的冒号",
        "this line lacks the colon of “key: value”",
        "写成“键: 值”，用英文冒号，冒号后空一格",
        "write “key: value”, with a space after the colon",
    ),
    (
        "did not find expected ','",
        "括号里的各项之间缺少逗号，或括号没有写完",
        "a comma is missing between the items in brackets, or the bracket is never closed",
        "各项之间用英文逗号加空格，并补上另一半括号；文字里有逗号的要加英文双引号",
        "part the items by a comma and a space, and close the bracket; put text with commas into double quotes",
    ),
    (
        "did not find expected node content",
        "这里缺少一个值，或引号、括号没有写完",
        "a value is missing here, or a quotation mark or bracket is never closed",
        "补上值，或另一半引号、括号",
        "add the value, or the closing quotation mark or bracket",
    ),
    (
        "unexpected end of stream",
        "引号或括号没有写完",
        "a quotation mark or bracket is never closed",
        "补上另一半引号或括号",
        "add the closing quotation mark or bracket",
    ),
    (
        "cannot start any token",
        "这个字符不能放在值的开头",
        "a value cannot begin with this character",
        "给整个值加英文双引号",
        "put the whole value into double quotes",
    ),
    (
        "did not find expected key",
        "缩进不齐，或上一个值的引号、括号有误",
        "the indentation is uneven, or quotation marks or brackets of the value before are wrong",
        "同一层的键要左对齐，每层缩进两个空格",
        "align keys of one level, two spaces a level",
    ),
    (
        "did not find expected '-'",
        "列表中有一项没有以“- ”开头，或缩进不齐",
        "an item of the list does not begin with “- ”, or is unevenly indented",
        "列表每项以“- ”开头并左对齐",
        "begin each item with “- ” and align the items",
    ),
    (
        "unknown escape",
        "双引号里的反斜杠写法不对",
        "the backslash inside the double quotes is not understood",
        "改用单引号，或把 \\ 写成 \\\\",
        "use single quotes, or write \\ as \\\\",
    ),
)


def yaml_syntax(fault: Fault) -> Iterator[Finding]:
    hint = fault.detail.get("hint")
    if hint == "full-width-colon":
        yield Finding(
            "这里用了中文冒号“：”，YAML 看不懂",
            "there is a full-width colon here, which YAML does not understand",
            "键后面用英文冒号加一个空格，如“title: …”",
            "after a key write an ordinary colon and a space, as in “title: …”",
        )
        return
    if hint == "tab":
        yield Finding(
            "这一行用制表符缩进",
            "this line is indented with a tab",
            "改用空格缩进，每层两个",
            "indent with spaces, two a level",
        )
        return
    if fault.kind == "yaml-key":
        yield Finding(
            "这个键是空的，或不是一个词",
            "this key is empty, or is not a word",
            "冒号前写键的名字；整个值都在花括号或方括号里的，加英文双引号",
            "write the key's name before the colon; put a value that is all in brackets into double quotes",
        )
        return
    problem = fault.detail.get("problem", "")
    for words, zh, en, remedy_zh, remedy_en in _PROBLEMS:
        if words in problem:
            yield Finding(zh, en, remedy_zh, remedy_en)
            return
    yield Finding(
        f"YAML 写法有误（{shown_value(problem)}）",
        f"the YAML cannot be read ({shown_value(problem)})",
        "对照 EDITING.md 里的模板检查这一行和上一行",
        "compare this line and the one before with the template in EDITING.md",
    )


RULE = Rule("QF010", "yaml-syntax", Input.FAULT, yaml_syntax, handles=("yaml-syntax", "yaml-key"))

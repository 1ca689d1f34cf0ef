"""What is left in a text by mistake: markers of a merge, garbled characters, placeholders."""

import pytest

from qingfeng.check.rule import SourceText
from qingfeng.check.rules import RULES

LEFT = {rule.code: rule for rule in RULES if rule.code in ("QF023", "QF024", "QF110")}


def found(text, role="zh"):
    path = "cases/x/case.yml" if role == "data" else f"cases/x/{role}.md"
    source = SourceText(path, role, text)
    return [(code, item.line) for code, rule in LEFT.items() for item in rule.check(source)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> branch\n", [2, 4, 6]),
        ("<<<<<<<\n乙\n||||||| base\n丁\n=======\n丙\n>>>>>>>", [1, 3, 5, 7]),
        ("  <<<<<<< HEAD\n", [1]),
        (">>>>>>> 0a1b2c3\n", [1]),
        ("大标题\n=======\n", []),
        ("a <<<<<<< b\n", []),
        ("<<<<<<<<<< 十个\n", []),
        ("> > > > > > >\n", []),
        ("", []),
    ],
)
def test_markers_of_a_merge_conflict_are_found_each_on_its_line(text, lines):
    assert found(text) == [("QF023", line) for line in lines]
    assert found(text, "data") == [("QF023", line) for line in lines]


def garbled(text, wrong, right="utf-8"):
    return text.encode(right).decode(wrong, "replace")


@pytest.mark.parametrize(
    "text",
    [
        "锟斤拷",
        "前面锟斤拷锟斤拷后面",
        "烫烫烫",
        "屯屯屯屯",
        "CafÃ©",
        "itâ€™s",
        "â€œquotedâ€\u009d",
        "12Â°",
        "???????",
        garbled("清廉义乌", "latin-1"),
        garbled("收受财物，退回礼品。", "cp1252"),
        garbled("他收下了礼品，后来退回。", "gb18030"),
        garbled("的确如此，", "gb18030"),
        garbled("“清廉”", "gb18030"),
        garbled("，第二句", "gb18030"),
    ],
)
def test_garbled_text_is_found(text):
    text = "".join("\ufffd" if "\x80" <= char <= "\x9f" else char for char in text)  # as ``decode`` leaves it
    assert found(f"前文\n{text}\n") == [("QF024", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "café, naïve, Zürich, São Paulo, Ångström",
        "SÃO PAULO",
        "“café”—new",
        "涓滴归公，涓涓细流",
        "鏄、浜、锛、鍦",
        "一锛一锤",
        "绔是生僻字，闂也是",
        "滚烫烫手",
        "真的吗？？？",
        "what???",
        "3 °C、12 ± 1、§ 5、© 2024",
        "繁體中文：鄉鎮、門檻、開會",
        "甲" * 3000,
    ],
)
def test_unusual_but_right_text_is_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("TODO", "zh"),
        ("TODO写完", "zh"),
        ("TBD: the sum", "en"),
        ("Lorem ipsum dolor", "en"),
        ("金额（待补）", "zh"),
        ("金额【待定】", "zh"),
        ("此处填写正文", "zh"),
        ("xxx", "zh"),
        ("XXXX。", "zh"),
        ("略", "zh"),
        ("- 待补充", "zh"),
        ("......", "en"),
        ("title: {zh: TODO, en: A}", "data"),
        ("title: {zh: 待补, en: A}", "data"),
        ("  zh: xxx", "data"),
        ("  en: 'TBD'", "data"),
        ("  zh: “待定”", "data"),
        ("  zh: 请填写标题", "data"),
        ("  en: n/a", "data"),
    ],
)
def test_a_placeholder_is_found(text, role):
    assert found(f"甲\n{text}\n", role) == [("QF110", 2)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Zhang XX, Wang XXX", "en"),
        ("todo el mundo", "en"),
        ("the latest test of character", "en"),
        ("待补缴的税款", "zh"),
        ("报道从略，后文待续写", "zh"),
        ("他等待补充侦查", "zh"),
        ("结果待定，公示三天", "zh"),
        ("标题是编者加的", "zh"),
        ("等了又等……", "zh"),
        ("# TODO 问日期", "data"),
        ("field: agency  # TODO 核对", "data"),
        ("  zh: 测试题目怎么出", "data"),
        ("  zh: 略有好转", "data"),
        ("  - xxx", "data"),
        ("", "zh"),
    ],
)
def test_a_word_that_only_resembles_a_placeholder_is_silent(text, role):
    assert found(f"甲\n{text}\n", role) == []

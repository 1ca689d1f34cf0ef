"""Findings as people read them: columns in characters, the caret under wide characters, nothing that steers a terminal."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.check.diagnostic import Diagnostic, closest, did_you_mean, printable, shown_value
from qingfeng.check.report import lines_below, report, width


def diagnostic(**changes):
    values = {"code": "QF103", "severity": "error", "path": "cases/x/case.yml", "line": 1, "column": 1, "length": 1}
    words = {"zh": "不对", "en": "wrong", "remedy_zh": "改", "remedy_en": "mend"}
    return Diagnostic(**{**values, **words, **changes})


def lines(item, written, lang="both"):
    return list(report([item], lambda path: written, 3, lang))


def test_a_finding_says_where_what_and_what_to_do():
    assert lines(diagnostic(line=2, column=7, length=4), ["a: 1", "kind: full"]) == [
        "content/cases/x/case.yml:2:7: QF103 错误 不对",
        "    error: wrong",
        "     2 | kind: full",
        "       |       ^^^^",
        "    怎么改：改",
        "    To mend it: mend",
        "",
        "共 1 个错误、0 个警告，3 个条目 / 1 errors, 0 warnings, 3 entries",
    ]


@pytest.mark.parametrize(("lang", "absent"), [("zh", "wrong"), ("en", "不对")])
def test_one_language_is_shown_alone(lang, absent):
    assert not any(absent in line for line in lines(diagnostic(), ["a"], lang))


@pytest.mark.parametrize(
    ("written", "column", "length", "spaces", "carets"),
    [
        ("标题: 甲乙", 5, 2, 6, 4),
        ("title: ab", 8, 2, 7, 2),
        ("ａｂ：x", 4, 1, 6, 1),
        ("　甲", 2, 1, 2, 2),
        ("e\u0301a", 3, 1, 1, 1),
        ("\ta", 2, 1, 1, 1),
        ("ab", 3, 5, 2, 1),
    ],
)
def test_the_caret_stands_under_what_is_meant(written, column, length, spaces, carets):
    shown = lines(diagnostic(column=column, length=length), [written])[3]
    assert shown == "       | " + " " * spaces + "^" * carets


def test_a_long_line_is_cut_around_the_place():
    written = "甲" * 5000 + "乙" + "丙" * 5000
    shown, caret = lines(diagnostic(column=5001, length=10**6), [written])[2:4]
    assert len(shown) < 100
    assert shown[len("     1 | ") + 40] == "乙"
    assert width(caret.partition("^")[0]) == width(shown.partition("乙")[0])


@pytest.mark.parametrize(("line", "written"), [(5, ["a"]), (1, []), (1, ["   "])])
def test_a_place_with_nothing_to_show_has_no_excerpt(line, written):
    assert not any("^" in text for text in lines(diagnostic(line=line), written))


@pytest.mark.parametrize("char", ["\x1b", "\0", "\r", "\n", "\u202e", "\u200b", "\x9b", "\udcff", "\u2028"])
def test_nothing_that_steers_a_terminal_is_shown(char):
    item = diagnostic(path=f"cases/{char}", zh=char, en=char, remedy_zh=char, remedy_en=char)
    assert not any(char in line for line in lines(item, [f"a{char}b"]))
    assert char not in shown_value(char)


_anything = st.text(alphabet=st.characters(codec=None, categories=None), max_size=30)


@given(_anything, _anything, st.integers(1, 40), st.integers(1, 40))
def test_a_report_never_holds_a_control_character(words, written, column, length):
    item = diagnostic(path=words, zh=words, en=words, remedy_zh=words, remedy_en=words, column=column, length=length)
    for line in lines(item, [written]):
        assert all(char.isprintable() or char in "\u3000\u00a0" for char in line)
        line.encode()


def test_the_full_width_space_of_chinese_texts_is_shown_as_it_is():
    assert printable("　　甲\u00a0乙") == "　　甲\u00a0乙"
    assert shown_value("甲　乙") == "甲　乙"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "null"), (["a"], "[…]"), ({"a": "b"}, "{…}"), ("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("甲\n乙", "甲�乙")],
)
def test_a_value_is_shown_in_words_of_yaml_and_not_at_length(value, shown):
    assert shown_value(value) == shown


def test_the_nearest_word_is_suggested_and_only_when_it_is_near():
    assert closest("agancy", ["agency", "school"]) == "agency"
    assert did_you_mean("agancy", ["agency"]) == ("（是不是“agency”？）", " (did you mean 'agency'?)")
    assert did_you_mean("甲", ["agency"]) == ("", "")
    assert closest("x" * 200_000, ["agency"]) is None


def test_every_severity_is_counted_by_itself():
    items = [diagnostic(), diagnostic(severity="warning"), diagnostic(severity="warning")]
    assert list(report(items, lambda path: [], 2, "en"))[-1] == "1 errors, 2 warnings, 2 entries"


def test_lines_are_those_the_reader_counted(tmp_path):
    (tmp_path / "a.md").write_bytes("\ufeff甲\r\n乙\u2028丙\r丁".encode())
    assert lines_below(tmp_path)("a.md") == ["甲", "乙�丙", "丁"]


def test_what_is_no_text_file_of_the_folder_has_no_lines(tmp_path):
    (tmp_path / "secret").write_text("a secret")
    content = tmp_path / "content"
    (content / "folder").mkdir(parents=True)
    (content / "link.md").symlink_to(tmp_path / "secret")
    (content / "gbk.md").write_bytes("案例".encode("gbk"))
    (content / "large.md").write_bytes(b"a" * 300_001)
    os.mkfifo(content / "pipe.md")
    read = lines_below(content)
    for name in ("link.md", "gbk.md", "large.md", "pipe.md", "folder", "nothing.md"):
        assert read(name) == [], name

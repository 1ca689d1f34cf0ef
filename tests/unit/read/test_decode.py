"""Bytes to text, and what an editor is told about bytes that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.read.decode import FORBIDDEN, MOST_FAULTS, decode, guess_encoding, line_column


def found(data):
    text, faults = decode("f", data)
    return text, [(fault.kind, fault.line, fault.column) for fault in faults]


def test_good_text_comes_back_as_it_is():
    assert found("中文 𠮷 English\tx\n".encode()) == ("中文 𠮷 English\tx\n", [])


def test_a_byte_order_mark_is_told_and_left_out():
    assert found(b"\xef\xbb\xbfa: b") == ("a: b", [("byte-order-mark", 1, 1)])


def test_a_byte_order_mark_inside_the_text_is_a_forbidden_character():
    assert found("a\ufeffb".encode()) == ("a\ufffdb", [("forbidden-character", 1, 2)])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_become_line_feeds(end):
    assert found(f"甲{end}乙{end}".encode()) == ("甲\n乙\n", [])


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_place_of_bytes_that_are_not_utf8_is_counted_in_characters(end):
    text, faults = decode("f", "标题".encode() + end + "甲乙".encode() + b"\xb0\xb8")
    assert text is None
    assert [(fault.kind, fault.line, fault.column) for fault in faults] == [("not-utf8", 2, 3)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("案例：退休三年".encode("gbk"), "GBK"),
        ("案例：退休三年".encode("gb18030"), "GBK"),
        ("案例".encode("utf-16"), "UTF-16"),
        ("\ufeff案例".encode("utf-16-be"), "UTF-16"),
        ("title: café".encode("latin-1"), "unknown"),
        (b"\xff\xff\xff", "unknown"),
        (b"", "GBK"),
    ],
)
def test_the_likely_encoding_is_named(data, name):
    assert guess_encoding(data) == name


@pytest.mark.parametrize(
    "char",
    ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u00ad", "\u061c", "\u200b", "\u200d", "\u200e", "\u2028", "\u202e", "\u2066"]
    + ["\u3164", "\uffa0", "\ufffd", "\ufffe", "\uffff", "\ue000", "\U000e0041", "\U000e0100", "\U000f0000", "\U0010ffff"],
)
def test_an_invisible_or_misleading_character_is_told_with_its_place_and_name(char):
    text, faults = decode("f", f"甲\n乙{char}丙".encode())
    assert text == "甲\n乙\ufffd丙"
    assert [(fault.kind, fault.line, fault.column) for fault in faults] == [("forbidden-character", 2, 2)]
    assert faults[0].detail["name"].startswith(f"U+{ord(char):04X}")


@pytest.mark.parametrize("char", ["\t", "\n", "\u3000", "\u00a0", "“", "　", "·", "—", "𠮷", "é", "〇"])
def test_characters_of_ordinary_writing_are_allowed(char):
    assert found(f"a{char}b".encode())[1] == []


def test_a_file_full_of_them_is_not_told_one_by_one():
    assert len(found(("\u200b" * 5000).encode())[1]) == MOST_FAULTS


@given(st.binary(max_size=300))
def test_any_bytes_give_clean_text_or_a_fault(data):
    text, faults = decode("f", data)
    assert text is not None or faults
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)
    if text is not None:
        assert not FORBIDDEN.search(text.replace("\ufffd", ""))
        assert "\r" not in text
        assert ("\ufffd" in text) <= bool(faults)


@given(st.text(max_size=80), st.data())
def test_a_place_points_at_the_character_it_was_made_from(text, data):
    offset = data.draw(st.integers(0, len(text)))
    line, column = line_column(text, offset)
    lines = text.split("\n")
    assert sum(len(item) + 1 for item in lines[: line - 1]) + column - 1 == offset

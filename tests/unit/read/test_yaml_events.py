"""YAML to plain values: every scalar is text, nothing is resolved, everything odd is a fault with its place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.read.decode import FORBIDDEN
from qingfeng.read.yaml_events import MOST_DEPTH, MOST_NODES, Positions, read_yaml


def faults(text):
    value, found = read_yaml("f", text)
    assert (value is None) == bool(found)
    return [(fault.kind, fault.line, fault.column) for fault in found]


def value(text):
    found, told = read_yaml("f", text)
    assert told == []
    return found


@pytest.mark.parametrize(
    "scalar", ["no", "yes", "on", "true", "010", "0x1F", "1_000", "12:30", "1e3", ".inf", "2024-01-31", "1.10", "=", "<<x"]
)
def test_every_scalar_is_the_text_that_was_written(scalar):
    assert value(f"a: {scalar}\n") == {"a": scalar}
    assert value(f"{scalar}: a\n") == {scalar: "a"}


@pytest.mark.parametrize("null", ["null", "Null", "NULL", "~", "", "  # a remark"])
def test_a_plain_null_means_not_printed(null):
    assert value(f"a: {null}\nb: [{null.partition('#')[0].strip() or '~'}]\n") == {"a": None, "b": [None]}


@pytest.mark.parametrize("quoted", ['"null"', "'null'", '"~"', "'~'", '""', "''"])
def test_a_quoted_null_is_text(quoted):
    assert value(f"a: {quoted}\n") == {"a": quoted[1:-1]}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "null\n", "\n\n"])
def test_an_empty_document_has_no_keys(text):
    assert value(text) == {}


def test_block_scalars_keep_their_text():
    assert value("a: |\n  甲\n  乙\nb: >-\n  甲\n  乙\n") == {"a": "甲\n乙\n", "b": "甲 乙"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("甲: 1\n乙: 2\n甲: 3\n", ("duplicate-key", 3, 1)),
        ("a: {中文: 1, 文: 2, 中文: 3}\n", ("duplicate-key", 1, 18)),
        ('a: 1\n"a": 2\n', ("duplicate-key", 2, 1)),
        ("a: &x 1\n", ("yaml-feature", 1, 4)),
        ("a: !!str 1\n", ("yaml-feature", 1, 4)),
        ("a: ! 1\n", ("yaml-feature", 1, 4)),
        ("中: !!python/object:os.system x\n", ("yaml-feature", 1, 4)),
        ("%YAML 1.1\n---\na: b\n", ("yaml-feature", 1, 1)),
        ("%TAG ! tag:x,2000:\n---\na: b\n", ("yaml-feature", 1, 1)),
        ("a: b\n---\nc: d\n", ("yaml-feature", 2, 1)),
        ("? [a]\n: b\n", ("yaml-key", 1, 3)),
        ("~: b\n", ("yaml-key", 1, 1)),
    ],
)
def test_what_content_may_not_use_is_told_with_its_place(text, place):
    assert faults(text) == [place]


def test_an_anchor_and_its_aliases_are_each_told():
    assert faults("a: &x {b: c}\nd: *x\ne: [*x]\n") == [
        ("yaml-feature", 1, 4),
        ("yaml-feature", 2, 4),
        ("yaml-feature", 3, 5),
    ]


def test_a_merge_key_is_told_as_the_alias_it_needs():
    assert faults("a: &x {b: c}\nd: {<<: *x}\n") == [("yaml-feature", 1, 4), ("yaml-feature", 2, 9)]


def test_an_alias_of_nothing_is_a_fault_not_an_error():
    assert faults("a: *nothing\n") == [("yaml-feature", 1, 4)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_levels_are_limited(opening):
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    text = lambda levels: opening * levels + "x" + closing * levels  # noqa: E731
    assert faults(text(MOST_DEPTH)) == []
    assert [kind for kind, _, _ in faults(text(MOST_DEPTH + 1))] == ["yaml-depth"]


def test_values_are_limited():
    assert faults("- a\n" * (MOST_NODES - 1)) == []
    assert faults("- a\n" * MOST_NODES) == [("yaml-nodes", MOST_NODES, 3)]


@pytest.mark.parametrize(
    ("text", "hint", "place"),
    [
        ("标：1\nb: 2\n", None, (2, 2)),
        ("title：甲\nkind: full\n", "full-width-colon", (1, 6)),
        ("a: 1\ntitle： 甲\n\nkind: full\n", "full-width-colon", (2, 6)),
        ("title: 他说: 中文：话\n", None, (1, 10)),
        ("summary: 中文：话\n kind: a\n", None, (2, 6)),
        ("a:\n\tb: c\n", "tab", (2, 1)),
        ("a:\n  - b\n\t- c\n", "tab", (3, 1)),
        ('a: "中文\n\nb: c\n', None, (1, 4)),
        ("a: {b: c\n", None, (1, 4)),
        ("a: {\n", None, (1, 4)),
        ('甲乙: "\\q"\n', None, (1, 6)),
    ],
)
def test_broken_syntax_is_told_where_the_editor_must_look(text, hint, place):
    found, (fault,) = read_yaml("f", text)
    assert found is None
    assert fault.kind == "yaml-syntax"
    assert fault.detail.get("hint") == hint
    assert (fault.line, fault.column) == place


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\x7f", "\\u200b", "\\u202e", "\\ufeff", "\\U000e0041", "\\N", "\\L"])
def test_a_forbidden_character_written_by_its_number_is_forbidden(escape):
    assert faults(f'中: "甲{escape}"\n') == [("forbidden-character", 1, 4)]


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\U00110000"])
def test_an_escape_of_no_character_is_broken_syntax(escape):
    assert [kind for kind, _, _ in faults(f'a: "{escape}"\n')] == ["yaml-syntax"]


def test_ordinary_escapes_are_read():
    assert value('a: "\\u4e2d\\t\\"\\n"\n') == {"a": '中\t"\n'}


def test_places_are_counted_in_characters_with_chinese_before_them():
    places = Positions("# 注\n标题: {中文: 𠮷甲, en: A}\nlist:\n  - 甲\n  - {键: 值}\n")
    assert places.of(("标题", "中文")) == (2, 10, 2)
    assert places.of(("标题", "en")) == (2, 18, 1)
    assert places.of_key(("标题", "en")) == (2, 14, 2)
    assert places.of(("list", 0)) == (4, 5, 1)
    assert places.of(("list", 1, "键")) == (5, 9, 1)
    assert places.of_key(("list",)) == (3, 1, 4)


def test_the_place_of_what_does_not_exist_is_that_of_what_holds_it():
    places = Positions("a:\n  b: c\n")
    assert places.of(("a", "x", "y")) == places.of(("a",)) == (2, 3, 1)
    assert places.of(()) == (1, 1, 1)
    assert Positions("").of(("a",)) == (1, 1, 1)


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=60))
def test_any_text_gives_a_value_or_a_fault_with_a_place(text):
    found, told = read_yaml("f", text)
    assert (found is None) == bool(told)
    assert all(fault.line >= 1 and fault.column >= 1 and fault.length >= 1 for fault in told)


@given(st.text(alphabet="ab:-[]{},&*!|>'\"%#?~\\ \n\t：甲", max_size=40))
def test_any_punctuation_gives_a_value_or_a_fault_inside_the_text(text):
    found, told = read_yaml("f", text)
    assert (found is None) == bool(told)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in told)
    if not told:
        Positions(text)


_texts = st.text(max_size=8).map(lambda text: FORBIDDEN.sub("", text).replace("\r", ""))
_values = st.recursive(
    st.none() | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(_texts.filter(bool), _values, min_size=1, max_size=4))
def test_values_written_by_another_program_are_read_back_with_places(written):
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False, default_style='"').replace('!!null "null"', "null")
    assert value(text) == written
    places, lines = Positions(text), text.split("\n")
    for key in written:
        line, column, _ = places.of_key((key,))
        assert lines[line - 1][column - 1] in '"?n'

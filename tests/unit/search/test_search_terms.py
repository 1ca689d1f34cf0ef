"""Text to terms: the rules one by one, and the fixtures both halves share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT
from qingfeng.search.stem import stem
from qingfeng.search.terms import fold, simplified, terms_of

FIXTURES = ROOT / "tests" / "fixtures" / "search"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("审批权", ["审批", "批权"]),
        ("權", ["权"]),
        ("28.74万元", ["28.74", "287400", "万元"]),
        ("2.5万。", ["2.5", "25000"]),
        ("1.2亿", ["1.2", "120000000"]),
        ("RMB 67.863 million", ["rmb", "67.863", "67863000", "million"]),
        ("287,400", ["287400"]),
        ("12,34", ["12", "34"]),
        ("27个月", ["27", "个月"]),
        ("1+3+4+x", ["1+3+4+x", "1", "3", "4", "x"]),
        ("３＋Ｎ，Ｏ２Ｏ", ["3+n", "3", "n", "o2o"]),
        ("the bureau's Cafés", ["the", "bureau", "caf"]),
        ("2023-12-05", ["2023-12-05", "2023", "12", "05"]),
        ("万", ["万"]),
        ("3万元、5万", ["3", "30000", "万元", "5", "50000"]),
        ("", []),
    ],
)
def test_terms(text, terms):
    assert terms_of(text) == terms


def test_single_characters_follow_the_pairs_of_their_run():
    assert terms_of("清廉路 A", single=True) == ["清廉", "廉路", "清", "廉", "路", "a"]


def test_a_full_width_comma_parts_and_a_half_width_one_joins():
    assert fold("１，０００") == "1 000"
    assert terms_of("1,000") == ["1000"]


def test_the_table_of_traditional_characters_maps_one_to_one_within_the_plane_that_browsers_count_in():
    table = simplified()
    assert len(table) > 2000
    assert all(key != value and key <= 0xFFFF and value <= 0xFFFF for key, value in table.items())


def test_what_is_simplified_and_traditional_at_once_is_known_to_the_browser():
    script = (ROOT / "theme" / "components" / "search" / "10-terms.js").read_text("utf-8")
    cells = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    everyday = {cell.decode("gb2312", "ignore") for cell in cells} - {""}
    both = "".join(sorted(map(chr, simplified().keys() & {ord(one) for one in everyday})))
    assert len(everyday) == 6763 and f'const BOTH = "{both}";' in script


@pytest.mark.parametrize("word", ["points", "stories", "planned", "needs", "integrity"])
def test_a_stem_is_its_own_stem_or_a_beginning(word):
    assert word.startswith(stem(word)[:3])


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_and_no_term_is_empty(text):
    once = fold(text)
    assert fold(once) == once
    assert all(terms_of(text))

"""Text to terms: the rules one by one, the fixtures both halves share, and the counter against the list."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT
from qingfeng.search.neighbours import han_key, han_text, is_pair, pair_keys
from qingfeng.search.stem import stem
from qingfeng.search.terms import count_terms, fold, simplified, terms_of

FIXTURES = ROOT / "tests" / "fixtures" / "search"
#: Letters that meet each rule, and each other.
AWKWARD = "万亿元三年月a1b2 ,.，+'-/&million萬權éÉ０１Ａ〇℃\U00020000\ud800"


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


@pytest.mark.parametrize("word", ["points", "stories", "planned", "needs", "integrity"])
def test_a_stem_is_its_own_stem_or_a_beginning(word):
    assert word.startswith(stem(word)[:3])


@given(st.text(alphabet=AWKWARD, max_size=60))
def test_counting_gives_what_the_list_gives(text):
    counted = count_terms(text)
    han = {han_text(key): number for key, number in counted.han.items() if is_pair(key)}
    assert Counter(han) + counted.words == Counter(terms_of(text))
    assert counted.length == len(terms_of(text))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once_and_no_term_is_empty(text):
    once = fold(text)
    assert fold(once) == once
    assert all(terms_of(text))


def test_pairs_of_words_cross_numbers_and_not_codes():
    found = count_terms("points 1,000 for 3+N rules", pairs=True).pairs
    assert found == pair_keys(["point", "1000", "for", "3", "n", "rul"])
    assert len(found) == 5


def test_a_pair_of_words_is_counted_as_often_as_it_stands():
    assert sorted(pair_keys(["pay", "the", "rent", "pay", "the", "fee"]).values()) == [1, 1, 1, 2]


def test_two_characters_are_a_number_and_back():
    for pair in ("清廉", "廉清", "\U00020000清", "清\U00020000"):
        assert han_text(han_key(pair)) == pair and is_pair(han_key(pair))

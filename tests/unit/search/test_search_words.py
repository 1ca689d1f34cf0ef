"""Frequent words: told from pairs that only meet, and from chance."""

from qingfeng.search.terms import terms_of
from qingfeng.search.words import LEAST, Words


def words_of(texts):
    words = Words(None)
    counts = {}
    for text in texts:
        for term in set(terms_of(text)):
            counts[term] = counts.get(term, 0) + 1
    for term, number in counts.items():
        words.count(term, number, number)
    return words


def test_a_word_is_a_pair_that_keeps_together():
    texts = ["怎样运作", "怎样管理", "运作方式", "怎样监督", "运作监督", "监督管理", "管理方式"]
    found = words_of(texts).frequent(len(texts))
    assert set(found) >= {"怎样", "运作", "监督", "管理"}
    assert "样运" not in found


def test_a_pair_with_a_loose_character_is_no_word_and_still_parts_others():
    texts = ["报道没有说明"] * 5 + ["报道", "没有", "没有"]
    found = words_of(texts).frequent(len(texts))
    assert "报道" in found and "没有" not in found and "道没" not in found


def test_rare_pairs_are_no_words():
    assert words_of(["清廉"] * (LEAST - 1)).frequent(10) == []
    assert words_of(["清廉"] * LEAST).frequent(10) == ["清廉"]


def test_counts_follow_an_edit_exactly():
    whole, edited = words_of(["清廉"] * 4 + ["积分"] * 3), words_of(["清廉"] * 3 + ["积分"] * 4)
    edited.count("清廉", 4, 1)
    edited.count("积分", 3, -1)
    assert edited.state() == whole.state()


def test_the_lexicon_holds_words_of_letters_by_frequency():
    words = words_of(["points ledger", "points of 3+N", "ledgers"])
    assert words.lexicon()[:2] == ["ledger", "point"]
    assert "3+n" not in words.lexicon() and "of" not in words.lexicon()

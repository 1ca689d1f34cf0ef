"""Terms counted at once: the same as one by one, and weighed, hashed and written as the contract says."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
import search_index
from hypothesis import given
from hypothesis import strategies as st
from qingfeng.search.bulk import encode_all, shards_of_han
from qingfeng.search.counting import BELOW, DOCUMENT_BITS, FIELDS, Counts, Lexicon, count, summed, texts_of
from qingfeng.search.document import Document
from qingfeng.search.inversion import han_text, norms, weigh
from qingfeng.search.neighbours import CODE, CODE_BITS, SHARD_BITS, Neighbours
from qingfeng.search.postings import encode as encode_term
from qingfeng.search.postings import encode_pair, shard_of
from qingfeng.search.terms import CHUNKS, fold, parts_of, terms_of

#: Letters that meet each rule, and each other.
AWKWARD = st.text(alphabet="万亿元三年月a1b2 ,.，+'-/&million萬權éÉ０１Ａ〇℃\U00020000\ud800\n", max_size=40)
WORDS = st.lists(
    st.sampled_from(["the", "of", "3+N", "1,000", "rent", "rents", "clerk's", "2.5 million", "万"]),
    max_size=9,
)
TEXT = st.one_of(AWKWARD, WORDS.map(" ".join))
DOCUMENT = st.builds(
    lambda title, names, summary, labels, sections: Document(
        "a",
        "case",
        title,
        tuple(names),
        summary,
        labels,
        ("", "", ""),
        tuple(("", *section) for section in sections),
    ),
    TEXT,
    st.lists(TEXT, max_size=2),
    TEXT,
    TEXT,
    st.lists(st.tuples(TEXT, TEXT), max_size=3),
)


def counted(documents, lang="en"):
    lexicon = Lexicon()
    return count(documents, lang, lexicon, Neighbours()), lexicon.words


def read(counts, name):
    """Return ``{(document, field, term): count}``."""
    found = {}
    for key, number in zip(counts.keys.tolist(), counts.counts.tolist(), strict=True):
        found[key >> 3 & (1 << DOCUMENT_BITS) - 1, key & 7, name(key >> BELOW)] = number
    return found


def one_by_one(document):
    """Return for each field the terms of its text, in the plainest way."""
    return [terms_of(text, single=field < 2) for field, text in enumerate(texts_of(document))]


@given(st.lists(DOCUMENT, max_size=4))
def test_terms_counted_at_once_are_those_counted_one_by_one(documents):
    found, words = counted(documents)
    by_number = read(found.han, han_text) | read(found.words, words.__getitem__)
    terms = [one_by_one(document) for document in documents]
    assert by_number == {
        (number, field, term): times
        for number, fields in enumerate(terms)
        for field, its in enumerate(fields)
        for term, times in Counter(its).items()
    }
    assert found.lengths.tolist() == [[len(its) for its in fields] for fields in terms]
    assert found.terms.tolist() == [len({term for its in fields for term in its}) for fields in terms]


@given(st.lists(DOCUMENT, min_size=1, max_size=4))
def test_neighbours_are_those_of_the_text_of_one_document(documents):
    found, _ = counted(documents)
    expected = Counter()
    for number, document in enumerate(documents):
        words = [
            word for chunk in CHUNKS.findall(fold(texts_of(document)[-1])) for word in parts_of(chunk)[1]
        ]
        for pair in pairwise(words):
            if search_index.JOINING.issuperset(pair):
                continue
            place = search_index.pair_shard(*pair, SHARD_BITS), search_index.pair_code(*pair)
            expected[number, FIELDS - 1, place] += 1
    assert read(found.pairs, lambda term: (term >> CODE_BITS, term & CODE)) == expected
    assert counted(documents, "zh")[0].pairs.keys.size == 0


def test_pairs_of_words_cross_numbers_and_codes_leave_their_words():
    document = Document("a", "case", "", (), "", "", ("", "", ""), (("", "", "points 1,000 for 3+N rules"),))
    found, words = counted([document])
    assert found.neighbours.tolist() == [5]  # point 1000, 1000 for, for 3, 3 n, n rul
    assert "3+n" in words


def test_more_than_255_of_a_term_are_255():
    document = Document("a", "case", "", (), "", "", ("", "", ""), (("", "", "rent " * 300),))
    found, _ = counted([document])
    assert found.words.counts.tolist() == [255] and found.lengths[0, -1] == 300
    twice = Counts(np.concatenate([found.words.keys] * 2), np.concatenate([found.words.counts] * 2))
    assert summed(*twice).counts.tolist() == [255]


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(0, (1 << DOCUMENT_BITS) - 1)), st.integers(1, 63)
    ),
    st.booleans(),
)
def test_postings_written_at_once_are_those_written_one_by_one(found, paired):
    places = sorted(found)
    terms, texts, documents = encode_all(
        np.array([term for term, _ in places], np.uint64),
        np.array([document for _, document in places], np.int64),
        np.array([found[place] for place in places], np.uint8),
        paired,
    )
    bits, dropped, encode = (3, 3, encode_pair) if paired else (6, 0, encode_term)
    expected = {}
    for term, document in places:
        expected.setdefault(term, []).append(document << bits | found[term, document] >> dropped)
    assert dict(zip(terms.tolist(), texts, strict=True)) == {
        term: encode(its) for term, its in expected.items()
    }
    assert documents.tolist() == list(map(len, expected.values()))


@pytest.mark.parametrize("bits", [0, 5, 16])
def test_the_shards_of_han_characters_are_those_of_the_terms(bits):
    terms = ["清廉", "廉", "〇", "\U00020000清", "清\U00020000", "\U00020bb7\U0002a6d6", "\U0003fffd"]
    first = np.array([ord(term[0]) for term in terms], np.uint64)
    second = np.array([ord(term[1]) if len(term) > 1 else 0 for term in terms], np.uint64)
    assert shards_of_han(first, second, bits).tolist() == [shard_of(term, bits) for term in terms]


def test_a_term_weighs_what_the_contract_says():
    fields = ("rent rent", "rent", "", "rent of", "rent the clerk")
    document = Document(
        "a", "case", fields[0], (fields[1],), fields[3], "", ("", "", ""), (("", "", fields[4]),)
    )
    found, words = counted([document])
    usual = (4.0, 2.0, 1.0, 2.0, 6.0)
    weighed = weigh(found.words, norms(found.lengths, usual))
    table = zip(
        (8, 5, 3, 2, 1), (0.4, 0.4, 0.6, 0.5, 0.6), (2, 1, 0, 2, 3), (2, 1, 0, 1, 1), usual, strict=True
    )
    x = sum(weight * tf / (1 - b + b * length / mean) for weight, b, length, tf, mean in table)
    impacts = dict(zip(map(words.__getitem__, weighed.terms.tolist()), weighed.impacts.tolist(), strict=True))
    assert impacts["rent"] == round(63 * x / (x + 1.2))
    assert set(impacts) == {"rent", "of", "the", "clerk"} and impacts["of"] < impacts["rent"]

"""The index is written as docs/search.md says: held against a second writer made from that page."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
import search_index
from projects import FIXTURES
from qingfeng.search.counting import BELOW, Counts
from qingfeng.search.inversion import pairs_in
from qingfeng.search.neighbours import CODE, CODE_BITS, Neighbours
from qingfeng.search.postings import decode_pair, encode, encode_pair, read_shard, shard_of, shard_text
from qingfeng.search.stem import stem
from qingfeng.search.terms import terms_of

SEARCH = FIXTURES.parent / "search"


def test_postings_are_written_alike():
    rng = random.Random(3)
    for _ in range(200):
        last = rng.choice([3, 40, 1000, 5_000_000])
        impacts = {rng.randrange(last): rng.randint(1, 63) for _ in range(rng.randint(1, 40))}
        written = encode([document << 6 | impact for document, impact in sorted(impacts.items())])
        assert written == search_index.postings(impacts)


def test_pairs_of_words_are_written_alike_and_read_again():
    rng = random.Random(4)
    for _ in range(200):
        last = rng.choice([3, 40, 1000, 1_000_000])
        pairs = {
            rng.randrange(rng.choice([9, 1 << 18])): {
                rng.randrange(last): rng.randint(1, 63) for _ in range(rng.randint(1, 20))
            }
            for _ in range(rng.randint(1, 20))
        }
        found = {
            code: [document << 3 | impact >> 3 for document, impact in sorted(impacts.items())]
            for code, impacts in pairs.items()
        }
        text = shard_text([], [(code, encode_pair(postings)) for code, postings in found.items()])
        assert text == "\n" + search_index.coded(pairs)
        assert {code: decode_pair(postings) for code, postings in read_shard(text).pairs.items()} == found


@pytest.mark.parametrize("term", ["清廉", "廉", "𠮷野", "integrity", "a", "1+3+4+x", "287400"])
@pytest.mark.parametrize("bits", [0, 3, 11])
def test_terms_lie_in_the_same_shard(term, bits):
    assert shard_of(term, bits) == search_index.shard(term, bits)


@pytest.mark.parametrize(
    "words", ["village credit", "credit village", "the rent", "rent the", "from usb", "tie tea", "a b"]
)
@pytest.mark.parametrize("bits", [0, 3, 11])
def test_pairs_of_words_lie_in_the_same_shard_under_the_same_code(words, bits):
    first, second = words.split()
    terms, kept = Neighbours().terms(np.array([0]), np.array([1]), [first, second])
    assert kept.tolist() == [True]
    pairs = Counts(terms << np.uint64(BELOW), np.array([1], np.uint8))
    [key] = pairs_in(bits, pairs).keys.tolist()
    term = key >> BELOW
    assert term >> CODE_BITS == search_index.pair_shard(first, second, bits)
    assert term & CODE == search_index.pair_code(first, second)


def test_texts_become_the_terms_of_the_fixture():
    cases = json.loads((SEARCH / "terms.json").read_text("utf-8"))
    assert [terms_of(case["text"]) for case in cases] == [case["terms"] for case in cases]


def test_words_have_the_stems_of_the_fixture():
    cases = json.loads((SEARCH / "stems.json").read_text("utf-8"))
    assert {word: stem(word) for word in cases} == cases

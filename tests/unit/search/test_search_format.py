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
from qingfeng.search.neighbours import CODE_BITS, Neighbours, pair_code
from qingfeng.search.postings import encode, shard_of
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


@pytest.mark.parametrize("term", ["清廉", "廉", "𠮷野", "integrity", "a", "1+3+4+x", "287400"])
@pytest.mark.parametrize("bits", [0, 3, 11])
def test_terms_lie_in_the_same_shard(term, bits):
    assert shard_of(term, bits) == search_index.shard(term, bits)


@pytest.mark.parametrize(
    "words", ["village credit", "credit village", "the rent", "from usb", "of the", "tie tea", "a b"]
)
@pytest.mark.parametrize("bits", [0, 3, 11])
def test_pairs_of_words_lie_in_the_same_shard_under_the_same_code(words, bits):
    first, second = words.split()
    pairs = Counts(
        Neighbours().terms(np.array([0]), np.array([1]), [first, second]) << np.uint64(BELOW),
        np.array([1], np.uint8),
    )
    [key] = pairs_in(bits, pairs).keys.tolist()
    term = key >> BELOW
    assert term >> CODE_BITS == search_index.pair_shard(first, second, bits)
    assert pair_code(term) == search_index.pair_code(first, second)


def test_texts_become_the_terms_of_the_fixture():
    cases = json.loads((SEARCH / "terms.json").read_text("utf-8"))
    assert [terms_of(case["text"]) for case in cases] == [case["terms"] for case in cases]


def test_words_have_the_stems_of_the_fixture():
    cases = json.loads((SEARCH / "stems.json").read_text("utf-8"))
    assert {word: stem(word) for word in cases} == cases

"""What an edit of documents changes in shards that were written before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

from qingfeng.search.analysis import Analysis, all_impacts, pair_impacts
from qingfeng.search.neighbours import pair_code, pair_shard
from qingfeng.search.postings import decode, encode, read_shard, shard_of, shard_text
from qingfeng.search.words import Words

_Key = TypeVar("_Key", str, int)
#: For each term, or code of a pair of words: documents with their new impact, 0 for none.
Changes = defaultdict[str, list[tuple[int, int]]]


class Edit:
    """What is to be changed in one shard."""

    def __init__(self) -> None:
        self.terms: Changes = defaultdict(list)
        self.pairs: Changes = defaultdict(list)

    def applied(self, text: str, words: Words) -> str:
        """Return the text of the shard after the edit; ``words`` is told what becomes of its terms."""
        terms, pairs = read_shard(text)
        for term, documents, more in _change(terms, self.terms):
            words.count(term, documents, more)
        for _ in _change(pairs, self.pairs):
            pass
        return shard_text(terms.items(), pairs.items())


def note(
    edits: defaultdict[int, Edit],
    number: int,
    old: Analysis,
    new: Analysis,
    usual: tuple[float, ...],
    bits: int,
) -> None:
    """Note in ``edits``, by shard, what changes when document ``number`` was ``old`` and is ``new``."""
    for term, impact in _differing(all_impacts(old, usual), all_impacts(new, usual)):
        edits[shard_of(term, bits)].terms[term].append((number, impact))
    for key, impact in _differing(pair_impacts(old, usual), pair_impacts(new, usual)):
        edits[pair_shard(key, bits)].pairs[pair_code(key)].append((number, impact))


def _differing(before: dict[_Key, int], after: dict[_Key, int]) -> Iterator[tuple[_Key, int]]:
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            yield key, after.get(key, 0)


def _change(written: dict[str, str], changes: Changes) -> Iterator[tuple[str, int, int]]:
    """Change postings; yield each key with the number of its documents, and how many more these are than before."""
    for key, changed in changes.items():
        impacts = {posting >> 6: posting & 63 for posting in decode(written.get(key, ""))}
        count = len(impacts)
        impacts.update(changed)
        postings = [number << 6 | impacts[number] for number in sorted(impacts) if impacts[number]]
        if postings:
            written[key] = encode(postings)
        else:
            written.pop(key, None)
        yield key, len(postings), len(postings) - count

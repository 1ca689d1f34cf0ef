"""What an edit of documents changes in shards that were written before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from qingfeng.search.counting import Lexicon, count
from qingfeng.search.document import Document
from qingfeng.search.inversion import han_text, norms, pairs_in, weigh
from qingfeng.search.neighbours import CODE, CODE_BITS, Neighbours
from qingfeng.search.postings import (
    DROPPED_BITS,
    STEP_BITS,
    decode,
    decode_pair,
    encode,
    encode_pair,
    read_shard,
    shard_of,
    shard_text,
)
from qingfeng.search.words import Words

_Key = TypeVar("_Key", str, int)
#: For each term, or code of a pair of words: documents with their new impact, or step; None where there is none any more.
Changes = defaultdict[_Key, list[tuple[int, int | None]]]


class Form(NamedTuple):
    """How postings are written: bits of an impact, and the two ways."""

    bits: int
    encode: Callable[[list[int]], str]
    decode: Callable[[str], list[int]]


_TERM = Form(6, encode, decode)
_PAIR = Form(STEP_BITS, encode_pair, decode_pair)


class Edit:
    """What is to be changed in one shard."""

    def __init__(self) -> None:
        self.terms: Changes[str] = defaultdict(list)
        self.pairs: Changes[int] = defaultdict(list)

    def applied(self, text: str, words: Words) -> str:
        """Return the text of the shard after the edit; ``words`` is told what becomes of its terms."""
        terms, pairs = read_shard(text)
        for term, documents, more in _change(_TERM, terms, self.terms):
            words.count(term, documents, more)
        for _ in _change(_PAIR, pairs, self.pairs):
            pass
        return shard_text(terms.items(), pairs.items())


class Impacts(NamedTuple):
    """The impact of each term of a document, and by term its step for each of its pairs of English words."""

    terms: dict[str, int]
    pairs: dict[int, int]


def impacts_of(document: Document, lang: str, usual: tuple[float, ...], bits: int) -> Impacts:
    """Return the impacts of a document in an index of 2^bits shards."""
    lexicon = Lexicon()
    counted = count([document], lang, lexicon, Neighbours())
    norm = norms(counted.lengths, usual)
    words, han, pairs = (
        zip(weighed.terms.tolist(), weighed.impacts.tolist(), strict=True)
        for weighed in (
            weigh(counts, norm) for counts in (counted.words, counted.han, pairs_in(bits, counted.pairs))
        )
    )
    terms = {lexicon.words[term]: impact for term, impact in words}
    terms.update((han_text(term), impact) for term, impact in han)
    return Impacts(terms, {term: impact >> DROPPED_BITS for term, impact in pairs})


def note(edits: defaultdict[int, Edit], number: int, old: Impacts, new: Impacts, bits: int) -> None:
    """Note in ``edits``, by shard, what changes when document ``number`` had ``old`` and has ``new``."""
    for term, impact in _differing(old.terms, new.terms):
        edits[shard_of(term, bits)].terms[term].append((number, impact))
    for key, impact in _differing(old.pairs, new.pairs):
        edits[key >> CODE_BITS].pairs[key & CODE].append((number, impact))


def _differing(before: dict[_Key, int], after: dict[_Key, int]) -> Iterator[tuple[_Key, int | None]]:
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            yield key, after.get(key)


def _change(form: Form, written: dict[_Key, str], changes: Changes[_Key]) -> Iterator[tuple[_Key, int, int]]:
    """Change postings; yield each key with the number of its documents, and how many more these are than before."""
    for key, changed in changes.items():
        lowest = (1 << form.bits) - 1
        impacts: dict[int, int | None] = {
            posting >> form.bits: posting & lowest for posting in form.decode(written.get(key, ""))
        }
        count = len(impacts)
        impacts.update(changed)
        postings = [
            number << form.bits | impact for number, impact in sorted(impacts.items()) if impact is not None
        ]
        if postings:
            written[key] = form.encode(postings)
        else:
            written.pop(key, None)
        yield key, len(postings), len(postings) - count

"""The index of one language: made whole, or brought up to date shard by shard after an edit.

What is written is a function of the documents alone: the way it was come by leaves no trace.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

from qingfeng.search.analysis import all_impacts, impacts, usual_lengths
from qingfeng.search.postings import bits_for, decode, encode, read_shard, shard_of, shard_text
from qingfeng.search.readings import Readings
from qingfeng.search.records import Item, Records
from qingfeng.search.titles import title_layer
from qingfeng.search.words import Words

File = tuple[str, bytes]
#: Postings held in memory at a time; a larger index is made in several passes over the records.
PASS = 4_000_000
#: Bytes of text that a file of texts should have at most, and those of a character.
TEXT_SIZE = 32_000
_BYTES = {"zh": 3, "en": 1}
#: A posting with its share of the term, in characters, as far as the number of shards depends on it; pairs of English
#: words are long, and most stand in one document.
_POSTING = {"zh": 4, "en": 8}


class Index:
    """The index of ``lang``. ``state`` is what the last one left (plain values), brought up to date in place.

    ``read`` returns the bytes of a file that was written before, None when it is gone or not what was written.
    """

    def __init__(
        self, lang: str, records: Records, state: dict[str, Any], read: Callable[[str], bytes | None]
    ) -> None:
        self.lang = lang
        self.records = records
        self.state = state
        self.read = read

    def update(self, items: Sequence[Item], labels: dict[str, Any]) -> Iterator[tuple[str, bytes | None]]:
        """Yield path and bytes of each file of the index of ``items``, None for bytes that were written before.

        ``labels``: what the title layer says of kinds, folders and facets (see ``title_layer``).
        """
        old = [Item._make(item) for item in self.state.get("items", ())]
        plan = self._plan(items)
        changed = [number for number, pair in enumerate(zip(old, items, strict=False)) if pair[0] != pair[1]]
        same = len(old) == len(items) and plan == self.state.get("plan") and len(changed) * 8 <= len(items)
        same = same and all(old[number].address == items[number].address for number in changed)
        words = Words(self.state.get("words") if same else None)
        shards = self._patched(old, items, changed, plan, words) if same else None
        if shards is None:
            changed = list(range(len(items)))
            words = Words(None)
            shards = self._whole(items, plan, words)
            same = False
        names = list(self.state["shards"]) if same else [""] * (1 << plan["bits"])
        for number, text in shards:
            path, data = self._file("s", _json(text))
            names[number] = path
            yield path, data
        texts = list(self.state["texts"]) if same else [""] * -(-len(items) // plan["group"])
        for number in sorted({number // plan["group"] for number in changed}):
            path, data = self._file("t", self._texts(items, number, plan["group"]))
            texts[number] = path
            yield path, data
        yield from ((path, None) for path in dict.fromkeys([*names, *texts]) if same)
        readings = Readings(*self.state.get("readings", ({}, {})))
        yield from self._entry(items, plan, names, texts, words, readings, labels)
        self.state.update(
            items=[tuple(item) for item in items], plan=plan, shards=names, texts=texts, words=words.state(), readings=readings.state()
        )

    def _plan(self, items: Sequence[Item]) -> dict[str, Any]:
        """Return what all files depend on: usual lengths, bits of the number of shards, documents a text file."""
        size = sum([item.terms for item in items]) * _POSTING[self.lang]
        mean = sum([item.characters for item in items]) // max(1, len(items))
        group = 1
        while group < 64 and mean * _BYTES[self.lang] * group * 2 <= TEXT_SIZE:
            group *= 2
        return {
            "usual": usual_lengths([item.lengths for item in items]),
            "bits": bits_for(size),
            "group": group,
        }

    def _whole(self, items: Sequence[Item], plan: dict[str, Any], words: Words) -> Iterator[tuple[int, str]]:
        passes = 1 + sum([item.terms for item in items]) // PASS
        shards: list[list[str]] = [[] for _ in range(1 << plan["bits"])]
        for turn in range(passes):
            postings: defaultdict[str, list[int]] = defaultdict(list)
            for number, item in enumerate(items):
                place = number << 6
                analysis = self.records.analysis(item)
                weighed, least = impacts(analysis, plan["usual"])
                once = analysis.once
                if passes > 1:
                    once = [term for term in once if (ord(term[0]) + ord(term[-1])) % passes == turn]
                # most terms stand once in a text: appended without a loop of Python's own
                deque(map(list.append, map(postings.__getitem__, once), repeat(place | least)), maxlen=0)
                for term, impact in weighed.items():
                    if passes == 1 or (ord(term[0]) + ord(term[-1])) % passes == turn:
                        postings[term].append(place | impact)
            for term, found in postings.items():
                words.count(term, len(found), len(found))
                shards[shard_of(term, plan["bits"])].append(f"{term},{encode(found)}")
        for number, terms in enumerate(shards):
            yield number, "|".join(sorted(terms, key=_term))

    def _patched(
        self, old: Sequence[Item], items: Sequence[Item], changed: list[int], plan: dict[str, Any], words: Words
    ) -> list[tuple[int, str]] | None:
        """Return the shards that an edit changes, with their new text; None when one to be changed is not there."""
        edits: dict[int, dict[str, list[tuple[int, int]]]] = {}
        for number in changed:
            before = all_impacts(self.records.analysis(old[number]), plan["usual"])
            after = all_impacts(self.records.analysis(items[number]), plan["usual"])
            for term in before.keys() | after.keys():
                if before.get(term) != after.get(term):
                    shard = edits.setdefault(shard_of(term, plan["bits"]), {})
                    shard.setdefault(term, []).append((number, after.get(term, 0)))
        shards = []
        for number, wanted in sorted(edits.items()):
            text = self._written(self.state["shards"][number])
            if text is None:
                return None
            terms = read_shard(text)
            for term, pairs in wanted.items():
                postings = {posting >> 6: posting & 63 for posting in decode(terms.get(term, ""))}
                count = len(postings)
                for document, impact in pairs:
                    postings.pop(document, None)
                    if impact:
                        postings[document] = impact
                words.count(term, len(postings), len(postings) - count)
                if postings:
                    terms[term] = encode([key << 6 | postings[key] for key in sorted(postings)])
                else:
                    del terms[term]
            shards.append((number, shard_text(terms)))
        return shards

    def _written(self, path: str) -> str | None:
        data = self.read(path)
        if data is None:
            return None
        return json.loads(data.partition(b",")[2].rstrip()[:-1])

    def _texts(self, items: Sequence[Item], number: int, group: int) -> str:
        texts = [self.records.text(item) for item in items[number * group : (number + 1) * group]]
        return f"[{','.join(texts)}]"

    def _entry(
        self,
        items: Sequence[Item],
        plan: dict[str, Any],
        shards: list[str],
        texts: list[str],
        words: Words,
        readings: Readings,
        labels: dict[str, Any],
    ) -> Iterator[File]:
        layer = title_layer(self.lang, items, readings, labels)
        more: dict[str, str] = {}
        if self.lang == "zh":
            frequent = words.frequent(len(items))
            known = layer["readings"]
            for word in frequent:
                readings.learn_characters(word)
            extra = set("".join(frequent)) - {item[0] for item in known.split(",") if item}
            if frequent:
                more["words"], data = self._file("w", _json([" ".join(frequent), readings.table("".join(sorted(extra)))]))
                yield more["words"], data
        lexicon = words.lexicon()
        if lexicon:
            more["lexicon"], data = self._file("l", _json(" ".join(lexicon)))
            yield more["lexicon"], data
        yield (
            f"search/{self.lang}/index.js",
            call(
                f"{self.lang}/index",
                {
                    "v": 1,
                    "n": len(items),
                    **layer,
                    "bits": plan["bits"],
                    "shards": "".join([_hash_of(path) for path in shards]),
                    "group": plan["group"],
                    "texts": "".join([_hash_of(path) for path in texts]),
                    "words": _hash_of(more.get("words", "")),
                    "lexicon": _hash_of(more.get("lexicon", "")),
                },
            ),
        )

    def _file(self, letter: str, text: str) -> File:
        """Return a file named by its content; ``text`` is JSON."""
        name = hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
        return f"search/{self.lang}/{letter}{name}.js", _called(f"{self.lang}/{letter}{name}", text)


def call(key: str, value: Any) -> bytes:
    """Return a data file: a script that hands ``value`` over under ``key``."""
    return _called(key, _json(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _called(key: str, text: str) -> bytes:
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'qfSearchData("{key}",{text})\n'.encode()


def _hash_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".js")[1:]


def _term(item: str) -> str:
    return item.partition(",")[0]

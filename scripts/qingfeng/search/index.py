"""The index of one language: made whole, or brought up to date shard by shard after an edit.

What is written is a function of the documents alone: the way it was come by leaves no trace.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from qingfeng.search.postings import bits_for
from qingfeng.search.readings import Readings
from qingfeng.search.records import Item, Records, to_json
from qingfeng.search.titles import title_layer
from qingfeng.search.weights import usual_lengths
from qingfeng.search.words import Words

if TYPE_CHECKING:
    from qingfeng.search.making import Measure

File = tuple[str, bytes]
#: The version of the format (docs/search.md).
VERSION = 4
#: Characters that a shard should have: few, because a first query loads three; more in Chinese, where none is crowded.
SHARD_SIZE = {"zh": 8_000, "en": 4_000}
#: Characters of a posting with its share of the term, of a term as of a pair of English words.
_POSTING = 4
#: Bytes of text that a file of texts should have at most, and those of a character.
TEXT_SIZE = 8_000
_BYTES = {"zh": 3, "en": 1}
#: Shards, and files of texts, that share a mark: marks are hashes, which nothing makes shorter, and every first query reads
#: all of them. An edit changes many shards and few texts.
SHARED = {"s": 4, "t": 16}
#: What ends a line in a script and not in JSON, and how it is escaped.
_LINE_ENDS = (("\u2028".encode(), b"\\u2028"), ("\u2029".encode(), b"\\u2029"))
#: Of names of files: no letter stands for another where case is not told apart.
_MARKS = "abcdefghijklmnopqrstuvwxyz234567"


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
        changed = [number for number, pair in enumerate(zip(old, items, strict=False)) if pair[0] != pair[1]]
        same = "measures" in self.state and len(old) == len(items) and len(changed) * 8 <= len(items)
        same = same and all(old[number].address == items[number].address for number in changed)
        words = Words(self.state.get("words") if same else None)
        measures: list[Measure] = []
        plan: dict[str, Any] = {}
        if same:
            measures = self._measured(items, changed)
            plan = self._plan(items, measures)
            same = plan == self.state.get("plan")
        shards = self._patched(old, items, changed, plan, words) if same else None
        if shards is None:
            from qingfeng.search.making import Making

            changed = list(range(len(items)))
            words = Words(None)
            making = Making(map(self.records.document, items), self.lang)
            measures = making.measures
            plan = self._plan(items, measures)
            shards = making.shards(plan["usual"], plan["bits"], words)
            same = False
        names = list(self.state["shards"]) if same else [""] * (1 << plan["bits"])
        for number, path, data in self._marked("s", ((number, to_json(text)) for number, text in shards)):
            names[number] = path
            yield path, data
        texts = list(self.state["texts"]) if same else [""] * -(-len(items) // plan["group"])
        beside = _beside("t", {number // plan["group"] for number in changed}, len(texts))
        told = ((number, self._texts(items, number, plan["group"])) for number in beside)
        for number, path, data in self._marked("t", told):
            texts[number] = path
            yield path, data
        yield from ((path, None) for path in dict.fromkeys([*names, *texts]) if same)
        readings = Readings(*self.state.get("readings", ({}, {})))
        yield from self._entry(items, plan, names, texts, words, readings, labels)
        self.state.update(
            items=[tuple(item) for item in items],
            measures=measures,
            plan=plan,
            shards=names,
            texts=texts,
            words=words.state(),
            readings=readings.state(),
        )

    def _measured(self, items: Sequence[Item], changed: list[int]) -> list[Measure]:
        """Return the measures of all documents, of which those that have not changed are known."""
        measures: list[Measure] = list(self.state["measures"])
        if changed:
            from qingfeng.search.making import measures_of

            found = measures_of([self.records.document(items[number]) for number in changed], self.lang)
            for number, measure in zip(changed, found, strict=True):
                measures[number] = measure
        return measures

    def _plan(self, items: Sequence[Item], measures: Sequence[Measure]) -> dict[str, Any]:
        """Return what all files depend on: usual lengths, bits of the number of shards, documents a text file."""
        size = _POSTING * sum([terms + pairs for *_, terms, pairs in measures])
        mean = sum([item.characters for item in items]) // max(1, len(items))
        group = 1
        while group < 64 and mean * _BYTES[self.lang] * group * 2 <= TEXT_SIZE:
            group *= 2
        return {
            "usual": usual_lengths([measure[:-2] for measure in measures]),
            "bits": bits_for(size, SHARD_SIZE[self.lang]),
            "group": group,
        }

    def _patched(
        self,
        old: Sequence[Item],
        items: Sequence[Item],
        changed: list[int],
        plan: dict[str, Any],
        words: Words,
    ) -> list[tuple[int, str]] | None:
        """Return the shards that an edit changes, with their new text, and those that share marks with them, in order; None
        when one of them is not there."""
        if not changed:
            return []
        from qingfeng.search.making import edits_of

        document = self.records.document
        pairs = [(number, document(old[number]), document(items[number])) for number in changed]
        edits = edits_of(pairs, self.lang, plan["usual"], plan["bits"])
        written = self.state["shards"]
        shards = []
        for number in _beside("s", set(edits), len(written)):
            text = self._written(written[number])
            if text is None:
                return None
            shards.append((number, edits[number].applied(text, words) if number in edits else text))
        return shards

    def _written(self, path: str) -> str | None:
        data = self.read(path)
        if data is None:
            return None
        return json.loads(data.partition(b",")[2].rstrip()[:-1])

    def _texts(self, items: Sequence[Item], number: int, group: int) -> bytes:
        texts = [self.records.text(item) for item in items[number * group : (number + 1) * group]]
        return b"[%b]" % b",".join(texts)

    def _marked(self, letter: str, parts: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, str, bytes]]:
        """Yield number, path and bytes of files of a sort from their numbers, in order, and texts in JSON; all that share a
        mark must be among them."""
        for _, block in groupby(parts, lambda part: part[0] // SHARED[letter]):
            shared = list(block)
            mark = _mark(b"".join([text for _, text in shared]))
            for number, text in shared:
                name = f"{letter}{number:x}-{mark}"
                yield number, f"search/{self.lang}/{name}.js", _called(f"{self.lang}/{name}", text)

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
                more["words"], data = self._file(
                    "w", to_json([" ".join(frequent), readings.table("".join(sorted(extra)))])
                )
                yield more["words"], data
        lexicon = words.lexicon()
        if lexicon:
            more["lexicon"], data = self._file("l", to_json(" ".join(lexicon)))
            yield more["lexicon"], data
        yield (
            f"search/{self.lang}/index.js",
            call(
                f"{self.lang}/index",
                {
                    "v": VERSION,
                    "n": len(items),
                    **layer,
                    "bits": plan["bits"],
                    "shards": "".join(map(_mark_of, shards[:: SHARED["s"]])),
                    "group": plan["group"],
                    "texts": "".join(map(_mark_of, texts[:: SHARED["t"]])),
                    "words": _hash_of(more.get("words", "")),
                    "lexicon": _hash_of(more.get("lexicon", "")),
                },
            ),
        )

    def _file(self, letter: str, text: bytes) -> File:
        """Return a file named by its content; ``text`` is JSON."""
        name = hashlib.blake2b(text, digest_size=4).hexdigest()
        return f"search/{self.lang}/{letter}{name}.js", _called(f"{self.lang}/{letter}{name}", text)


def call(key: str, value: Any) -> bytes:
    """Return a data file: a script that hands ``value`` over under ``key``."""
    return _called(key, to_json(value))


def _called(key: str, text: bytes) -> bytes:
    for end, escaped in _LINE_ENDS:
        text = text.replace(end, escaped)
    return b'qfSearchData("%b",%b)\n' % (key.encode(), text)


def _hash_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".js")[1:]


def _beside(letter: str, numbers: set[int], count: int) -> Iterator[int]:
    """Yield the numbers of all files of a sort that share marks with some of them, in order."""
    share = SHARED[letter]
    for block in sorted({number // share for number in numbers}):
        yield from range(block * share, min((block + 1) * share, count))


def _mark(text: bytes) -> str:
    """Return the four characters that tell what files hold from what they held another day: 20 bits of a hash."""
    value = int.from_bytes(hashlib.blake2b(text, digest_size=3).digest(), "big")
    return "".join([_MARKS[value >> shift & 31] for shift in (15, 10, 5, 0)])


def _mark_of(path: str) -> str:
    return path[-7:-3]

"""A second writer of the index files of docs/search.md, made from that page alone: what both halves are tested against.

It is plain and slow. Only the terms come from the package; they are held by tests/fixtures/search/.
"""

from __future__ import annotations

import base64
import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.search.terms import terms_of

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: Function words by their stems, as docs/search.md lists them.
JOINING = frozenset(
    (
        "a an and are as at be been but by can for from has hav if in into is it its may not of on or so than that the"
        " their then ther thes they this to was wer when which will with you your"
    ).split(" ")
)


class Doc(NamedTuple):
    """A document: facets are codes, sections are (anchor, heading, text), odd are readings by position."""

    address: str
    kind: str
    title: str
    names: tuple[str, ...] = ()
    field: str = ""
    place: str = ""
    year: str = ""
    summary: str = ""
    sections: tuple[tuple[str, str, str], ...] = ()
    odd: str = ""


def number(value: int) -> str:
    """Return a number in groups of five bits, lowest first, the sixth bit set when more follow."""
    digits = [value & 31]
    while value := value >> 5:
        digits.append(value & 31)
    return "".join(ALPHABET[digit + 32 * (at + 1 < len(digits))] for at, digit in enumerate(digits))


def postings(impacts: dict[int, int]) -> str:
    """Return documents with their impacts as the gaps between them."""
    pieces = []
    before = -1
    for document, impact in sorted(impacts.items()):
        pieces.append(number(document - before - 1) + ALPHABET[impact])
        before = document
    return "".join(pieces)


def pair_postings(impacts: dict[int, int]) -> str:
    """Return documents of a pair of words: the gaps between them, times eight, and an eighth of each impact."""
    pieces = []
    before = -1
    for document, impact in sorted(impacts.items()):
        pieces.append(number(8 * (document - before - 1) + impact // 8))
        before = document
    return "".join(pieces)


def coded(pairs: dict[int, dict[int, int]]) -> str:
    """Return the pairs of a shard: the gaps between their codes, each with its postings."""
    codes = sorted(pairs)
    gaps = [number(code - before - 1) for before, code in zip([-1, *codes], codes, strict=False)]
    return "|".join(gap + pair_postings(pairs[code]) for gap, code in zip(gaps, codes, strict=True))


def fnv(text: str) -> int:
    """Return FNV-1a over the UTF-16 units of a text."""
    data = text.encode("utf-16-le")
    value = 2166136261
    for at in range(0, len(data), 2):
        value = (value ^ int.from_bytes(data[at : at + 2], "little")) * 16777619 % 2**32
    return value


def shard(term: str, bits: int) -> int:
    """Return the shard of a term: words and codes by their first five characters."""
    latin = term[0] in "abcdefghijklmnopqrstuvwxyz0123456789"
    return fnv(term[:5] if latin else term) % 2**bits


def pair_mark(first: str, second: str) -> int:
    return 3 * fnv(first) ^ fnv(second)


def pair_shard(first: str, second: str, bits: int) -> int:
    """Return the shard of two neighbouring words: that of one which is no function word, by chance when none is."""
    if first in JOINING or second in JOINING:
        return shard(second if first in JOINING else first, bits)
    return shard(first if pair_mark(first, second) // 2**18 % 2 else second, bits)


def pair_code(first: str, second: str) -> int:
    """Return what stands for two neighbouring words in their shard: 18 bits."""
    return pair_mark(first, second) % 2**18


def mark(value: Any) -> str:
    """Return four characters of a hash, as names of files have them."""
    return base64.b32encode(hashlib.sha256(json.dumps(value).encode()).digest()).decode().lower()[:4]


def fronted(cells: list[str]) -> list[str]:
    """Return cells, each with how many characters it begins with like the one before in place of these."""
    made = []
    for before, cell in pairwise(["", *cells]):
        shared = 0
        while shared < min(63, len(before), len(cell)) and before[shared] == cell[shared] <= "\uffff":
            shared += 1
        made.append(ALPHABET[shared] + cell[shared:])
    return made


def unfronted(column: str) -> list[str]:
    """Return the cells that ``fronted`` has written, parted by bars."""
    made = [""]
    for cell in column.split("|"):
        made.append(made[-1][: ALPHABET.index(cell[0])] + cell[1:])
    return made[1:]


def call(key: str, value: Any) -> str:
    return f"qfSearchData({json.dumps(key)},{json.dumps(value, ensure_ascii=False)})"


def weights(doc: Doc, lang: str) -> dict[str, int]:
    """Return an impact for each term: more for the title, less for the text; not BM25F, which readers do not see."""
    found: dict[str, int] = {}
    texts = [(doc.title, 40, True), *((name, 30, True) for name in doc.names), (doc.summary, 20, True)]
    texts += [(f"{heading}\n{text}", 10, False) for _, heading, text in doc.sections]
    for text, weight, single in texts:
        terms = terms_of(text, single)
        words = [term for term in terms if term.isascii() and term.isalpha()]
        if lang == "en" and not single:
            terms = [*terms, *(f"{a} {b}" for a, b in pairwise(words) if not {a, b} <= JOINING)]
        for term in terms:
            found[term] = min(63, max(found.get(term, 0) + 1, weight))
    return found


def write(
    folder: Path,
    lang: str,
    docs: list[Doc],
    readings: str = "",
    words: tuple[str, str] | None = None,
    bits: int = 3,
    group: int = 2,
) -> None:
    """Write the index of ``lang`` below ``folder``; ``words`` is the list and its own readings."""
    (folder / lang).mkdir(parents=True, exist_ok=True)

    def put(letter: str, value: Any) -> str:
        digest = hashlib.sha256(json.dumps(value).encode()).hexdigest()[:8]
        text = call(f"{lang}/{letter}{digest}", value)
        (folder / lang / f"{letter}{digest}.js").write_text(text, "utf-8")
        return digest

    def parts(letter: str, values: list[Any], share: int) -> str:
        marks = [mark(values[at : at + share]) for at in range(0, len(values), share)]
        for at, value in enumerate(values):
            name = f"{letter}{at:x}-{marks[at // share]}"
            (folder / lang / f"{name}.js").write_text(call(f"{lang}/{name}", value), "utf-8")
        return "".join(marks)

    terms: dict[str, dict[int, int]] = {}
    for at, doc in enumerate(docs):
        for term, impact in weights(doc, lang).items():
            terms.setdefault(term, {})[at] = impact
    shards: list[list[str]] = [[] for _ in range(2**bits)]
    pairs: list[dict[int, dict[int, int]]] = [{} for _ in range(2**bits)]
    for term in sorted(terms):
        first, space, second = term.partition(" ")
        if space:
            pairs[pair_shard(first, second, bits)].setdefault(pair_code(first, second), {}).update(
                terms[term]
            )
        else:
            shards[shard(term, bits)].append(f"{term},{postings(terms[term])}")
    texts = [[doc.summary, [list(section) for section in doc.sections]] for doc in docs]
    latin = sorted((t for t in terms if t.isalpha() and t.isascii()), key=lambda t: (-len(terms[t]), t))
    kinds = sorted({doc.kind for doc in docs})
    facets = {
        name: [[code, f"{code} label"] for code in sorted({getattr(doc, name) for doc in docs} - {""})]
        for name in ("field", "place", "year")
    }

    def place(doc: Doc, name: str) -> str:
        code = getattr(doc, name)
        return str([known for known, _ in facets[name]].index(code)) if code else ""

    columns = [
        fronted(
            [
                doc.address.removesuffix(".html") if doc.address.count(".") == 1 else doc.address
                for doc in docs
            ]
        ),
        [str(kinds.index(doc.kind)) for doc in docs],
        *([place(doc, name) for doc in docs] for name in facets),
        fronted([doc.title for doc in docs]),
        ["\t".join(doc.names) for doc in docs],
        [doc.odd for doc in docs],
    ]
    written = [
        "|".join(entries) + (f"\n{coded(pairs[at])}" if pairs[at] else "") for at, entries in enumerate(shards)
    ]
    layer = {
        "v": 4,
        "n": len(docs),
        "kinds": kinds,
        "facets": facets,
        "columns": ["|".join(column).rstrip("|") for column in columns],
        "folders": {"case": "cases"},
        "bits": bits,
        "shards": parts("s", written, 4),
        "group": group,
        "texts": parts("t", [texts[at : at + group] for at in range(0, len(texts), group)], 16),
        "words": put("w", list(words)) if words else "",
        "lexicon": put("l", " ".join(latin)) if latin else "",
        **({"readings": readings} if readings else {}),
    }
    (folder / lang / "index.js").write_text(call(f"{lang}/index", layer), "utf-8")

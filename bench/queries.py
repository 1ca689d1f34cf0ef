"""Queries for known items, drawn mechanically from a seed: what a reader might type who remembers a piece.

Each query is made from one document, its target. A piece that other documents hold as well is drawn again, up to
``AGAIN`` times, as a reader remembers what is peculiar to a thing; how many remain ambiguous is part of the result. Only the
type ``body`` takes what comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from bench.documents import Document

AGAIN = 20
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z0-9]+")
_PHRASE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Query(NamedTuple):
    """What is typed, the document it was made from, and all documents it fits as well as that one."""

    type: str
    text: str
    target: str
    fits: frozenset[str]


class Maker(NamedTuple):
    """A type of query: how a piece is drawn (what is typed, and what other documents must hold to fit it too), what it
    is looked for in, whether it is drawn again while it is ambiguous, and where what is typed must not stand as it is:
    a slip that makes other words of the texts is none that anyone could tell."""

    draw: Callable[[Document, Random], tuple[str, str] | None]
    where: Callable[[Document], str]
    again: bool = True
    unlike: Callable[[Document], str] | None = None


def draw(documents: Sequence[Document], makers: dict[str, Maker], number: int, seed: int) -> list[Query]:
    """Return ``number`` queries of each type, or as many as there are documents to draw from."""
    queries: list[Query] = []
    for type, maker in makers.items():
        rng = Random(f"{seed} {type}")
        places = [(document.id, maker.where(document)) for document in documents]
        written = "\n".join(map(maker.unlike, documents)) if maker.unlike else ""
        queries.extend(_drawn(type, maker, documents, places, written, rng, number))
    return queries


def _drawn(
    type: str,
    maker: Maker,
    documents: Sequence[Document],
    places: list[tuple[str, str]],
    written: str,
    rng: Random,
    number: int,
) -> Iterator[Query]:
    made = 0
    for document in rng.sample(documents, len(documents)):
        best: Query | None = None
        for _ in range(AGAIN if maker.again else 1):
            piece = maker.draw(document, rng)
            if piece is None:
                break
            text, held = piece
            if _stands(text, written):
                continue
            fits = frozenset([document.id, *(id for id, place in places if held in place)])
            if best is None or len(fits) < len(best.fits):
                best = Query(type, text, document.id, fits)
            if len(fits) == 1:
                break
        if best is not None:
            yield best
            made += 1
        if made == number:
            return


def _stands(text: str, written: str) -> bool:
    """Whether a slip is written somewhere: the text itself, or in English (words between spaces) each word of it."""
    if " " in written[:1]:
        return all(f" {word} " in written for word in text.split())
    return text in written


def zh_makers(syllables: Callable[[str], list[str]], traditional: Callable[[str], str]) -> dict[str, Maker]:
    """Return the types of Chinese queries; ``syllables`` reads a text in pinyin, ``traditional`` converts it."""

    def full(document: Document, rng: Random) -> tuple[str, str] | None:
        found = _read_piece(document, rng, syllables, 2, 5)
        return found and ("".join(found), f" {' '.join(found)} ")

    def spaced(document: Document, rng: Random) -> tuple[str, str] | None:
        found = _read_piece(document, rng, syllables, 2, 5)
        return found and (" ".join(found), f" {' '.join(found)} ")

    def partial(document: Document, rng: Random) -> tuple[str, str] | None:
        found = _read_piece(document, rng, syllables, 3, 6)
        if found is None or len(found[-1]) < 2:
            return None
        last = found[-1][: rng.randint(1, len(found[-1]) - 1)]
        return "".join([*found[:-1], last]), f" {' '.join([*found[:-1], last])}"

    def initials(document: Document, rng: Random) -> tuple[str, str] | None:
        found = _read_piece(document, rng, syllables, 4, 8)
        letters = "".join(syllable[0] for syllable in found or ())
        return (letters, letters) if found else None

    def converted(document: Document, rng: Random) -> tuple[str, str] | None:
        piece = _piece(document.title, rng, 2, 4)
        text = traditional(piece) if piece else ""
        return (text, piece) if piece and text != piece and len(text) == len(piece) else None

    def sounds(document: Document) -> str:
        return " | ".join(f" {' '.join(syllables(run))} " for run in _RUN.findall(document.title))

    def first_letters(document: Document) -> str:
        return " | ".join("".join(s[0] for s in syllables(run)) for run in _RUN.findall(document.title))

    return {
        "title": Maker(_zh_title, _title),
        "slip": Maker(_zh_slip, _title, unlike=_text),
        "pinyin": Maker(full, sounds),
        "pinyin spaced": Maker(spaced, sounds),
        "pinyin partial": Maker(partial, sounds),
        "initials": Maker(initials, first_letters),
        "traditional": Maker(converted, _title),
        "body": Maker(_zh_body, _text, again=False),
        "body one": Maker(_zh_body, _text),
    }


def en_makers() -> dict[str, Maker]:
    """Return the types of English queries."""
    return {
        "title": Maker(_en_title, _words),
        "prefix": Maker(_en_prefix, _words),
        "typo": Maker(_en_typo, _words, unlike=_en_text),
        "body": Maker(_en_body, _en_text, again=False),
        "body one": Maker(_en_body, _en_text),
    }


def _title(document: Document) -> str:
    return document.title


def _text(document: Document) -> str:
    return f"{document.title}\n{document.text}"


def _piece(text: str, rng: Random, least: int, most: int) -> str | None:
    """Return a piece of a run of Han characters."""
    runs = [run for run in _RUN.findall(text) if len(run) >= least]
    if not runs:
        return None
    run = rng.choices(runs, [len(run) for run in runs])[0]
    size = rng.randint(least, min(most, len(run)))
    start = rng.randint(0, len(run) - size)
    return run[start : start + size]


def _read_piece(
    document: Document, rng: Random, syllables: Callable[[str], list[str]], least: int, most: int
) -> list[str] | None:
    """Return the syllables of a piece of the title, read where it stands."""
    runs = [run for run in _RUN.findall(document.title) if len(run) >= least]
    if not runs:
        return None
    found = syllables(rng.choices(runs, [len(run) for run in runs])[0])
    size = rng.randint(least, min(most, len(found)))
    start = rng.randint(0, len(found) - size)
    return found[start : start + size]


def _zh_title(document: Document, rng: Random) -> tuple[str, str] | None:
    piece = _piece(document.title, rng, 2, 4)
    return (piece, piece) if piece else None


def _zh_slip(document: Document, rng: Random) -> tuple[str, str] | None:
    """Drop one inner character of a piece of four to six."""
    piece = _piece(document.title, rng, 4, 6)
    if piece is None:
        return None
    place = rng.randint(1, len(piece) - 2)
    return piece[:place] + piece[place + 1 :], piece


def _zh_body(document: Document, rng: Random) -> tuple[str, str] | None:
    piece = _piece(document.text, rng, 4, 8)
    return (piece, piece) if piece else None


def _words(document: Document) -> str:
    return f" {' '.join(_WORD.findall(document.title.lower()))} "


def _en_text(document: Document) -> str:
    return f" {' '.join(_WORD.findall(_text(document).lower()))} "


def _en_piece(document: Document, rng: Random) -> list[str] | None:
    """Return one to three neighbouring words of the title, at least one of them of four letters."""
    words = _WORD.findall(document.title.lower())
    size = rng.randint(1, min(3, len(words))) if words else 0
    start = rng.randint(0, len(words) - size)
    piece = words[start : start + size]
    return piece if any(len(word) >= 4 and word.isalpha() for word in piece) else None


def _en_title(document: Document, rng: Random) -> tuple[str, str] | None:
    piece = _en_piece(document, rng)
    return (" ".join(piece), f" {' '.join(piece)} ") if piece else None


def _en_prefix(document: Document, rng: Random) -> tuple[str, str] | None:
    """Cut the last word, of five letters or more, to three or more."""
    piece = _en_piece(document, rng)
    if not piece or len(piece[-1]) < 5:
        return None
    text = " ".join([*piece[:-1], piece[-1][: rng.randint(3, len(piece[-1]) - 1)]])
    return text, f" {text}"


def _en_typo(document: Document, rng: Random) -> tuple[str, str] | None:
    """Change one letter of a word of five letters or more: drop, add, replace or swap it, not the first."""
    piece = _en_piece(document, rng)
    long = [place for place, word in enumerate(piece or ()) if len(word) >= 5 and word.isalpha()]
    if not piece or not long:
        return None
    place = rng.choice(long)
    typed = [*piece]
    typed[place] = edited(piece[place], rng)
    return " ".join(typed), f" {' '.join(piece)} "


def edited(word: str, rng: Random) -> str:
    """Return ``word`` with one edit after its first letter; never the word itself."""
    while True:
        at = rng.randint(1, len(word) - 1)
        kind = rng.choice(("drop", "add", "replace", "swap"))
        if kind == "drop":
            made = word[:at] + word[at + 1 :]
        elif kind == "add":
            made = word[:at] + rng.choice(_LETTERS) + word[at:]
        elif kind == "replace":
            made = word[:at] + rng.choice(_LETTERS) + word[at + 1 :]
        else:
            made = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        if made != word:
            return made


def _en_body(document: Document, rng: Random) -> tuple[str, str] | None:
    """Take two or three words that stand side by side, one of them at least of five letters."""
    phrases = [phrase[0].split() for phrase in _PHRASE.finditer(document.text)]
    if not phrases:
        return None
    for _ in range(AGAIN):
        words = rng.choices(phrases, [len(phrase) for phrase in phrases])[0]
        size = rng.randint(2, min(3, len(words)))
        start = rng.randint(0, len(words) - size)
        piece = [word.lower() for word in words[start : start + size]]
        if any(len(word) >= 5 for word in piece):
            return " ".join(piece), f" {' '.join(piece)} "
    return None

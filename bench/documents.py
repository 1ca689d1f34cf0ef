"""Documents to search in: read from a folder of Markdown, or the entries of a generated corpus, as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bench.peers import plain

if TYPE_CHECKING:
    from bench.corpus import Corpus

LANGS = ("zh", "en")
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_RULE = re.compile(r"^\|?[\s:|-]+$")
_MARKS = re.compile(r"^(?:[>*+-]|\d+\.) +|\*\*|__|`|\{[#.:][^}]*\}|<!--.*?-->")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
#: Characters of a case study on the mean, by language: what a document is cut to for a large corpus.
CASE = {"zh": 550, "en": 1330}


class Document(NamedTuple):
    """A title, and sections of heading and text; the first may have no heading. Lines are paragraphs."""

    id: str
    title: str
    sections: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All text below the title, headings left out."""
        return "\n".join(text for _, text in self.sections)


def read(id: str, source: str) -> Document | None:
    """Return the document of a Markdown text, None when it has no title (first heading, or ``title:`` in front)."""
    front = _FRONT.match(source)
    named = re.search(r"^title: *(.+)$", front[1], re.MULTILINE) if front else None
    title = named[1].strip("\"' ") if named else ""
    sections: list[tuple[str, list[str]]] = [("", [])]
    for line in _FENCE.sub("", source[front.end() if front else 0 :]).splitlines():
        heading = re.match(r"(#{1,6}) +(.*?)[ #]*$", line)
        if heading and len(heading[1]) == 1 and not title:
            title = _plain(heading[2])
        elif heading and len(heading[1]) <= 3:
            sections.append((_plain(heading[2]), []))
        elif line.strip() and not _RULE.match(line.strip()):
            sections[-1][1].append(_plain(line))
    if not title:
        return None
    kept = [(heading, "\n".join(filter(None, lines))) for heading, lines in sections]
    return Document(id, title, tuple(part for part in kept if any(part)))


def _plain(line: str) -> str:
    text = _MARKS.sub("", _LINK.sub(r"\1", line).strip())
    return html.unescape(" ".join(_TAG.sub("", text).replace("|", " ").split()))


def folder(path: Path, lang: str) -> list[Document]:
    """Return the documents below ``path/lang`` in the order of their names; of equal titles and texts the first.

    An id is a file's name, as short as those of entries, with a number when another has it already.
    """
    seen: set[tuple[str, str]] = set()
    ids: dict[str, int] = {}
    found = []
    for file in sorted((path / lang).rglob("*.md")):
        name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "page"
        document = read(name, file.read_text("utf-8"))
        if document is None or (document.title, document.text) in seen:
            continue
        seen.add((document.title, document.text))
        while name in ids:
            ids[name] += 1
            name = f"{name}-{ids[name]}"
        ids[name] = 1
        found.append(document._replace(id=name))
    return found


def entries(corpus: Corpus, lang: str) -> list[Document]:
    """Return the entries of a corpus: title, summary and body."""
    found = []
    for entry in corpus.entries:
        body = read(entry.id, f"# {plain.title(entry, lang)}\n\n{entry.bodies.get(lang, '')}")
        assert body is not None
        summary = plain.localised(
            entry.data.get("summary") or entry.data.get("problem") or {"zh": "", "en": ""}, lang
        )
        found.append(body._replace(id=f"{entry.kind}-{entry.id}", sections=(("", summary), *body.sections)))
    return found


def enlarged(documents: list[Document], size: int, lang: str, seed: int = 1) -> list[Document]:
    """Return ``size`` documents of a case study's length.

    Each is a given one cut short, or put together from the halves of two titles and paragraphs of any: the words
    and how often they come are those of the given documents, the texts have no meaning.
    """
    rng = Random(seed)
    cut = [
        document._replace(sections=tuple(_cut(document.sections, CASE[lang])))
        for document in documents[:size]
    ]
    paragraphs = [line for document in documents for line in document.text.split("\n") if len(line) > 20]
    while len(cut) < size:
        first, second = (_halves(rng.choice(documents).title, lang) for _ in range(2))
        lines: list[str] = []
        while sum(map(len, lines)) < CASE[lang]:
            lines.append(rng.choice(paragraphs)[: CASE[lang]])
        middle = len(lines) // 2
        heading = rng.choice(rng.choice(documents).sections)[0]
        sections = (("", "\n".join(lines[:middle])), (heading, "\n".join(lines[middle:])))
        cut.append(Document(f"made-{len(cut)}", first[0] + second[1], sections))
    return cut


def _cut(sections: tuple[tuple[str, str], ...], size: int) -> Iterator[tuple[str, str]]:
    for heading, text in sections:
        if size > 0:
            yield heading, text[:size]
            size -= len(text)


def _halves(title: str, lang: str) -> tuple[str, str]:
    if lang == "zh":
        middle = (len(title) + 1) // 2
        return title[:middle], title[middle:]
    words = title.split()
    middle = (len(words) + 1) // 2
    return " ".join(words[:middle]) + " ", " ".join(words[middle:])

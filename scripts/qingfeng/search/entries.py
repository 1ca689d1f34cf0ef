"""The documents of a library: entries from their finished pages, hand-written pages, terms of the glossary."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from qingfeng.model.address import FOLDERS, FORMS, GLOSSARY, QUESTION_ANCHOR, TERM_ANCHOR
from qingfeng.model.facts import Facts, Pair
from qingfeng.model.library import Library
from qingfeng.model.text import LANGS
from qingfeng.model.vocab import Vocab
from qingfeng.search.document import Document, plain, sections_of

#: The closed list of words that stand for one another, and what parts them in a label.
SYNONYMS = "synonyms"
PARTED = " | "
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


def entry_document(facts: Facts, lang: str, vocab: Vocab, page: bytes) -> Document:
    """Return the document of an entry from its facts and its finished page."""
    return Document(
        facts.id,
        facts.kind,
        _in(facts.title, lang),
        tuple(dict.fromkeys(_in(pair, lang) for pair in facts.names)),
        _in(facts.summary, lang),
        _labels_with_synonyms(facts, vocab),
        (facts.field or "", facts.place or "", str(facts.year or "")),
        sections_of(page) if facts.kind != "quiz" else (),  # its questions are documents of their own
    )


def page_document(address: str, page: bytes) -> Document | None:
    """Return the document of a hand-written page, None when it has no title of its own."""
    text = page.decode()
    title = _TITLE.search(text)
    if title is None:
        return None
    about = _DESCRIPTION.search(text)
    summary = html.unescape(about[1]) if about else ""
    return Document(address, "page", plain(title[1]), (), summary, "", ("", "", ""), sections_of(page))


def term_documents(library: Library, lang: str) -> Iterator[Document]:
    """Yield the documents of the glossary's terms."""
    for term in library.glossary:
        name, explanation = (_in(_pair(term[key]), lang) for key in ("name", "explanation"))
        other = tuple(_in(_pair(item), lang) for item in term["other"])
        labels = " ".join(library.vocab.label("glossary-groups", term["group"], each) for each in LANGS)
        address = f"{GLOSSARY}#{TERM_ANCHOR}{term['id']}"
        yield Document(address, "term", name, other, explanation, labels, ("", "", ""), ())


def question_documents(library: Library, lang: str) -> Iterator[Document]:
    """Yield the documents of the questions of all quizzes; what is asked about can be looked for like the rest."""
    for quiz in library.gathered["quiz"]:
        for name, text, options, _, explanation, _ in quiz.card["questions"]:
            shown = "\n".join([_in(option, lang) for option in options])
            yield Document(
                f"{FOLDERS['quiz']}/{quiz.id}.html#{QUESTION_ANCHOR}{name}",
                "question",
                _in(text, lang),
                (),
                _in(explanation, lang),
                "",
                ("", "", ""),
                (("", "", shown),),
            )


def labels_of(library: Library, lang: str) -> dict[str, Any]:
    """Return what the title layer says of folders and facets: labels by code, in the order of their lists."""
    vocab = library.vocab
    years = sorted({facts.year for facts in library.facts.values() if facts.year}, reverse=True)
    return {
        "folders": FOLDERS,
        "field": {code: vocab.label("fields", code, lang) for code in vocab.terms("fields")},
        "place": {code: vocab.label("places", code, lang) for code in vocab.terms("places")},
        "year": {str(year): str(year) for year in years},
    }


def _labels_with_synonyms(facts: Facts, vocab: Vocab) -> str:
    """Return the labels of an entry, and in both languages all words for what it speaks of in Chinese.

    English words have too many meanings (to draw lots, to draw up) to tell it by; every entry has its Chinese.
    """
    labels = list(_labels(facts, vocab))
    if SYNONYMS in vocab.data:
        spoken = " ".join([pair[0] for pair in (facts.title, *facts.names, facts.summary)] + labels)
        for code in vocab.terms(SYNONYMS):
            words = vocab.label(SYNONYMS, code, "zh").split(PARTED)
            times = sum([word in spoken for word in words])  # who says it in several words is about it
            labels += [*words, *vocab.label(SYNONYMS, code, "en").split(PARTED)] * times
    return " ".join(labels)


def _labels(facts: Facts, vocab: Vocab) -> Iterator[str]:
    lists = [(FORMS.get(facts.kind, ""), facts.form), ("fields", facts.field), ("places", facts.place)]
    lists += [("tags", tag) for tag in facts.tags]
    lists += [("conduct", code) for code in facts.card.get("conduct", ())]
    for name, code in lists:
        if code:
            for lang in LANGS:
                yield vocab.label(name, code, lang)


def _pair(text: dict[str, Any]) -> Pair:
    return text["zh"], text["en"]


def _in(pair: Pair, lang: str) -> str:
    return pair[0] if lang == "zh" or pair[1] is None else pair[1]

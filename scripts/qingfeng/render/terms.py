"""Marks the terms of the glossary in running text: the first occurrence of each on a page becomes a link.

Without a script the link leads to the term's place in the glossary; with one it opens the explanation beside the
word (``theme/components/term``). Only HTML that we made ourselves comes here (nh3's, or escaped text), so tags are
well-formed and attributes stand in double quotes. One expression finds the words, and markup is looked at only
where there are any: most of the time of a page goes into that first search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from typing import Any

#: Elements whose text is left alone: links, headings, code, and words that are quoted exactly.
_LEFT_ALONE = "a|h[1-6]|code|pre|blockquote|th"
_REST_OF_TAG = r'(?:[^>"]|"[^"]*")*+>'
_MARKUP = re.compile(rf"<({_LEFT_ALONE})(?=[ >]){_REST_OF_TAG}.*?</\1>|<{_REST_OF_TAG}", re.S)
#: What an English term stands after: it is a whole word, and no part of a compound with a hyphen.
_BEFORE = r"[\s>(\[“‘\"'/–—]"


class Terms:
    """The terms that texts in ``lang`` may hold, explained in ``explained``."""

    def __init__(self, glossary: Iterable[dict[str, Any]], lang: str, explained: str) -> None:
        self._words: dict[str, int] = {}
        self._links: list[tuple[str, str]] = []
        self._titles: dict[str, int] = {}
        for term in glossary:
            if term["explanation"][explained] is None:
                continue
            number = len(self._links)
            self._links.append((f"glossary.html#t-{term['id']}", escape(term["explanation"][explained])))
            self._titles[term["name"]["zh"]] = number
            for text in (term["name"], *term["other"]):
                if text[lang] is not None:
                    self._words.setdefault(escape(text[lang], quote=False), number)
        self._starts: dict[str, int] = {}
        if lang == "en":
            capitals = {word[0].upper() + word[1:]: number for word, number in self._words.items()}
            self._starts = {word: number for word, number in capitals.items() if word not in self._words}
        words = _trie((*self._words, *self._starts))
        self._find = re.compile(rf"{_BEFORE}({words})(?!\w)" if lang == "en" else f"({words})")

    def marker(self, up: str, title: str) -> Callable[[str], str]:
        """Return what marks the terms in the HTML of one page, piece by piece.

        ``up`` leads to the language's root. The term that is the page's own (Chinese) title is not marked on it.
        """
        if not self._words:
            return str
        seen = {self._titles[title]} if title in self._titles else set()

        def mark(html: str) -> str:
            html = f"\n{html}"  # the first word, too, stands after something
            pieces, done = [], 1
            for start, end, number in self._places(html, seen):
                target, explanation = self._links[number]
                link = f'<a class="qf-term" href="{up}{target}" data-term="{explanation}">'
                pieces += html[done:start], link, html[start:end], "</a>"
                done = end
            pieces.append(html[done:])
            return "".join(pieces)

        return mark

    def _places(self, html: str, seen: set[int]) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and number of each term that is met for the first time, outside what is left alone."""
        markup: Iterator[tuple[int, int]] | None = None
        tag_start = tag_end = 0
        for match in self._find.finditer(html):
            start, end = match.span(1)
            number = self._number(html, start, end)
            if number is None or number in seen:
                continue
            if markup is None:
                markup = (tag.span() for tag in _MARKUP.finditer(html))
            while tag_end <= start:
                tag_start, tag_end = next(markup, (len(html), len(html) + 1))
            if start < tag_start:
                seen.add(number)
                yield start, end, number

    def _number(self, html: str, start: int, end: int) -> int | None:
        """Return the number of the term written there, None when it is part of a name or of a longer number."""
        word = html[start:end]
        if (
            word in self._starts
        ):  # after another word a capital makes it part of a name: "Chengxi Subdistrict"
            part = html[start - 1] == " " and html[start - 2].isalnum()
            return None if part else self._starts[word]
        for inner, outer in ((word[0], html[start - 1]), (word[-1], html[end : end + 1])):
            if inner.isascii() and inner.isalnum() and outer.isascii() and outer.isalnum():
                return None
        return self._words[word]


class Glossary:
    """The terms of a library for each language of texts and of explanations, made once."""

    def __init__(self, glossary: Iterable[dict[str, Any]]) -> None:
        self._glossary = tuple(glossary)
        self.terms = cache(self._terms)

    def _terms(self, lang: str, explained: str) -> Terms:
        return Terms(self._glossary, lang, explained)


def _trie(words: Iterable[str]) -> str:
    """Return an expression for the words that looks at each character once and prefers the longest."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    parts = [re.escape(char) + _branches(after) for char, after in node.items() if char]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in node else joined

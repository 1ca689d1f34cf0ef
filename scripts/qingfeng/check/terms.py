"""The list of terms with a settled form, ``terms.yml`` beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qingfeng.read.yaml_events import read_yaml

LIST = Path(__file__).with_name("terms.yml")


class Term(NamedTuple):
    """What is written, what is better, and why, in both languages."""

    pattern: re.Pattern[str]
    better: str
    zh: str
    en: str


@cache
def _terms(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], tuple[Term, ...]]:
    value, _ = read_yaml(LIST.name, LIST.read_text("utf-8"))
    hints = "|".join(re.escape(hint) for item in value[lang] for hint in item["hints"])
    terms = tuple(
        Term(re.compile(item["pattern"]), item["better"], item["zh"], item["en"]) for item in value[lang]
    )
    any_of = re.compile("|".join(f"(?:{term.pattern.pattern})" for term in terms))
    return re.compile(hints), any_of, terms


def terms_in(view: str, lang: str) -> Iterator[tuple[re.Match[str], Term]]:
    """Yield where a term of the list stands in a view, with its entry in the list."""
    hints, any_of, terms = _terms(lang)
    if not hints.search(view):  # much quicker than the patterns, and most texts hold none
        return
    for match in any_of.finditer(view):
        yield match, next(term for term in terms if term.pattern.match(view, match.start()))

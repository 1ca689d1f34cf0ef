"""QF222 repeated-term: 术语表里编号或名称重复 / an id or a word that stands twice in the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.model.library import Library


def repeated_term(library: Library) -> Iterator[Finding]:
    ids: set[str] = set()
    words: dict[tuple[str, str], str] = {}
    for index, term in enumerate(library.glossary):
        if term["id"] in ids:
            yield _finding(term["id"], term["id"], ("terms", index, "id"))
        ids.add(term["id"])
        texts = [(("name",), term["name"])]
        texts += [(("other", number), text) for number, text in enumerate(term["other"])]
        for keys, text in texts:
            for lang in ("zh", "en"):
                first = words.setdefault((lang, text[lang]), term["id"]) if text[lang] else term["id"]
                if first != term["id"]:
                    yield _finding(text[lang], first, ("terms", index, *keys, lang))


def _finding(word: str, first: str, keys: tuple[str | int, ...]) -> Finding:
    shown = shown_value(word)
    return Finding(
        f"“{shown}”在术语“{first}”里已经有了，正文里只能对应一条解释",
        f"{shown!r} already stands in the term {first!r}, and a word of a text can have one explanation only",
        "合并两条术语，或删去其中一处",
        "join the two terms, or remove one of the two places",
        path="glossary.yml",
        keys=keys,
    )


RULE = Rule("QF222", "repeated-term", Input.LIBRARY, repeated_term)

"""QF312 han-in-english: 英文里留有汉字 / Chinese characters are left in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pattern import Pattern
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.texts import MOST_FINDINGS, place, texts_of

_HAN = "[㐀-䶿一-鿿豈-﫿]"
_RUN = Pattern(rf"{_HAN}[㐀-鿿豈-﫿　-〿＀-￯]*+")
#: A Chinese word given beside its English, or quoted as such; also the target of a link and code.
_MARKED = Pattern(
    r"""\([^()\n]{0,80}\)|（[^（）\n]{0,80}）|“[^“”\n]{0,80}”|‘[^‘’\n]{0,80}’|"[^"\n]{0,80}"|《[^《》\n]{0,80}》|「[^「」\n]{0,80}」|`[^`\n]*`|\]\([^)\n]*\)"""
)
_ANY = Pattern(_HAN)


def han_in_english(view: EntryView) -> Iterator[Finding]:
    body = view.bodies.get("en")
    if body is not None and _ANY.search(body.text):
        for number, match in enumerate(_left(body.text)):
            if number == MOST_FINDINGS:
                break
            line, column = place(body.text, match.start())
            yield _finding(match.group())._replace(
                path=body.path, line=line, column=column, length=len(match.group())
            )
    for keys, text in texts_of(view.model):
        if text.en is not None and not text.en.isascii() and _ANY.search(text.en):
            match = next(_left(text.en), None)
            if match is not None:
                yield _finding(match.group())._replace(keys=(*keys, "en"))


def _left(text: str) -> Iterator[re.Match[str]]:
    bare = _MARKED.sub(lambda match: " " * len(match.group()), text)
    return _RUN.finditer(bare)


def _finding(han: str) -> Finding:
    return Finding(
        f"英文里留有汉字“{shown_value(han)}”",
        f"Chinese characters are left in the English: “{shown_value(han)}”",
        "译成英文；要保留原词的，写在英文后面的括号里",
        "translate them; to keep the original word, put it in brackets after the English",
    )


RULE = Rule("QF312", "han-in-english", Input.ENTRY, han_in_english)

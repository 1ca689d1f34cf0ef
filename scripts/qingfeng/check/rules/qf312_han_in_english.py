"""QF312 han-in-english: 英文里留有汉字 / Chinese characters are left in English text."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.han import HAN, bare_han
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.texts import MOST_FINDINGS, place, texts_of


def han_in_english(view: EntryView) -> Iterator[Finding]:
    body = view.bodies.get("en")
    if body is not None and HAN.search(body.text):
        for number, match in enumerate(bare_han(body.text)):
            if number == MOST_FINDINGS:
                break
            line, column = place(body.text, match.start())
            yield _finding(match.group())._replace(
                path=body.path, line=line, column=column, length=len(match.group())
            )
    for keys, text in texts_of(view.model):
        if text.en is not None and not text.en.isascii() and HAN.search(text.en):
            match = next(bare_han(text.en), None)
            if match is not None:
                yield _finding(match.group())._replace(keys=(*keys, "en"))


def _finding(han: str) -> Finding:
    return Finding(
        f"英文里留有汉字“{shown_value(han)}”",
        f"Chinese characters are left in the English: “{shown_value(han)}”",
        "译成英文；要保留原词的，写在英文后面的括号里",
        "translate them; to keep the original word, put it in brackets after the English",
    )


RULE = Rule("QF312", "han-in-english", Input.ENTRY, han_in_english)

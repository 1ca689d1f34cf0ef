"""One language's way of putting things: interface words, labels, texts and numbers.

What is returned as plain text is escaped by the templates; ``Markup`` is escaped already.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from qingfeng.model.figure import Figure, Money
from qingfeng.model.text import LANG_TAGS, Text
from qingfeng.model.vocab import Vocab
from qingfeng.render import format as form


class Local:
    """The words of one language. ``words``: interface strings by key; ``vocab``: labels of the closed lists."""

    def __init__(self, lang: str, words: dict[str, str], vocab: Vocab) -> None:
        self.lang = lang
        self.tag = LANG_TAGS[lang]
        self.words = words
        self.vocab = vocab

    def ui(self, key: str, **values: object) -> str:
        """Return an interface string; ``KeyError`` when the key is unknown."""
        text = self.words[key]
        return text.format(**values) if values else text

    def text(self, text: Text | tuple[str, str | None] | None) -> str | None:
        """Return a text in this language; marked with its own ``lang`` when only the Chinese exists."""
        if text is None:
            return None
        zh, en = text if type(text) is tuple else (text.zh, text.en)  # type: ignore[union-attr]
        if self.lang == "zh":
            return zh
        return en if en is not None else Markup(f'<span lang="zh-CN">{escape(zh)}</span>')

    def plain(self, text: Text | tuple[str, str | None]) -> str:
        """Return a text for places that hold no markup (titles, attributes), Chinese when untranslated."""
        zh, en = text if type(text) is tuple else (text.zh, text.en)  # type: ignore[union-attr]
        return zh if self.lang == "zh" or en is None else en

    def texts(self, texts: Any) -> list[str | None]:
        """Return several texts."""
        return [self.text(text) for text in texts]

    def label(self, name: str, code: str | None) -> str | None:
        """Return the label of a term of a closed list."""
        return None if code is None else self.vocab.label(name, code, self.lang)

    def labels(self, name: str, codes: Any) -> str:
        """Return the labels of several terms as one enumeration."""
        return ("、" if self.lang == "zh" else ", ").join(
            self.vocab.label(name, code, self.lang) for code in codes
        )

    def value(self, figure: Figure) -> str:
        """Return a figure's number with its unit and qualifier."""
        if figure.unit == "yuan":
            return form.money(figure.value, self.lang, figure.qualifier)
        if figure.unit == "yuan-per-year":
            return self.ui("sum-a-year", sum=form.money(figure.value, self.lang, figure.qualifier))
        if figure.unit == "month" and figure.counted is None and figure.qualifier == "exact":
            return form.term(int(figure.value), self.lang)
        if figure.counted is not None:
            counted = self.plain(figure.counted)
        elif self.lang == "zh":
            counted = self.vocab.label("measures", figure.unit, "zh")
        elif figure.unit == "percent":
            counted = "%"
        else:
            term = self.vocab.term("measures", figure.unit)
            counted = term["en"] if figure.value == 1 else term["many"]
        return form.count(figure.value, self.lang, counted, figure.qualifier)

    def money(self, money: Money) -> str | None:
        """Return the sum of a payment, None when its worth is not printed."""
        return None if money.amount is None else form.money(money.amount, self.lang, money.qualifier)

"""Text in the two languages of the site."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator

from qingfeng.model.base import Words, model

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
#: The value of HTML's ``lang`` attribute for each language (BCP 47).
LANG_TAGS: dict[str, str] = {"zh": "zh-CN", "en": "en"}


@model
class Text:
    """A text with its Chinese wording and, once translated, its English one."""

    zh: Words
    en: Words | None = None

    def in_lang(self, lang: str) -> tuple[str, str]:
        """Return the wording for ``lang`` and the language it is really in (Chinese when untranslated)."""
        if lang == "en" and self.en is not None:
            return self.en, "en"
        return self.zh, "zh"


class ShortForm(NamedTuple):
    """Says of a type that one plain scalar may stand for a value of it; the schemas read it."""

    scalar: Any


def _same_in_both(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return {"zh": value, "en": value if value.strip() else None}  # an empty one is one fault, not two


#: A text written once where both languages use the same characters, such as the 3 of 3+X.
Sign = Annotated[Text, BeforeValidator(_same_in_both), ShortForm(Words)]

"""Text in the two languages of the site."""

from __future__ import annotations

from typing import Literal

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

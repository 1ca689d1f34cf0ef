"""How Han characters are read: the usual reading of each, all others, and where a title differs from the usual.

pypinyin reads words in their context (行 in 银行); it is imported only for characters and titles not met before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from qingfeng.language.pinyin import teach
from qingfeng.search.terms import HAN

_HAN = re.compile(f"[{HAN}]")


class Readings:
    """The readings of characters, and of titles where they differ; ``known`` is kept between builds."""

    def __init__(self, characters: dict[str, str], titles: dict[str, str]) -> None:
        self.characters = characters
        self.titles = titles

    def learn(self, texts: Iterable[str]) -> None:
        """Learn the readings of all Han characters of ``texts`` and of the texts as wholes; forget no character."""
        for text in texts:
            if text not in self.titles:
                self.learn_characters(text)
                self.titles[text] = self._differing(text)

    def state(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what is known as plain values."""
        return self.characters, self.titles

    def table(self, text: str) -> str:
        """Return the readings of the distinct Han characters of ``text`` as the title layer writes them."""
        return ",".join(
            [f"{character}{self.characters[character]}" for character in sorted(set(_HAN.findall(text)))]
        )

    def learn_characters(self, text: str) -> None:
        """Learn the readings of the Han characters of ``text``."""
        missing = sorted(set(_HAN.findall(text)) - self.characters.keys())
        if missing:
            teach()
            from pypinyin import Style, pinyin

            for character in missing:
                found = pinyin(character, heteronym=True, style=Style.NORMAL, errors="ignore")
                readings = dict.fromkeys(_plain(reading) for reading in (found[0] if found else ()))
                self.characters[character] = " ".join(readings)

    def _differing(self, text: str) -> str:
        """Return ``2zhang5hang``: the characters of ``text`` that are not read as usual, by position."""
        if not any(" " in self.characters[character] for character in _HAN.findall(text)):
            return ""
        differing = []
        for run in re.finditer(f"[{HAN}]+", text):
            for index, reading in enumerate(_in_context(run.group())):
                usual = self.characters[run.group()[index]].partition(" ")[0]
                if reading and _plain(reading) != usual:
                    at = run.start() + index
                    if not text.isascii() and max(text[:at], default="") > "\uffff":
                        at = len(text[:at].encode("utf-16-le")) // 2  # as a browser counts
                    differing.append(f"{at}{_plain(reading)}")
        return "".join(differing)


@cache
def _in_context(run: str) -> list[str]:
    """Return the readings of Han characters that stand together; many titles begin or end alike."""
    teach()
    from pypinyin import lazy_pinyin

    found: list[str] = lazy_pinyin(run, errors=lambda part: [""] * len(part))
    return found


def _plain(reading: str) -> str:
    return reading.replace("ü", "v")

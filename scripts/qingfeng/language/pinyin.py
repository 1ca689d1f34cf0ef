"""How Han characters are read in their sentence, with marks of tone (GB/T 16159, ISO 7098).

pypinyin knows most words; it is imported only when a reading is asked for.
"""

from __future__ import annotations

import re
from functools import cache

#: What pypinyin's own words do not hold: words of this content with their readings.
WORDS = {"廿三里": ("niàn", "sān", "lǐ"), "重器": ("zhòng", "qì"), "那得": ("nǎ", "dé")}
#: The norm writes these with their own tone, whatever they are spoken like before others.
_OWN_TONE = {"一": "yī", "不": "bù"}
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@cache
def teach() -> None:
    """Give pypinyin the words of this content, once in a process: it sorts all its words anew each time."""
    from pypinyin import load_phrases_dict
    from pypinyin.constants import PHRASES_DICT

    load_phrases_dict({word: [[part] for part in parts] for word, parts in WORDS.items()})
    # Its 40,000 words have each syllable in a list of its own; sharing the equal ones halves the memory it takes.
    syllable: dict[tuple[str, ...], list[str]] = {}
    for parts in PHRASES_DICT.values():
        parts[:] = [syllable.setdefault(tuple(part), part) for part in parts]


def syllables(text: str) -> list[tuple[str, str]]:
    """Return a text in pieces, each with its reading: a Han character has one, a run of other signs the empty text.

    The pieces joined are the text. Equal texts have equal readings, whatever was read before.
    """
    from pypinyin import Style, lazy_pinyin

    teach()
    pieces: list[tuple[str, str]] = []
    at = 0
    for run in _HAN.finditer(text):
        if run.start() > at:
            pieces.append((text[at : run.start()], ""))
        readings = lazy_pinyin(run.group(), style=Style.TONE, errors=lambda part: [""] * len(part))
        found = zip(run.group(), readings, strict=True)
        pieces += [(sign, _OWN_TONE.get(sign, reading)) for sign, reading in found]
        at = run.end()
    return [*pieces, (text[at:], "")] if at < len(text) else pieces

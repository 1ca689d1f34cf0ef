"""Chinese words in English text: those that stand there bare, neither in brackets nor quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingfeng.check.pattern import Pattern

_CLASS = "[㐀-䶿一-鿿豈-﫿]"
#: A Han character.
HAN = Pattern(_CLASS)
_RUN = Pattern(rf"{_CLASS}[㐀-鿿豈-﫿　-〿＀-￯]*+")
#: A Chinese word given beside its English, or quoted as such; also the target of a link and code.
_MARKED = Pattern(
    r"""\([^()\n]{0,80}\)|（[^（）\n]{0,80}）|“[^“”\n]{0,80}”|‘[^‘’\n]{0,80}’|"[^"\n]{0,80}"|《[^《》\n]{0,80}》|「[^「」\n]{0,80}」|`[^`\n]*`|\]\([^)\n]*\)"""
)


def bare_han(text: str) -> Iterator[re.Match[str]]:
    """Yield the runs of Chinese in an English text that are neither in brackets nor quoted."""
    bare = _MARKED.sub(lambda match: " " * len(match.group()), text)
    return _RUN.finditer(bare)

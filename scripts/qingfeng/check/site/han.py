"""Chinese words in the text of a page in English that do not say in which language they are.

Words in brackets or quotation marks are let pass, as in the sources (QF312).
"""

from __future__ import annotations

import html

from qingfeng.check.han import HAN, bare_han
from qingfeng.check.pattern import Pattern
from qingfeng.check.site.facts import Flaw

#: First bytes of Han characters in UTF-8, and of little else that stands in English text.
_MAYBE = Pattern(rb"[\xe3-\xe9\xef]")
_ASCII = bytes(range(128))
_MARK = b' lang="zh-CN"'
_TAG = Pattern(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>[^>]*)>")
_LANG = Pattern(r' lang="([^"]*)"')
_VOID = ("br", "hr", "img", "input", "wbr", "col")
#: Findings of this kind that a page reports.
MOST_HAN = 5


def unmarked_han(fragment: bytes) -> tuple[Flaw, ...]:
    """Return the first Chinese words of a well-formed fragment in English that stand in no element with its own ``lang``."""
    pieces = fragment.split(_MARK)
    kept = [pieces[0]]
    for before, piece in zip(pieces, pieces[1:], strict=False):
        name = before[before.rfind(b"<") + 1 :].split(None, 1)[0]
        kept.append(piece[max(0, piece.find(b"</" + name + b">")) :])
    if not _MAYBE.search(b"".join(kept).translate(None, _ASCII)):
        return ()
    return _walk(fragment.decode("utf-8", "replace"))


def han_flaw(text: str) -> list[Flaw]:
    """Return the first bare Chinese words of a text as a flaw, if there are any."""
    found = next(bare_han(text), None) if HAN.search(text) else None
    return [Flaw("han", found.group())] if found else []


def _walk(text: str) -> tuple[Flaw, ...]:
    flaws: list[Flaw] = []
    langs = ["en"]
    at = 0
    for match in (*_TAG.finditer(text), None):
        if langs[-1].startswith("en") and len(flaws) < MOST_HAN:
            flaws.extend(han_flaw(html.unescape(text[at : match.start() if match else len(text)])))
        if match is None:
            break
        at = match.end()
        if match["close"]:
            if len(langs) > 1:
                langs.pop()
        elif match["name"] not in _VOID and not match["attributes"].endswith("/"):
            lang = _LANG.search(match["attributes"])
            langs.append(lang[1] if lang else langs[-1])
    return tuple(flaws)

"""A light stemmer for English: plurals and the endings -ed and -ing, so that ``points`` finds ``point``.

The browser has the same rules (theme/components/search/10-terms.js); one list of words tests both. Light on purpose: what it
leaves alone costs a hit now and then, what a heavier one joins by mistake cannot be told apart any more.
"""

from __future__ import annotations

_VOWELS = frozenset("aeiouy")
_KEPT_DOUBLE = frozenset("lsz")


def stem(word: str) -> str:
    """Return the stem of a word of lower-case letters a to z."""
    if len(word) < 4:
        return word
    word = _without_past(_without_plural(word))
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    return word


def _without_past(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and not word.endswith("eed"):
            base = word[: -len(ending)]
            if len(base) < 3:
                return word[:-1] if ending == "ed" else word
            if _VOWELS.isdisjoint(base):
                return word
            doubled = base[-1] == base[-2] and base[-1] not in _KEPT_DOUBLE and base[-1] not in _VOWELS
            return base[:-1] if doubled else base
    return word

"""A finding of a check, as everything that shows findings knows it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

#: Severities, gravest first: an error blocks publication, a warning asks, advice informs.
SEVERITIES = ("error", "warning", "advice")


#: Where the paths of findings begin, seen from the project's folder; those below ``ROOTED`` begin there themselves.
CONTENT = "content/"
SITE = "site/"
ROOTED = (SITE, "theme/")


def project_path(path: str, prefix: str = CONTENT) -> str:
    """Return the path of a finding seen from the project's folder: what is no source lies in the site or the theme."""
    return path if path.startswith(ROOTED) else prefix + path


class Diagnostic(NamedTuple):
    """One finding: where (line and column from 1, columns in characters), what, and what to do, in both languages."""

    code: str
    severity: str
    path: str
    line: int
    column: int
    length: int
    zh: str
    en: str
    remedy_zh: str
    remedy_en: str

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The order in which findings are shown."""
        return self.path, self.line, self.column, self.code


class Finding(NamedTuple):
    """What a rule yields: words, and optionally the place of its own (a rule on faults leaves it out).

    A finding about a published page gives the page as its path; ``near`` are words by which its place may be found
    in the sources of the page, the most telling first.
    """

    zh: str
    en: str
    remedy_zh: str
    remedy_en: str
    path: str = ""
    keys: tuple[str | int, ...] | None = None
    on_key: bool = False
    line: int = 1
    column: int = 1
    length: int = 1
    near: tuple[str, ...] = ()


def closest(word: str, words: Sequence[str]) -> str | None:
    """Return the one of ``words`` that ``word`` is most likely meant to be, or None."""
    found = get_close_matches(word, words, n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, words: Sequence[str]) -> tuple[str, str]:
    """Return the suggestion in Chinese and English to append to a message; empty when nothing is near."""
    suggestion = closest(word, words)
    if suggestion is None:
        return "", ""
    return f"（是不是“{suggestion}”？）", f" (did you mean {suggestion!r}?)"


def shown_value(value: object) -> str:
    """Return a value as a message may repeat it: printable, on one line, at most 60 characters, nothing private."""
    from qingfeng.check.veil import veiled_line  # only a finding needs it, and it needs what stands here

    if not isinstance(value, str):
        value = (
            "null"
            if value is None
            else "[…]"
            if isinstance(value, list)
            else "{…}"
            if isinstance(value, dict)
            else str(value)
        )
    text = printable(veiled_line(value[:200])[:61])
    return text if len(text) <= 60 else text[:59] + "…"


def printable(text: str) -> str:
    """Return ``text`` without anything that could steer a terminal; such characters become ``�``, a tab a space."""
    return "".join(
        char if char.isprintable() or char in _SPACES else " " if char == "\t" else "�" for char in text
    )


_SPACES = "\u3000\u00a0"  # harmless, and common in Chinese texts, but not "printable" to Python

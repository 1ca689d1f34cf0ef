"""QF506 full-width-digits-or-letters: 用了全角数字或字母 / full-width digits or letters.

GB/T 15835: Arabic figures and Latin letters are half width. In fields that hold a date or a number the whole
value is put right, where that makes it one.
"""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import NARROW, Slip, findings, mended

_WIDE = Pattern("[０-９Ａ-Ｚａ-ｚ]+(?:[．，／－][０-９]+)*％?|(?<=[0-9])％")
_HINT = Pattern("[０-９Ａ-Ｚａ-ｚ％]")
_ANY = Pattern("[\uff01-\uff5e]")
_VALUE = Pattern(r"[0-9][0-9./:QH-]*")


def slips(source: SourceText) -> Iterator[Slip]:
    """Yield full-width digits and letters of Chinese text, and full-width dates and numbers of YAML."""
    if not _HINT.search(source.text):
        return
    prose = prose_of(source)
    for match in _WIDE.finditer(prose.views.get("zh", "")):
        yield Slip(*match.span(), match.group().translate(NARROW))
    if source.role == "data":
        for scalar in prose.scalars:
            written = source.text[scalar.start : scalar.end]
            if scalar.lang == "data" and not scalar.exact and _ANY.search(written):
                better = written.translate(NARROW)
                if _VALUE.fullmatch(better):
                    yield Slip(scalar.start, scalar.end, better)


def full_width_digits_or_letters(source: SourceText) -> Iterator[Finding]:
    return findings(
        source,
        sorted(slips(source), key=lambda slip: slip.start),
        "“{written}”是全角的，应写“{better}”",
        "{written!r} is full width; it should be {better!r}",
        ("关掉全角重打，或运行 check --fix", "type it in half width, or run check --fix"),
    )


def fix(source: SourceText) -> str:
    return mended(source, "QF506", slips(source))


RULE = Rule(
    "QF506",
    "full-width-digits-or-letters",
    Input.TEXT,
    full_width_digits_or_letters,
    severity="warning",
    fix=fix,
)

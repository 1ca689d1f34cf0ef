"""QF512 repeated-punctuation: 标点重复 / a punctuation mark that is written twice."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.slips import Slip, findings, mended

_TWICE = Pattern(r"([，。；：？！、])\1+|([,;?!])\2+")
_HINT = Pattern("，，|。。|；；|：：|？？|！！|、、|,,|;;|\\?\\?|!!")


def slips(source: SourceText) -> Iterator[Slip]:
    """Yield marks that stand twice or more; three full stops are meant as an ellipsis."""
    for view in prose_of(source).views.values():
        for match in _TWICE.finditer(view) if _HINT.search(view) else ():
            dots = match.group()[0] == "。" and len(match.group()) > 2
            yield Slip(*match.span(), "……" if dots else match.group()[0])


def repeated_punctuation(source: SourceText) -> Iterator[Finding]:
    return findings(
        source,
        sorted(slips(source), key=lambda slip: slip.start),
        "标点“{written}”重复，应写“{better}”",
        "the mark {written!r} is repeated; it should be {better!r}",
        ("留一个，或运行 check --fix", "keep one, or run check --fix"),
    )


def fix(source: SourceText) -> str:
    return mended(source, "QF512", slips(source))


RULE = Rule("QF512", "repeated-punctuation", Input.TEXT, repeated_punctuation, severity="warning", fix=fix)

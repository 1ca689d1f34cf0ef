"""QF218 stated-sum-does-not-hold: 正文写出的算式不成立 / a sum that the text states does not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pattern import Pattern
from qingfeng.check.quantities import number, plain
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.check.texts import place

_N = r"(?:RMB |¥)?[0-9][0-9,]{0,20}+(?:\.[0-9]{1,6})?+(?: ?(?:million|billion)| ?[万亿]?[元个项件人次起家%]{0,2})?"
#: 328 = 189 + 139 and 189 + 139 = 328; what follows or goes before must not be a further operation.
_SUM = Pattern(
    rf"(?<![0-9+\-−×÷*/=.])(?P<left>{_N}(?: ?[+\-−] ?{_N}){{0,12}}+) ?= ?(?P<right>{_N}(?: ?[+\-−] ?{_N}){{0,12}}+)(?! ?[×÷*/=])"
)
_PART = Pattern(
    r"(?P<sign>[+\-−]?) ?(?:RMB |¥)?(?P<value>[0-9][0-9,]*+(?:\.[0-9]+)?) ?(?P<scale>million|billion|[万亿])?"
)
_OPERATIONS = tuple("+-−×÷*/=")
_SCALES = {"million": 10**6, "billion": 10**9, "万": 10**4, "亿": 10**8}


def stated_sum_does_not_hold(source: SourceText) -> Iterator[Finding]:
    if source.role == "data" or ("=" not in source.text and "＝" not in source.text):
        return
    text = plain(source.text)
    for match in _SUM.finditer(text):
        if text[max(0, match.start() - 2) : match.start()].rstrip().endswith(_OPERATIONS):
            continue
        left, right = _worth(match["left"]), _worth(match["right"])
        if left != right and re.search(r"[+\-−]", match.group()):
            line, column = place(source.text, match.start())
            shown = shown_value(source.text[match.start() : match.end()].strip())
            yield Finding(
                f"算式“{shown}”不成立：左边是{left:,}，右边是{right:,}",
                f"the sum {shown!r} does not hold: {left:,} on the left, {right:,} on the right",
                "对照来源，改正其中的数字",
                "compare with the source and correct the numbers",
                path=source.path,
                line=line,
                column=column,
                length=match.end() - match.start(),
            )


def _worth(side: str) -> Decimal:
    total = Decimal(0)
    for part in _PART.finditer(side):
        value = number(part["value"].rstrip(",")) * _SCALES.get(part["scale"] or "", 1)
        total += -value if part["sign"] in ("-", "−") else value
    return total.normalize() if total else total


RULE = Rule("QF218", "stated-sum-does-not-hold", Input.TEXT, stated_sum_does_not_hold)

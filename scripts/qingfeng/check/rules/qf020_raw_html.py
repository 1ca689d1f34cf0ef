"""QF020 raw-html: 正文里有 HTML / raw HTML in a body."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def raw_html(fault: Fault) -> Iterator[Finding]:
    markup = shown_value(fault.detail["markup"])
    yield Finding(
        f"正文里有 HTML“{markup}”，读者会看到它的字面",
        f"the body holds HTML {markup!r}, which readers would see as it stands",
        "改用 Markdown；要显示尖括号本身，写成 \\<",
        "use Markdown; to show the bracket itself write \\<",
    )


RULE = Rule("QF020", "raw-html", Input.FAULT, raw_html, handles=("raw-html",))

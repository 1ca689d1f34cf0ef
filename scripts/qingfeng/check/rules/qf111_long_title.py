"""QF111 long-title: 标题或名称过长 / a title or name that is too long."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.slips import HAN

#: A card of a list and the screen of a kiosk hold two lines of fifteen.
MOST_HAN = 30
_HAN = Pattern(f"[{HAN}]")


def long_title(view: EntryView) -> Iterator[Finding]:
    names = getattr(view.model, "names", None)
    title = names.shown if names else view.model.title
    given = len(_HAN.findall(title.zh))
    if given > MOST_HAN:
        name = "short" if names and names.short else "official"
        yield Finding(
            f"标题有 {given} 个汉字，至多 {MOST_HAN} 个",
            f"the title has {given} Chinese characters, at most {MOST_HAN}",
            "在 names 里加 short 写简称" if name == "official" and names else "缩短标题，细节写进概要",
            "add a short name under names"
            if name == "official" and names
            else "shorten it; details belong in the summary",
            keys=("names", name, "zh") if names else ("title", "zh"),
        )


RULE = Rule("QF111", "long-title", Input.ENTRY, long_title, severity="warning")

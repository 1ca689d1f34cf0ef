"""QF313 untranslated-text: 标题、概要等没有英文 / a title, summary or other text has no English."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.texts import MOST_FINDINGS, texts_of

#: States in which readers see the entry.
_SHOWN = ("published", "disputed")


def untranslated_text(view: EntryView) -> Iterator[Finding]:
    if getattr(view.model, "status", None) not in _SHOWN:
        return
    missing = [(keys, text) for keys, text in texts_of(view.model) if text.en is None]
    heading = next((item for item in missing if item[0] in (("title",), ("names", "official"))), None)
    if heading is not None:  # nothing is translated yet: one word about it is enough
        missing = [heading]
    for keys, text in missing[:MOST_FINDINGS]:
        yield Finding(
            f"“{shown_value(text.zh)}”还没有英文",
            f"“{shown_value(text.zh)}” has no English yet",
            "补上 en；在此之前英文页面显示中文",
            "add en; until then the English page shows the Chinese",
            keys=keys,
        )


RULE = Rule("QF313", "untranslated-text", Input.ENTRY, untranslated_text, severity="warning")

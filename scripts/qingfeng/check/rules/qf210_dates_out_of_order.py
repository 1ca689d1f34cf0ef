"""QF210 dates-out-of-order: 经过的先后不对 / the steps of a case are out of order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule

if TYPE_CHECKING:
    from qingfeng.model.case import Event

#: What comes before what, by kind of event. Hiding and paying back may come at any time before the judgment, and
#: a decision on discipline may lawfully follow the judgment (公职人员政务处分法 art. 49), so neither is ordered.
_BEFORE = {
    "conduct": ("investigation", "decision", "judgment"),
    "refusal": ("investigation", "decision", "judgment"),
    "cover-up": ("decision", "judgment"),
    "surrender": ("decision", "judgment"),
    "investigation": ("decision", "judgment"),
}
_WORDS = {
    "conduct": ("行为", "conduct"),
    "refusal": ("拒收", "refusal"),
    "cover-up": ("掩饰", "cover-up"),
    "surrender": ("投案", "surrender"),
    "investigation": ("审查调查", "investigation"),
    "decision": ("处分", "decision"),
    "judgment": ("判决", "judgment"),
}


def dates_out_of_order(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case":
        return
    events = [(index, event) for index, event in enumerate(view.model.timeline) if event.date is not None]
    last: dict[
        str, Event
    ] = {}  # of each later kind the one that ends last: with several, only that is certain
    for _, event in events:
        known = last.get(event.kind)
        if known is None or event.date.end.last_day() > known.date.end.last_day():
            last[event.kind] = event
    for index, event in events:
        for kind in _BEFORE.get(event.kind, ()):
            later = last.get(kind)
            if later is not None and event.date.start.first_day() > later.date.end.last_day():
                yield _finding(index, event, later)
                break


def _finding(index: int, event: Event, later: Event) -> Finding:
    zh, en = _WORDS[event.kind]
    later_zh, later_en = _WORDS[later.kind]
    return Finding(
        f"{zh}（{event.date.text}）写在{later_zh}（{later.date.text}）之后",
        f"the {en} ({event.date.text}) comes after the {later_en} ({later.date.text})",
        "核对两处日期；确有其事的，写明例外的理由",
        "check both dates; if it did happen so, write an exception with its reason",
        keys=("timeline", index, "date"),
    )


RULE = Rule("QF210", "dates-out-of-order", Input.ENTRY, dates_out_of_order, severity="warning")

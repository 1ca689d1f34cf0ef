"""QF209 unfit-screen: 屏幕类别与条目不合 / a kind of screen that its entry cannot fill."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule

#: What a kind of screen can show; the kinds that are not named here can show any entry with a page.
_FITTING = {
    "timeline": ("case",),
    "exhibit": ("practice", "culture"),
    "quiz": ("quiz",),
    "maxim": ("culture",),
}
_NO_PAGE = ("hall", "quiz")
_WORDS = {
    "case": ("案例", "a case"),
    "unit": ("单位", "a unit"),
    "practice": ("做法", "a practice"),
    "culture": ("文化阵地", "a culture base"),
    "quiz": ("题库", "a quiz"),
}


def unfit_screen(view: EntryView) -> Iterator[Finding]:
    if view.kind != "hall":
        return
    for number, chapter in enumerate(view.model.chapters):
        for index, screen in enumerate(chapter.screens):
            kind = screen.entry.partition(":")[0]
            fitting = _FITTING.get(screen.kind)
            if (kind in fitting) if fitting else (kind not in _NO_PAGE):
                continue
            zh, en = _named(fitting or ("case", "unit", "practice", "culture"))
            yield Finding(
                f"{screen.kind} 屏幕放不下“{shown_value(screen.entry)}”",
                f"a screen of kind {screen.kind} cannot show {shown_value(screen.entry)!r}",
                f"{screen.kind} 屏幕要写{zh}；或改变屏幕的 kind",
                f"a {screen.kind} screen names {en}; or change its kind",
                keys=("chapters", number, "screens", index, "entry"),
            )


def _named(kinds: tuple[str, ...]) -> tuple[str, str]:
    """Return the kinds in words, as alternatives."""
    zh, en = zip(*(_WORDS[kind] for kind in kinds), strict=True)
    many = len(kinds) > 1
    return (
        "、".join(zh[:-1]) + "或" * many + zh[-1],
        ", ".join(en[:-1]) + " or " * many + en[-1],
    )


RULE = Rule("QF209", "unfit-screen", Input.ENTRY, unfit_screen)

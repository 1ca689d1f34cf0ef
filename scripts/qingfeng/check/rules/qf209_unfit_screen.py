"""QF209 unfit-screen: 屏幕类别与条目不合 / a kind of screen that its entry cannot fill."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import EntryView, Input, Rule

#: What a kind of screen can show; the kinds that are not named here can show any entry with a page.
_FITTING = {
    "timeline": ("case",),
    "exhibit": ("practice",),
    "quiz": ("quiz",),
    "maxim": ("culture",),
}
_NO_PAGE = ("hall", "quiz")
_WORDS = {"case": ("案例", "a case"), "practice": ("做法", "a practice"), "quiz": ("题库", "a quiz"), "culture": ("文化阵地", "a culture base")}


def unfit_screen(view: EntryView) -> Iterator[Finding]:
    if view.kind != "hall":
        return
    for number, chapter in enumerate(view.model.chapters):
        for index, screen in enumerate(chapter.screens):
            kind = screen.entry.partition(":")[0]
            fitting = _FITTING.get(screen.kind)
            if (kind in fitting) if fitting else (kind not in _NO_PAGE):
                continue
            zh, en = _WORDS[fitting[0]] if fitting else ("案例、单位、做法或文化阵地", "a case, unit, practice or culture base")
            yield Finding(
                f"{screen.kind} 屏幕放不下“{shown_value(screen.entry)}”",
                f"a screen of kind {screen.kind} cannot show {shown_value(screen.entry)!r}",
                f"{screen.kind} 屏幕要写{zh}；或改变屏幕的 kind",
                f"a {screen.kind} screen names {en}; or change its kind",
                keys=("chapters", number, "screens", index, "entry"),
            )


RULE = Rule("QF209", "unfit-screen", Input.ENTRY, unfit_screen)

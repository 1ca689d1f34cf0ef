"""QF607 unused-picture: 文件夹里的图片没有用到 / a picture in the folder that no body shows."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pictures_used import pictures_used
from qingfeng.check.rule import EntryView, Input, Rule


def unused_picture(view: EntryView) -> Iterator[Finding]:
    used = {use.path for use in pictures_used(view)} if view.pictures else set()
    for path in view.pictures:
        if path not in used:
            yield Finding(
                "正文里没有用到这张图片，它却会随网站发布",
                "no body shows this picture, yet it is published with the site",
                "在 zh.md 和 en.md 里用上它，或从文件夹里删去",
                "show it in zh.md and en.md, or take it out of the folder",
                path=path,
            )


RULE = Rule("QF607", "unused-picture", Input.ENTRY, unused_picture, severity="advice")

"""QF606 turned-picture: 图片靠标记才转正 / a picture that only a mark turns upright."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.picture_header import read_header
from qingfeng.check.rule import EntryView, Input, Rule


def turned_picture(view: EntryView) -> Iterator[Finding]:
    for path in view.pictures:
        if read_header(view.picture(path)).orientation not in (0, 1):
            yield Finding(
                "图片本身是横倒的，靠文件里的标记才转正；去掉拍摄信息后会歪",
                "the picture lies on its side and only a mark in its file turns it; without that mark it will lie down",
                "运行检查时加 --fix，自动转正；不成就用看图软件转正后另存",
                "run the check with --fix, which turns it upright; failing that, turn it in a picture viewer and save it",
                path=path,
            )


RULE = Rule("QF606", "turned-picture", Input.ENTRY, turned_picture, severity="warning")

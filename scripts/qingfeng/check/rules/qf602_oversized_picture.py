"""QF602 oversized-picture: 图片的像素太多 / a picture of too many pixels."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.picture_header import read_header
from qingfeng.check.rule import EntryView, Input, Rule

#: A phone's camera gives 12 to 50 million; a decoded pixel takes four bytes of a kiosk's memory.
MOST_PIXELS = 50_000_000
MOST_SIDE = 10_000


def oversized_picture(view: EntryView) -> Iterator[Finding]:
    for path in view.pictures:
        header = read_header(view.picture(path))
        width, height = header.width, header.height
        if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
            yield Finding(
                f"图片有 {width}×{height} 像素，会占满触摸屏的内存",
                f"the picture has {width} by {height} pixels and would fill the memory of a touch screen",
                "缩小到长边 2000 像素左右再放进来",
                "make it smaller, about 2,000 pixels on the longer side",
                path=path,
            )
        elif header.format and not width * height:
            yield Finding(
                "图片文件不完整，读不出宽和高",
                "the picture's file is incomplete: its width and height cannot be read",
                "重新导出或重新上传这张图片",
                "export or upload the picture again",
                path=path,
            )


RULE = Rule("QF602", "oversized-picture", Input.ENTRY, oversized_picture)

"""QF605 picture-metadata: 图片里带有拍摄信息 / data about its making travel with a picture."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.picture_header import read_header
from qingfeng.check.rule import EntryView, Input, Rule

#: What the data that travel with a picture are called.
NAMES = {
    "place": ("拍摄地点", "the place where it was taken"),
    "camera": ("相机", "the camera"),
    "author": ("作者", "the author"),
    "time": ("时间", "the time"),
    "xmp": ("XMP 信息", "XMP data"),
    "note": ("附注", "notes"),
}


def picture_metadata(view: EntryView) -> Iterator[Finding]:
    for path in view.pictures:
        held = read_header(view.picture(path)).data
        if held:
            names = [names for key, names in NAMES.items() if key in held]
            yield Finding(
                f"图片文件里带有{'、'.join(zh for zh, _ in names)}，会随图片一起公开",
                f"the picture's file holds {', '.join(en for _, en in names)}, which would be published with it",
                "运行检查时加 --fix，自动去掉，画面不变；不成就用看图软件另存或截图",
                "run the check with --fix, which takes them away and leaves the picture as it is; failing that, save it "
                "again in a picture viewer or use a screenshot of it",
                path=path,
            )


RULE = Rule("QF605", "picture-metadata", Input.ENTRY, picture_metadata)

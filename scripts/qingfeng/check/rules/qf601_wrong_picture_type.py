"""QF601 wrong-picture-type: 图片内容与文件名不符 / the content of a picture is not what its name says."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.picture_header import read_header
from qingfeng.check.rule import EntryView, Input, Rule

_ENDINGS = {"jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",)}


def wrong_picture_type(view: EntryView) -> Iterator[Finding]:
    for path in view.pictures:
        found = read_header(view.picture(path)).format
        if not found:
            yield Finding(
                "这不是 JPEG、PNG 或 WebP 图片，浏览器显示不出来",
                "this is no JPEG, PNG or WebP picture, and browsers cannot show it",
                "用看图软件打开原图，另存为 JPEG 或 PNG",
                "open the original in a picture viewer and save it as JPEG or PNG",
                path=path,
            )
        elif not path.endswith(_ENDINGS[found]):
            yield Finding(
                f"文件名说是 {path.rpartition('.')[2]}，内容却是 {found}，有的浏览器会拒绝显示",
                f"the name says {path.rpartition('.')[2]} but the content is {found}, which some browsers refuse to show",
                f"把文件名改成以 {_ENDINGS[found][0]} 结尾，正文里也照改",
                f"let the name end in {_ENDINGS[found][0]}, in the bodies too",
                path=path,
            )


RULE = Rule("QF601", "wrong-picture-type", Input.ENTRY, wrong_picture_type)

"""QF206 missing-picture: 正文里的图片不在条目文件夹里 / a picture that is not in the entry's folder."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def missing_picture(fault: Fault) -> Iterator[Finding]:
    name = shown_value(fault.detail["name"])
    yield Finding(
        f"条目文件夹里没有图片“{name}”",
        f"the entry's folder has no picture {name!r}",
        "把图片放进条目文件夹，文件名与正文一致",
        "put the picture into the entry's folder under the name that the body uses",
    )


RULE = Rule("QF206", "missing-picture", Input.FAULT, missing_picture, handles=("missing-picture",))

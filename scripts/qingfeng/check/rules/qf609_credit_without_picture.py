"""QF609 credit-without-picture: 署名的图片不在文件夹里 / a credit for a picture that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import EntryView, Input, Rule


def credit_without_picture(view: EntryView) -> Iterator[Finding]:
    there = [path.rpartition("/")[2] for path in view.pictures]
    for index, item in enumerate(getattr(view.model, "pictures", ())):
        if item.file not in there:
            zh, en = did_you_mean(item.file, there)
            yield Finding(
                f"条目文件夹里没有图片“{shown_value(item.file)}”{zh}",
                f"the entry's folder has no picture {shown_value(item.file)!r}{en}",
                "改正文件名，或把图片放进条目文件夹；图片已经不用的，删去这一项",
                "mend the name, or put the picture into the entry's folder; when it is no longer used delete the item",
                keys=("pictures", index, "file"),
            )


RULE = Rule("QF609", "credit-without-picture", Input.ENTRY, credit_without_picture)

"""QF603 missing-alt-text: 图片没有文字说明 / a picture without words that stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pictures_used import pictures_used
from qingfeng.check.plain import MOST_FINDINGS
from qingfeng.check.rule import EntryView, Input, Rule

_HAN = re.compile("[\u3400-\u9fff]")
#: Words that say no more than that there is a picture, and names of files.
_EMPTY = re.compile(
    r"\W*(?:图片?|照片|配图|插图|图像|圖片|image|picture|photo|img|alt|\d+|[\w-]+\.(?:jpe?g|png|webp))?[\W\d]*",
    re.I,
)


def missing_alt_text(view: EntryView) -> Iterator[Finding]:
    for use in islice(pictures_used(view), 2 * MOST_FINDINGS):
        place = {"path": use.body, "line": use.line, "column": use.column, "length": use.length}
        if _EMPTY.fullmatch(use.alt[:80]):
            shown = shown_value(use.alt)
            yield Finding(
                f"图片的文字说明“{shown}”没有说出图里是什么"
                if use.alt.strip()
                else "图片没有文字说明，看不见图的读者什么也得不到",
                f"the words {shown!r} do not say what the picture shows"
                if use.alt.strip()
                else "the picture has no words that stand for it: readers who cannot see it get nothing",
                "在方括号里写图里有什么，如 ![展厅入口的莲花灯](entrance.jpg)",
                "say in the square brackets what it shows, such as ![Lotus lamps at the entrance](entrance.jpg)",
                **place,
            )
        elif (use.lang == "zh") != bool(_HAN.search(use.alt)):
            yield Finding(
                "图片的文字说明不是这个正文的语言",
                "the words that stand for the picture are not in the language of this body",
                "zh.md 里写中文说明，en.md 里写英文说明",
                "write Chinese words in zh.md and English ones in en.md",
                **place,
            )


RULE = Rule("QF603", "missing-alt-text", Input.ENTRY, missing_alt_text)

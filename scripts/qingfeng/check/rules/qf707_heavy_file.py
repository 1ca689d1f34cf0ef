"""QF707 heavy-file: 网页或文件太大 / a page or file that is too heavy."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.facts import PageFacts

#: Most bytes of a file, by type. A page of 400 KB takes some ten seconds on a slow telephone network before it is compressed.
_MOST = {
    **dict.fromkeys(("html", "js", "css"), 400_000),
    **dict.fromkeys(("png", "jpg", "jpeg", "webp", "gif", "avif"), 1_000_000),
    "svg": 100_000,
}


def heavy_file(facts: PageFacts) -> Iterator[Finding]:
    most = _MOST.get(facts.path.rpartition(".")[2])
    if most is not None and facts.size > most:
        size = -(-facts.size // 1000)
        yield Finding(
            f"“{shown_value(facts.path)}”有 {size} KB，最多 {most // 1000} KB",
            f"{shown_value(facts.path)!r} has {size} KB; the most is {most // 1000} KB",
            "缩小图片，或把内容分到几页",
            "make the picture smaller, or spread the content over several pages",
            path=facts.path,
        )


RULE = Rule("QF707", "heavy-file", Input.PAGE, heavy_file, severity="warning")

"""QF110 placeholder-text: 还留着占位的文字 / a placeholder was left where text belongs."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pattern import Pattern
from qingfeng.check.plain import MOST_FINDINGS, occurrences
from qingfeng.check.rule import Input, Rule, SourceText

_MARKS = "TODO|FIXME|TBD|TBC|TBA"
_ANYWHERE = Pattern(
    rf"(?<![A-Za-z0-9_])(?:{_MARKS})(?![A-Za-z0-9_])|[Ll]orem [Ii]psum|[（(\[【]待(?:补充?|定|填写?|完善|续|查证?)[）)\]】]|待补充(?=[\"'”}}\]，。；,\n]|\Z)"
    r"|此处(?:填写|输入|写|放|插入)(?:正文|标题|内容|图片|概要|摘要|文字)|占位(?:文字|符|内容|文本)|[Pp]laceholder text|[Yy]our text here|[Ii]nsert (?:text|title|summary) here"
)
#: What is a placeholder only when it is all there is: the whole value of a key, or the whole line of a body.
_WORD = Pattern(
    r"(?mi)(?P<word>(?<!x)x{3,20}(?!x)|待补充?|待定|待填写?|待续|略|暂无|placeholder|lorem|n/a|test|测试|标题|正文内容|请填写[\u4e00-\u9fff]{0,6}"
    r"|(?<!\.)\.{3,9}|(?<!…)…{1,6})(?P<value>[\"'”]?[ \t]{0,9}(?=$|[,}\]]))?(?P<line>[。.*]{0,4}[ \t]{0,9}$)?"
)
_WORDS = tuple(
    "xxx XXX 待补 待定 待填 待续 略 暂无 placeholder Placeholder lorem Lorem N/A n/a test Test 测试 标题 正文内容 请填写 ... …".split()
)
_GATES = (
    "TODO",
    "FIXME",
    "TBD",
    "TBC",
    "TBA",
    "orem ",
    "待",
    "此处",
    "占位",
    "laceholder",
    "our text here",
    "nsert t",
    "nsert s",
)
_MARKS_BEFORE = Pattern(r"^[ \t>#*-]{0,20}\Z")
_COMMENT = Pattern(r"(?:^|[ \t])#")
_KEY = Pattern(r"(?:^|[{,])[ \t]*(?:- )?(?:zh|en|title|summary)[ \t]*:[ \t]*[\"'“]?\Z")


def placeholder_text(source: SourceText) -> Iterator[Finding]:
    text = source.text
    spans = (
        {match.span() for match in _ANYWHERE.finditer(text)}
        if any(gate in text for gate in _GATES)
        else set()
    )
    before, part = (_KEY, "value") if source.role == "data" else (_MARKS_BEFORE, "line")
    for at, _ in occurrences(text, _WORDS):
        match = _WORD.search(text, max(0, at - 1), at + 60)
        if match and match[part] is not None and before.search(_line_before(text, match.start())):
            spans.add(match.span("word"))
    for start, end in sorted(spans)[:MOST_FINDINGS]:
        if source.role == "data" and _COMMENT.search(_line_before(text, start)):
            continue  # a note for editors may say what is still to be done
        shown = shown_value(text[start:end])
        yield Finding(
            f"还留着占位的文字“{shown}”",
            f"the placeholder {shown!r} was left here",
            "写上真正的内容；来源没有写的，删去这个键或这一行",
            "write the real text; where the source says nothing, remove the key or the line",
            line=text.count("\n", 0, start) + 1,
            column=start - text.rfind("\n", 0, start),
            length=end - start,
        )


def _line_before(text: str, start: int) -> str:
    """Return what stands before ``start`` on its line, as far as it matters."""
    line = text[max(0, start - 200) : start]
    return line[line.rfind("\n") + 1 :]


RULE = Rule("QF110", "placeholder-text", Input.TEXT, placeholder_text)

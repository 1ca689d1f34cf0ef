"""QF024 garbled-text: 文字成了乱码 / text that a wrong encoding has garbled."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.pattern import Pattern
from qingfeng.check.plain import MOST_FINDINGS, occurrences
from qingfeng.check.rule import Input, Rule, SourceText

#: What bytes 0x80-0xBF become in Windows-1252 and Latin-1; a control character has become U+FFFD on the way here.
_TRAIL = "\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd"
_LATIN = Pattern(
    f"Ã[{_TRAIL}]|Â[\u00a0-\u00bf]|â€[{_TRAIL}]|ï¼[{_TRAIL}]|ã€[{_TRAIL}]|(?:[ä-é][{_TRAIL}]{{2}}){{2,}}"
)
_FILLED = ("锟斤拷", "锟斤", "烫烫烫", "屯屯屯", "葺葺葺", "????")
#: First halves that the commonest characters of Chinese leave when UTF-8 is read as GBK.
_HALVES = tuple("锛銆鈥鐨鏄鍦鏈鍜鍚庢戜涓浜鐨鎴闂绔宸")
_COMMON = Pattern(r"[，。、：；！？（）“”‘’《》—…]|[\u4e00-\u9fff]{2}")


def garbled_text(source: SourceText) -> Iterator[Finding]:
    if source.text.isascii() and "????" not in source.text:
        return
    told = -1
    for start, end in sorted(_garbled(source.text))[:MOST_FINDINGS]:
        line = source.text.count("\n", 0, start) + 1
        if line == told:
            continue
        told = line
        shown = shown_value(source.text[start:end])
        yield Finding(
            f"这里是乱码“{shown}”：文字曾按错误的编码保存",
            f"the text is garbled here: {shown!r}; it was once saved in a wrong encoding",
            "从原稿重新输入这一段，文件存为 UTF-8",
            "enter the passage again from the original and save the file as UTF-8",
            line=line,
            column=start - source.text.rfind("\n", 0, start),
            length=end - start,
        )


def _garbled(text: str) -> Iterator[tuple[int, int]]:
    for at, word in occurrences(text, _FILLED):
        yield at, at + len(word)
    if any(lead in text for lead in "ÃÂâïãäåæçèé"):
        for match in _LATIN.finditer(text):
            yield match.span()
    for at, _ in occurrences(text, _HALVES):
        if _is_utf8_in_gbk(text[at : at + 6]):
            yield at, min(at + 6, len(text))


def _is_utf8_in_gbk(run: str) -> bool:
    """Whether the bytes of ``run`` in GBK are good UTF-8 for Chinese; no real text of this length does that."""
    data = run.partition("\n")[0].encode("gb18030", "replace")
    for length in (12, 9) if len(data) > 8 else (6,):
        try:
            return len(data) >= length and bool(_COMMON.match(data[:length].decode("utf-8")))
        except UnicodeDecodeError:
            continue
    return False


RULE = Rule("QF024", "garbled-text", Input.TEXT, garbled_text)

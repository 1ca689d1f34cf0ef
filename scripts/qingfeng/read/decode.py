"""Bytes to text: UTF-8 without byte-order mark, and no character that a reader cannot see.

Follows section 5 of the security notes: decode strictly, name the likely encoding when that fails, and
report invisible and disguising characters with their place instead of dropping them.
"""

from __future__ import annotations

import re
import unicodedata

from qingfeng.read.fault import Fault

#: Control characters except tab, line feed and carriage return; zero-width and bidirectional marks; fillers;
#: private use; tags; the replacement character; byte-order mark inside the text; line separators; non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
#: How many faults of one kind are worth telling for one file.
MOST_FAULTS = 20


def decode(path: str, data: bytes) -> tuple[str | None, list[Fault]]:
    """Return the text of ``data`` with line ends as ``\\n``, and its faults; None when it is not UTF-8.

    Each forbidden character is a fault, and stands as U+FFFD in the text, so that no reader after this one
    trips over it and all places stay as they are.
    """
    faults: list[Fault] = []
    if data.startswith(_UTF8_BOM):
        faults.append(Fault("byte-order-mark", path))
        data = data[len(_UTF8_BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        found = recoded(data)
        detail = {"encoding": found[1] if found else guess_encoding(data), "sure": "yes" if found else ""}
        return None, [*faults, Fault("not-utf8", path, line, column, 1, detail)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if FORBIDDEN.search(text):
        faults.extend(_forbidden(path, text))
        text = FORBIDDEN.sub("\ufffd", text)
    return text, faults


def guess_encoding(data: bytes) -> str:
    """Name the encoding that ``data``, which is not UTF-8, most likely has: UTF-16, GBK or unknown."""
    if data.startswith(_UTF16_BOMS) or data[:200].count(0) > len(data[:200]) // 4:
        return "UTF-16"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return "unknown"
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return "GBK" if han * 3 >= sum(ord(char) > 127 for char in text) else "unknown"


def recoded(data: bytes) -> tuple[str, str] | None:
    """Return the text of ``data``, which is not UTF-8, and the name of its encoding; None where there is any doubt.

    UTF-16 says so itself by its mark. GBK is told by its characters: text that is not GBK but can be read as it
    (Big5, UTF-8 with a slip) turns into rare ones, while nearly all that people write is in GB 2312.
    """
    try:
        if data.startswith(_UTF16_BOMS):
            return data.decode("utf-16"), "UTF-16"
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text if char > "\x7f"]
    common = sum(_in_gb2312(char) for char in foreign)
    return (text, "GBK") if guess_encoding(data) == "GBK" and common >= 0.95 * len(foreign) else None


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in "—·"  # which GBK maps to other code points
    return True


def character_name(char: str) -> str:
    """Return ``U+200B ZERO WIDTH SPACE``: how a message names a character without repeating it."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _forbidden(path: str, text: str) -> list[Fault]:
    faults = []
    for match in FORBIDDEN.finditer(text):
        line, column = line_column(text, match.start())
        faults.append(
            Fault("forbidden-character", path, line, column, 1, {"name": character_name(match.group())})
        )
        if len(faults) == MOST_FAULTS:
            break
    return faults


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, counted from 1 in characters, of ``offset`` in ``text``."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)

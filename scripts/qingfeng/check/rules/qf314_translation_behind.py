"""QF314 translation-behind: 英文正文落后于中文 / the English body is behind the Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.rule import EntryView, Input, Rule
from qingfeng.check.texts import MOST_FINDINGS, place
from qingfeng.model.facts import blocks_of

_BLOCK = Pattern(r"(?:\A|\n\n)\s*(?=\S)")
#: Comparing long lists of blocks costs their product.
_MOST_BLOCKS = 1000


def translation_behind(view: EntryView) -> Iterator[Finding]:
    done = getattr(view.model, "translated_from", None)
    if done is None or "zh" not in view.bodies or "en" not in view.bodies:
        return
    body = view.bodies["zh"]
    blocks = blocks_of(body.text)
    if list(done) == blocks or len(blocks) > _MOST_BLOCKS or len(done) > _MOST_BLOCKS:
        return
    starts = [match.end() for match in _BLOCK.finditer(body.text)]
    told = 0
    for what, _, _, first, last in SequenceMatcher(None, done, blocks, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for index in range(first, last) if first < last else ():
            told += 1
            if told <= MOST_FINDINGS and index < len(starts):
                yield _finding(
                    "这一段改过或新增，英文正文还没有跟上",
                    "this block is changed or new; the English does not have it yet",
                )._replace(path=body.path, line=place(body.text, starts[index])[0])
    if not told:
        yield _finding(
            "中文正文删去了段落，英文正文还没有跟上",
            "blocks were taken out of the Chinese; the English still has them",
        )._replace(keys=("translated_from",))


def _finding(zh: str, en: str) -> Finding:
    return Finding(
        zh,
        en,
        "改好 en.md，再更新 translated_from",
        "bring en.md up to date, then renew translated_from",
    )


RULE = Rule("QF314", "translation-behind", Input.ENTRY, translation_behind, severity="warning")

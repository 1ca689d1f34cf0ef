"""QF409 name-masked-elsewhere: 别处隐去的姓名在这里写出 / a name masked elsewhere in the entry is written out."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.case_names import masked_surnames, unmasked, written_out
from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.rule import EntryView, Input, Rule, SourceText

_WORDS = (
    "同一条目别处隐去的姓名，这里写出来了“{}”",
    "a name that the entry masks elsewhere is written out here: {}",
    "照别处的写法隐去，如“贾某某”；提交过的内容会留在版本历史里，请同时告诉维护者",
    "mask it as elsewhere, such as Jia XX; what was once committed stays in the history, so tell a maintainer as well",
)


def name_masked_elsewhere(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case":
        return
    surnames = {found for text in view.texts.values() for found in masked_surnames(plain(text))}
    for path, text in view.texts.items() if surnames else ():
        folded = plain(text)
        hits = set(unmasked(folded, surnames))
        if hits:
            hits -= set(written_out(folded))  # QF410 speaks of these
            yield from findings(SourceText(path, "", text), hits, _WORDS)


RULE = Rule("QF409", "name-masked-elsewhere", Input.ENTRY, name_masked_elsewhere)

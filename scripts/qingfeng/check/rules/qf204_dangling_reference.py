"""QF204 dangling-reference: 引用的条目或来源不存在 / a reference names no existing entry or source."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.model.facts import Facts, Reference
from qingfeng.model.library import Library


def dangling_reference(library: Library) -> Iterator[Finding]:
    for facts in library.facts.values():
        for reference in facts.references:
            if reference.target not in library.facts and reference.target not in library.broken:
                yield _entry(library, facts, reference)
        for source, _, keys in facts.sources:
            if source not in library.sources:
                zh, en = did_you_mean(source, list(library.sources))
                yield Finding(
                    f"content/sources.yml 里没有来源“{shown_value(source)}”{zh}",
                    f"content/sources.yml has no source {shown_value(source)!r}{en}",
                    "改成已有的来源编号，或先把来源加进 sources.yml",
                    "use the id of an existing source, or add the source to sources.yml first",
                    path=facts.path,
                    keys=keys,
                )


def _entry(library: Library, facts: Facts, reference: Reference) -> Finding:
    kind, _, name = reference.target.partition(":")
    names = [other.id for other in library.facts.values() if other.kind == kind]
    zh, en = did_you_mean(name, names)
    shown = shown_value(reference.target)
    return Finding(
        f"找不到条目“{shown}”{zh}",
        f"no entry is called {shown!r}{en}",
        "改成已有的条目名，或先新建这个条目",
        "use the name of an existing entry, or make the entry first",
        path=reference.path,
        keys=None if reference.line else reference.keys,
        line=reference.line or 1,
        column=reference.column or 1,
        length=len(reference.target),
    )


RULE = Rule("QF204", "dangling-reference", Input.LIBRARY, dangling_reference)

"""QF204 dangling-reference: 引用的条目或来源不存在 / a reference names no existing entry or source."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.rules.qf202_wrong_kind_of_reference import same_name
from qingfeng.model.facts import Reference
from qingfeng.model.library import Library

#: Looking for the nearest name takes time: a file full of wrong names must not make a check take hours.
MOST_SUGGESTIONS = 200
GLOSSARY = "glossary.yml"
FIGURES = "figures.yml"


def dangling_reference(library: Library) -> Iterator[Finding]:
    names: dict[str, list[str]] = {}
    for facts in library.facts.values():
        names.setdefault(facts.kind, []).append(facts.id)
    sources = [] if "sources" in library.broken else list(library.sources)
    told = 0
    for path, references, cited in _references(library):
        for reference in references:
            if reference.target not in library.facts and reference.target not in library.broken:
                if same_name(library, reference.target) is not None:  # QF202 says more
                    continue
                told += 1
                kind = reference.target.partition(":")[0]
                yield _entry(reference, names.get(kind, []) if told <= MOST_SUGGESTIONS else [])
        for source, _, keys in cited:
            if source not in library.sources and "sources" not in library.broken:
                told += 1
                zh, en = did_you_mean(source, sources if told <= MOST_SUGGESTIONS else [])
                yield Finding(
                    f"content/sources.yml 里没有来源“{shown_value(source)}”{zh}",
                    f"content/sources.yml has no source {shown_value(source)!r}{en}",
                    "改成已有的来源编号，或先把来源加进 sources.yml",
                    "use the id of an existing source, or add the source to sources.yml first",
                    path=path,
                    keys=keys,
                )


def _references(library: Library) -> Iterator[tuple[str, tuple[Reference, ...], tuple]]:
    """Yield path, entries named and sources cited of all entries, of each term of the glossary, of the page of figures."""
    for facts in (*library.facts.values(), *library.citations):
        yield facts.path, facts.references, facts.sources
    for index, term in enumerate(library.glossary):
        entry, source = (("terms", index, key) for key in ("entry", "source"))
        named = (Reference(term["entry"], "glossary", GLOSSARY, entry),) if term["entry"] else ()
        yield GLOSSARY, named, ((term["source"], "glossary", source),) if term["source"] else ()
    yield (
        FIGURES,
        tuple(Reference(item["entry"], "figure", FIGURES, keys) for keys, item in _quoted(library)),
        (),
    )


def _quoted(library: Library) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    """Yield each number of the page of figures, and where it names its entry."""
    for topic in range(len(library.topics)):
        for chart, drawn in enumerate(library.topics[topic]["charts"]):
            for index, item in enumerate(drawn["figures"]):
                yield ("topics", topic, "charts", chart, "figures", index, "entry"), item


def _entry(reference: Reference, names: list[str]) -> Finding:
    zh, en = did_you_mean(reference.target.partition(":")[2], names)
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

"""What rests on each printed article, as a page for maintainers (``docs/coverage.md``).

The page is a function of the library and of ``docs/traps.yml``, which says in words how the difficult places of the
sources are handled and why our counts differ from those of a first reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from qingfeng.check.pattern import Pattern
from qingfeng.model.base import Count, Words, model
from qingfeng.model.entry import Address
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.model.text import Text
from qingfeng.read.yaml_events import read_yaml

#: The kinds of entry in the order of the page, with their names in both languages.
KINDS = {
    "case": "案例 / Cases",
    "unit": "单位 / Units",
    "practice": "做法 / Practices",
    "culture": "文化 / Culture",
    "hall": "展厅节目 / Hall programmes",
    "quiz": "题库 / Quizzes",
}
_HEAD = """\
# 来源覆盖 / Coverage of the sources

每篇报道有哪些条目、多少个数字以它为依据。本页由 `qingfeng coverage -o docs/coverage.md` 生成，不要手工改。

Which entries and how many figures rest on each article. Made by the command above, never edited by hand.
"""
_SPECIAL = Pattern(r"([\\|\[\]<>*_`#])")


@model
class Total:
    """How many entries of a kind a first reading of the sources counted, and why ours are more or fewer."""

    kind: Words
    counted: Count
    why: Text


@model
class Trap:
    """A place of the sources that invites a mistake: on which pages, what it is, how and where it is handled."""

    pages: Words
    trap: Text
    handled: Text
    entries: Annotated[tuple[Address, ...], Field(min_length=1)]


@model
class Traps:
    """``docs/traps.yml``."""

    totals: tuple[Total, ...]
    traps: tuple[Trap, ...]


def read_traps(path: str, text: str) -> tuple[Traps | None, list[str]]:
    """Return the traps written in a file, or None and what is wrong with it."""
    value, faults = read_yaml(path, text)
    if faults:
        return None, [f"{path}:{fault.line}: {fault.kind}" for fault in faults]
    try:
        return TypeAdapter(Traps).validate_python(value), []
    except ValidationError as error:
        return None, [f"{path}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()]


def unknown_addresses(library: Library, traps: Traps) -> list[str]:
    """Return the addresses that the traps name and the library does not have."""
    named = (address for trap in traps.traps for address in trap.entries)
    return sorted({address for address in named if address not in library.facts})


def coverage(library: Library, traps: Traps) -> str:
    """Return the page. Entries are linked as from the folder ``docs``."""
    resting: dict[str, list[tuple[Facts, int]]] = {source: [] for source in library.sources}
    for facts in library.facts.values():
        cited = {source for source, _, _ in facts.sources}
        figures = Counter(source for source, group, _ in facts.sources if group == "figures")
        for source in sorted(cited):
            resting[source].append((facts, figures[source]))
    parts = [
        _HEAD,
        *_entries_by_kind(library, traps),
        *_articles(library, resting),
        *_traps(library, traps),
        *(line for source in library.sources for line in _article(library.sources[source], resting[source])),
    ]
    return "\n".join(parts) + "\n"


def _entries_by_kind(library: Library, traps: Traps) -> Iterator[str]:
    counts = Counter(facts.kind for facts in library.facts.values())
    totals = {total.kind: total for total in traps.totals}
    yield "## 条目 / Entries\n"
    yield "| 类别 / Kind | 条目 / Entries | 初读计数 / First count | 为什么不同 / Why they differ |"
    yield "| --- | ---: | ---: | --- |"
    for kind, name in KINDS.items():
        total = totals.get(kind)
        first, why = (str(total.counted), _both(total.why)) if total else ("", "")
        yield f"| {name} | {counts[kind]} | {first} | {why} |"
    yield ""


def _articles(library: Library, resting: dict[str, list[tuple[Facts, int]]]) -> Iterator[str]:
    figures = sum(number for items in resting.values() for _, number in items)
    idle = [source for source, items in resting.items() if not items]
    yield f"## 报道 / Articles\n\n报道{len(resting)}篇，数字{figures}个。 / {len(resting)} articles, {figures} figures.\n"
    yield "| 报道 / Article | 版面 / Page | 条目 / Entries | 数字 / Figures |"
    yield "| --- | --- | ---: | ---: |"
    for source, items in resting.items():
        record = library.sources[source]
        number = sum(found for _, found in items)
        yield f"| [{source}](#{source}) | {record['page']} | {len(items)} | {number} |"
    yield (
        "\n没有条目依据的报道 / Articles that nothing rests on: "
        + (", ".join(idle) if idle else "无 / none")
        + "\n"
    )


def _traps(library: Library, traps: Traps) -> Iterator[str]:
    yield "## 容易出错的地方 / Traps\n"
    yield "| 版面 / Page | 难点 / Trap | 怎样处理 / How it is handled | 条目 / Entries |"
    yield "| --- | --- | --- | --- |"
    for trap in traps.traps:
        links = "<br>".join(
            _link(library.facts[address]) for address in trap.entries if address in library.facts
        )
        yield f"| {_escaped(trap.pages)} | {_both(trap.trap)} | {_both(trap.handled)} | {links} |"
    yield ""


def _article(source: dict[str, Any], items: Iterable[tuple[Facts, int]]) -> Iterator[str]:
    by_kind: dict[str, list[str]] = {}
    for facts, figures in items:
        zh, en = facts.title
        title = _escaped(zh if en is None else f"{zh} / {en}")
        number = f" · {figures}" if figures else ""
        by_kind.setdefault(facts.kind, []).append(f"- {_link(facts)} {title}{number}")
    headline = source["headline"]
    yield f"### {source['id']}\n\n{_escaped(headline['zh'])}  \n{_escaped(headline['en'] or '')}\n"
    for kind in KINDS:
        if kind in by_kind:
            yield f"{KINDS[kind]}\n"
            yield from by_kind[kind]
            yield ""


def _link(facts: Facts) -> str:
    return f"[{facts.address}](../content/{facts.path})"


def _both(text: Text) -> str:
    return _escaped(text.zh) if text.en is None else f"{_escaped(text.zh)}<br>{_escaped(text.en)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))

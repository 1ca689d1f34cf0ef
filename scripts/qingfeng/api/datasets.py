"""The library as tables for researchers: CSV files, and ``datapackage.json`` (Data Package 2) that describes them.

A row has the codes and, beside each, its label in both languages; an empty cell means that the source does not print it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qingfeng.api.envelope import BASE
from qingfeng.api.figures import Figures
from qingfeng.api.record import Record, light, path_of
from qingfeng.model.address import FOLDERS, FORMS
from qingfeng.model.csv_text import csv_bytes
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.model.planned import Planned
from qingfeng.model.text import LANGS
from qingfeng.model.updated import updated_of

FOLDER = f"{BASE}datasets/"
#: Columns of every table of entries: name, type, and what stands there.
_ENTRY = (
    ("address", "string", "kind and id, never changed"),
    ("title_zh", "string", "title in Chinese"),
    ("title_en", "string", "title in English, empty until it is translated"),
    ("summary_zh", "string", "summary in Chinese"),
    ("summary_en", "string", "summary in English"),
    ("status", "string", "published, or disputed"),
    ("language", "string", "translated, behind (the Chinese has moved on) or missing"),
    ("unit", "string", "address of the unit it belongs to"),
    ("year", "integer", "the year it is listed under"),
    ("published", "date", "the day it first appeared here"),
    ("updated", "date", "the day its files last changed"),
    ("page_zh", "string", "its page, below the root of the site"),
    ("page_en", "string", "its page in English"),
)
_CODES = (("form", ""), ("field", "fields"), ("place", "places"))
_CASE = (
    ("months", "integer", "the prison term in months"),
    ("sum_yuan", "integer", "the printed total in yuan, else the largest printed sum"),
)
_CASE_CODES = (("legal_state", "legal-states"), ("evidence", "evidence"))
_FIGURE = (
    ("entry", "string", "address of the entry"),
    ("id", "string", "unique within the entry"),
    ("label_zh", "string", "what is counted, in Chinese"),
    ("label_en", "string", "what is counted, in English"),
    ("value", "number", "the number"),
    ("unit", "string", "code of the measure (vocab.json: measures)"),
    ("qualifier", "string", "exact, about, more-than, less-than or at-least"),
    ("period", "string", "2010, 2010-12, 2010-12-31, 2005-H2, 2021-Q3, or two of them joined by /"),
    ("scope_zh", "string", "what the number covers"),
    ("scope_en", "string", "what the number covers, in English"),
    ("phrase", "string", "the words of the source that carry the number"),
    ("source", "string", "id of the printed article (sources.json)"),
)
Column = tuple[str, str, str]


class Table(NamedTuple):
    """A table to be: its name, its columns, a hash of all it depends on, and what gives its rows."""

    name: str
    columns: Sequence[Column]
    signature: bytes
    rows: Callable[[], Iterable[list[Any]]]


def dataset_files(
    library: Library, revisions: Mapping[str, str], figures: Figures, changed: Mapping[str, str]
) -> Iterator[Planned]:
    """Yield the tables and their description. ``revisions``: that of each record, by its path; ``figures``: those of all
    entries; ``changed``: the day of the last change of each file below the content folder."""
    tables = [_entries(library, kind, revisions, changed) for kind in library.shown]
    known = hashlib.blake2b(" ".join(map(figures.mark, figures)).encode(), digest_size=16).digest()
    tables.append(Table("figures", _FIGURE, known, lambda: map(_figure, figures.all())))
    for table in tables:
        names = [name for name, _, _ in table.columns]
        yield Planned(
            f"{FOLDER}{table.name}.csv",
            table.signature,
            lambda table=table, names=names: csv_bytes(names, table.rows()),
        )
    data = _package(tables)
    yield Planned(f"{FOLDER}datapackage.json", hashlib.blake2b(data, digest_size=16).digest(), lambda: data)


def _entries(library: Library, kind: str, revisions: Mapping[str, str], changed: Mapping[str, str]) -> Table:
    codes = [(name, vocabulary or FORMS[kind]) for name, vocabulary in _CODES]
    codes += _CASE_CODES if kind == "case" else ()
    columns = [*_ENTRY]
    for name, vocabulary in codes:
        columns.append((name, "string", f"code (vocab.json: {vocabulary})"))
        columns += [(f"{name}_{lang}", "string", f"label of {name}") for lang in LANGS]
    columns += _CASE if kind == "case" else ()
    shown = library.shown[kind]
    told = f"{[revisions[path_of(facts)] for facts in shown]}{library.vocab.data}"
    rows = lambda: (_row(facts, library, codes, updated_of(facts, changed)) for facts in shown)  # noqa: E731
    return Table(FOLDERS[kind], columns, hashlib.blake2b(told.encode(), digest_size=16).digest(), rows)


def _row(facts: Facts, library: Library, codes: Sequence[tuple[str, str]], updated: str | None) -> list[Any]:
    item = light(facts, library, updated) | {"evidence": facts.card.get("evidence")}
    row = [item["address"], *item["title"].values(), *item["summary"].values()]
    row += [item[name] for name in ("status", "language", "unit", "year", "published", "updated")]
    row += item["pages"].values()
    for name, vocabulary in codes:
        code = item[name]
        row.append(code)
        row += [code and library.vocab.label(vocabulary, code, lang) for lang in LANGS]
    if facts.kind == "case":
        row += [facts.card["months"], facts.card["sum"]]
    return row


def _figure(figure: Record) -> list[Any]:
    scope = figure["scope"] or {"zh": None, "en": None}
    return [
        figure["entry"],
        figure["id"],
        *figure["label"].values(),
        *(figure[name] for name in ("value", "unit", "qualifier", "period")),
        *scope.values(),
        figure["phrase"],
        figure["source"],
    ]


def _package(tables: Sequence[Table]) -> bytes:
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "qingfeng",
        "title": "Qingfeng 清风",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "CC BY 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": name, "type": kind, "description": about}
                        for name, kind, about in table.columns
                    ],
                    "primaryKey": ["entry", "id"] if table.name == "figures" else ["address"],
                },
            }
            for table in tables
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"

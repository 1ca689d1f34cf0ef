"""Makes our index of documents in a process of its own, so that CPU and memory can be told.

``python bench/search_index.py DOCUMENTS OUT``: a line of DOCUMENTS is JSON, ``[language, id, title, [[heading, text], …]]``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qingfeng.search.document import Document
from qingfeng.search.index import Index
from qingfeng.search.records import Item, Records
from qingfeng.search.traditional import traditional_file

if TYPE_CHECKING:
    from bench import documents

_LABELS = {"folders": {}, "field": {}, "place": {}, "year": {}}


def write(found: dict[str, list[documents.Document]], path: Path) -> None:
    """Write documents by language as the lines that are read here."""
    with path.open("w", encoding="utf-8") as file:
        for lang, items in found.items():
            for item in items:
                file.write(json.dumps([lang, item.id, item.title, item.sections], ensure_ascii=False) + "\n")


def make(lines: Iterable[str], out: Path) -> None:
    """Write the index of all languages below ``out``."""
    records = {lang: Records(out / "records" / lang) for lang in ("zh", "en")}
    items: dict[str, list[Item]] = {lang: [] for lang in records}
    for line in lines:
        lang, id, title, sections = json.loads(line)
        parts = tuple((f"s{number}", heading, text) for number, (heading, text) in enumerate(sections))
        document = Document(f"{id}.html", "page", title, (), "", "", ("", "", ""), parts)
        items[lang].append(records[lang].add(document))
    files = out / "search"
    for lang, its in records.items():
        (files / lang).mkdir(parents=True, exist_ok=True)
        for path, data in Index(lang, its, {}, lambda _: None).update(items[lang], _LABELS):
            if data is not None:
                (out / path).write_bytes(data)
        its.close()
    path, data = traditional_file()
    (out / path).write_bytes(data)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as stream:
        make(stream, Path(sys.argv[2]))

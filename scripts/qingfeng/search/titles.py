"""The title layer: what a browser needs to scan titles and names, in columns with a cell for each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os.path import commonprefix
from typing import Any

from qingfeng.search.postings import ALPHABET
from qingfeng.search.readings import Readings
from qingfeng.search.records import Item
from qingfeng.search.terms import fold

#: The facets of a document, in their order.
FACETS = ("field", "place", "year")


def title_layer(
    lang: str, items: Sequence[Item], readings: Readings, labels: dict[str, Any]
) -> dict[str, Any]:
    """Return the members of ``index.js`` that speak of documents.

    ``labels`` holds ``folders`` (kind to folder) and for each facet ``{code: label}`` in the order in which they
    are to be offered.
    """
    kinds = sorted({item.kind for item in items})
    facets = {
        name: [
            [code, label]
            for code, label in labels[name].items()
            if code in {item.facets[column] for item in items}
        ]
        for column, name in enumerate(FACETS)
    }
    places = [{code: str(number) for number, (code, _) in enumerate(facets[name])} for name in FACETS]
    texts = ["|".join(map(_clean, (item.title, *item.names))) for item in items]
    if lang == "zh":
        readings.learn(texts)
    named = [text.partition("|") for text in texts]
    columns = [
        _fronted([_short(item.address) for item in items]),
        [str(kinds.index(item.kind)) for item in items],
        *([column.get(item.facets[at], "") for item in items] for at, column in enumerate(places)),
        _fronted([title for title, _, _ in named]),
        [names.replace("|", "\t") for _, _, names in named],
        [readings.titles[text] if lang == "zh" else "" for text in texts],
    ]
    layer: dict[str, Any] = {
        "kinds": kinds,
        "folders": labels["folders"],
        "facets": facets,
        "columns": ["|".join(column).rstrip("|") for column in columns],
    }
    if lang == "zh":
        written = "".join(texts)
        written += fold(written)  # a browser that meets 乾 in a query seeks 干
        readings.learn_characters(written)
        layer["readings"] = readings.table(written)
    return layer


def _short(address: str) -> str:
    """Return an address without the ending that most have; one with another dot keeps it."""
    short = address.removesuffix(".html")
    return address if "." in short else short


def _fronted(cells: Sequence[str]) -> Iterator[str]:
    """Yield cells: for what each begins with like the one before stands a character of ALPHABET that says how much."""
    before = ""
    for cell in cells:
        shared = commonprefix((before[: len(ALPHABET) - 1], cell))
        if max(shared, default="") > "\uffff":
            shared = ""  # beyond the first plane a browser counts two units a character
        yield ALPHABET[len(shared)] + cell[len(shared) :]
        before = cell


def _clean(text: str) -> str:
    return " ".join(text.split()).replace("|", "｜")

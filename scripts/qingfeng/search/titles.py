"""The title layer: one line a document, with what a browser needs to scan titles and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qingfeng.search.readings import Readings
from qingfeng.search.records import Item
from qingfeng.search.terms import fold

#: The facets of a row, in their order.
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
    rows = []
    for item, text in zip(items, texts, strict=True):
        title, _, names = text.partition("|")
        columns = [item.address, str(kinds.index(item.kind))]
        columns += [column.get(code, "") for column, code in zip(places, item.facets, strict=True)]
        columns += [title, names, readings.titles[text] if lang == "zh" else ""]
        rows.append("\t".join(columns).rstrip("\t"))
    layer: dict[str, Any] = {"kinds": kinds, "folders": labels["folders"], "facets": facets, "rows": "\n".join(rows)}
    if lang == "zh":
        written = "".join(texts)
        written += fold(written)  # a browser that meets 乾 in a query seeks 干
        readings.learn_characters(written)
        layer["readings"] = readings.table(written)
    return layer


def _clean(text: str) -> str:
    return " ".join(text.split()).replace("|", "｜")


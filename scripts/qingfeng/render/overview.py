"""The page of figures: numbers of many entries by topic, drawn, with the words of their sources, and as files to take away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from qingfeng.model.address import FIGURES, ROOTS
from qingfeng.model.facts import Facts
from qingfeng.model.figure import Figure
from qingfeng.model.library import Library
from qingfeng.render import chart_files
from qingfeng.render.charts import about, group_chart
from qingfeng.render.context import Context
from qingfeng.render.listdata import DataFile
from qingfeng.render.lists import Listed
from qingfeng.render.site import Site

#: What precedes the id of a chart and of a topic in their anchors.
CHART_ANCHOR, TOPIC_ANCHOR = "c-", "n-"
_FOLDER = FIGURES.rpartition("/")[0]


class Told(NamedTuple):
    """A number on the page: the entry that has it, and the number."""

    facts: Facts
    figure: Figure


class Group(NamedTuple):
    """A chart of the page with the numbers that can be shown, and what it depends on."""

    plain: dict[str, Any]
    told: tuple[Told, ...]
    digest: bytes


def _loader(library: Library) -> Any:
    """Return what gives the figures of an entry by id, reading each entry once."""

    @cache
    def figures(address: str) -> dict[str, Figure]:
        return {item.id: item for item in library.load(address).model.figures}

    return figures


def _digest(library: Library, chart: dict[str, Any]) -> bytes:
    digest = hashlib.blake2b(repr(chart).encode(), digest_size=16)
    for item in chart["figures"]:
        shown = library.paged(item["entry"]) is not None
        digest.update(library.keys.get(item["entry"], b"") if shown else b"-")
    return digest.digest()


def _group(library: Library, figures: Any, chart: dict[str, Any]) -> Group:
    told = []
    for item in chart["figures"]:
        facts = library.paged(item["entry"])
        figure = figures(item["entry"]).get(item["figure"]) if facts is not None else None
        if facts is not None and figure is not None:
            told.append(Told(facts, figure))
    return Group(chart, tuple(told), _digest(library, chart))


def _shows(library: Library, chart: dict[str, Any]) -> bool:
    return any(library.paged(item["entry"]) is not None for item in chart["figures"])


def has_figures(library: Library) -> bool:
    """Return whether the page of figures shows anything."""
    return any(_shows(library, chart) for topic in library.topics for chart in topic["charts"])


def figures_page(site: Site, lang: str) -> Listed:
    """Return the page of figures; every page's menu leads to it, so it is there without any number too."""
    library = site.library
    digest = hashlib.blake2b(repr(library.topics).encode(), digest_size=16)
    for topic in library.topics:
        for chart in topic["charts"]:
            digest.update(_digest(library, chart))

    def draw() -> dict[str, Any]:
        context = site.context(lang, 1)
        local = context.local
        title = local.ui("numbers")
        steps = [{"name": local.ui("home"), "href": f"{context.up}index.html"}, {"name": title, "href": None}]
        figures = _loader(library)
        topics = [_topic(context, topic, figures) for topic in library.topics]
        topics = [topic for topic in topics if topic["charts"]]
        view = {
            "breadcrumb": steps,
            "title": title,
            "about": local.ui("numbers-about" if topics else "numbers-none"),
            "topics": topics,
        }
        return {
            "path": FIGURES,
            "section": "numbers",
            "up": context.up,
            "title": title,
            "description": local.ui("numbers-about"),
            "article": site.frames[lang].templates.draw("lists/figures.html", view=view),
            "contents": [{"id": topic["id"], "text": topic["name"]} for topic in topics],
            "steps": steps,
        }

    return Listed(FIGURES, 1, digest.digest(), draw, sought=True)


def _topic(context: Context, topic: dict[str, Any], figures: Any) -> dict[str, Any]:
    local = context.local
    groups = [_group(context.library, figures, chart) for chart in topic["charts"]]
    return {
        "id": TOPIC_ANCHOR + topic["id"],
        "name": local.text(_pair(topic["name"])),
        "about": local.text(_pair(topic["about"])),
        "charts": [_chart(context, group) for group in groups if group.told],
    }


def _chart(context: Context, group: Group) -> dict[str, Any]:
    local, plain = context.local, group.plain
    drawn = drawing(group, local)
    entries = {told.facts.address: told.facts for told in group.told}
    return {
        "id": CHART_ANCHOR + plain["id"],
        "file": plain["id"],
        "name": local.text(_pair(plain["name"])),
        "note": local.text(_pair(plain["note"])) if plain["note"] else None,
        "drawing": drawn,
        "rows": [
            {
                "label": local.text(told.figure.label),
                "value": local.value(told.figure),
                "about": about(told.figure, local) or local.ui("numbers-unscoped"),
                "phrase": told.figure.phrase,
            }
            for told in group.told
        ],
        "entries": [{"href": context.href(facts), "name": local.text(facts.title)} for facts in entries.values()],
    }


def drawing(group: Group, local: Any) -> dict[str, Any] | None:
    """Return the drawing of a group, None where it has none: numbers that are only listed, or not all of which can be shown."""
    if len(group.told) < len(group.plain["figures"]):
        return None
    items = [told.figure for told in group.told]
    title = local.plain(_pair(group.plain["name"]))
    return group_chart(group.plain["drawn"], items, f"{CHART_ANCHOR}{group.plain['id']}", title, local)


def figure_files(site: Site, lang: str) -> Iterator[DataFile]:
    """Yield the numbers of each chart as a table, and its drawing as a picture of its own."""
    library, local = site.library, site.locals[lang]
    figures = _loader(library)
    for topic in library.topics:
        for chart in topic["charts"]:
            if not _shows(library, chart):
                continue
            known = hashlib.blake2b(site.key + lang.encode() + _digest(library, chart), digest_size=16).digest()
            stem = f"{ROOTS[lang]}{_FOLDER}/{chart['id']}"

            def table(chart: dict[str, Any] = chart) -> bytes:
                return chart_files.table(_group(library, figures, chart).told, local, library)

            def picture(chart: dict[str, Any] = chart) -> bytes:
                group = _group(library, figures, chart)
                return _picture(site, lang, group)

            yield DataFile(f"{stem}.csv", known, table)
            if chart["drawn"] != "numbers" and _drawable(library, chart):
                yield DataFile(f"{stem}.svg", known, picture)


def _drawable(library: Library, chart: dict[str, Any]) -> bool:
    return all(library.paged(item["entry"]) is not None for item in chart["figures"])


def _picture(site: Site, lang: str, group: Group) -> bytes:
    local = site.locals[lang]
    drawn = drawing(group, local) or drawing(group, site.locals["zh"])
    note = local.plain(_pair(group.plain["note"])) if group.plain["note"] else ""
    entries = dict.fromkeys(local.plain(told.facts.title) for told in group.told)
    foot: Sequence[str] = (
        local.ui("colon").join((local.ui("numbers-from"), local.ui("comma").join(entries))),
        f"{local.ui('site-name')} · {local.ui('license')}",
    )
    view = chart_files.framed(drawn or {}, note, foot)
    return site.frames[lang].templates.draw("lists/chart.svg", view=view).encode()


def _pair(text: dict[str, Any]) -> tuple[str, str | None]:
    return text["zh"], text["en"]

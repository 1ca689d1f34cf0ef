"""What the pages of all kinds show: figures, quotations, awards, sources, related entries."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as plain
from typing import Any

from markupsafe import Markup, escape

from qingfeng.model.address import FORMS
from qingfeng.model.dates import Date
from qingfeng.model.facts import Facts
from qingfeng.model.library import LoadedEntry
from qingfeng.render import format as form
from qingfeng.render.charts import charts
from qingfeng.render.context import Context
from qingfeng.render.markdown import render_markdown
from qingfeng.render.pictures import with_credits


def common(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the part of a view that every kind of page has."""
    facts, model, local = entry.facts, entry.model, context.local
    groups = (
        ("form", FORMS[facts.kind], facts.form),
        ("field", "fields", facts.field),
        ("place", "places", facts.place),
    )
    kicker = [context.term(facts.kind, name, vocabulary, code) for name, vocabulary, code in groups if code]
    return {
        "id": facts.id,
        "kind": facts.kind,
        "title": local.text(facts.title),
        "summary": local.text(facts.summary),
        "kicker": kicker,
        "status": facts.status,
        "language": facts.language,
        "figures": [figure(item, context) for item in model.figures],
        "charts": charts(model.figures, "chart", local),
        "quotes": [
            {
                "text": local.text(quote.text),
                "by": local.text(quote.by),
                "original": _original(quote.text, context),
            }
            for quote in model.quotes
        ],
        "sources": sources(model.sources, context),
        "tags": [local.label("tags", tag) for tag in model.tags],
        "path": facts.path,
    }


def figure(item: Any, context: Context) -> dict[str, Any]:
    """Return a figure: its value in words of the language, and what it rests on."""
    local = context.local
    return {
        "id": item.id,
        "label": local.text(item.label),
        "value": local.value(item),
        "scope": local.text(item.scope),
        "period": form.period(item.period, local.lang) if item.period else None,
        "phrase": item.phrase,
    }


def body(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the body in the page's language, or the Chinese one marked as such where no other exists."""
    lang = context.local.lang if context.local.lang in entry.bodies else "zh"
    folder = entry.facts.path.rpartition("/")[0]
    html, headings = render_markdown(
        entry.bodies.get(lang, ""), context.link, lambda name: f"{context.top}{folder}/{name}"
    )
    foreign = lang != context.local.lang
    marked = context.marker(entry.facts, lang)(html)
    credited = with_credits(
        marked, entry.model.pictures, context, foreign
    )  # after the marks: no text of the body
    return {"html": Markup(credited), "headings": headings, "foreign": foreign}


def steps(facts: Facts, texts: Iterable[Any], context: Context) -> list[str | None]:
    """Return running texts that are not Markdown, with the glossary's terms marked once among them."""
    mark = context.marker(facts, context.local.lang)
    found: list[str | None] = []
    for text in context.local.texts(texts):
        untranslated = text is None or isinstance(text, Markup)
        found.append(text if untranslated else Markup(mark(plain(text, quote=False))))
    return found


def _original(text: Any, context: Context) -> str | None:
    """Return the Chinese wording of a quotation for English readers."""
    return text.zh if context.local.lang == "en" and text.en is not None else None


def awards(items: Any, context: Context) -> list[dict[str, Any]]:
    """Return awards with level, year and whether they were given or only recommended."""
    local = context.local
    return [
        {
            "name": local.text(item.name),
            "level": local.label("award-levels", item.level),
            "status": item.status,
            "state": local.label("award-states", item.status),
            "year": form.date(item.year, local.lang) if item.year else None,
        }
        for item in items
    ]


def sources(identifiers: Any, context: Context) -> list[dict[str, Any]]:
    """Return the articles an entry rests on."""
    local = context.local
    found = []
    for identifier in identifiers:
        source = context.library.sources.get(identifier)
        if source is not None:
            headline, dating = source["headline"], source["dating"]
            found.append(
                {
                    "headline": headline["zh"],
                    "gloss": headline["en"] if local.lang == "en" else None,
                    "column": local.label("columns", source["column"]),
                    "page": source["page"],
                    "dating": local.text((dating["zh"], dating["en"])),
                }
            )
    return found


def related(facts: Facts, context: Context, shown: Iterable[Facts] = ()) -> list[Markup]:
    """Return the cards of related entries in both directions, each with the reason, each entry once.

    Entries that the text merely mentions come last, unless the page shows them in another section (``shown``).
    """
    library, local = context.library, context.local
    found: dict[str, tuple[Facts, str | None]] = {}
    for reference in facts.references:
        other = library.linked(reference.target)
        if other is not None and reference.relation == "related":
            found.setdefault(other.address, (other, local.text(reference.reason)))
    for other, reference in library.referrers.get(facts.address, ()):
        if reference.relation == "related":
            found.setdefault(other.address, (other, local.text(reference.reason)))
    elsewhere = {facts.address, *(item.address for item in shown)}
    for reference in facts.references:
        other = library.linked(reference.target)
        if other is not None and reference.relation == "text" and other.address not in elsewhere:
            found.setdefault(other.address, (other, local.ui("mentioned-here")))
    return [context.card(other, reason) for other, reason in found.values()]


def cards(items: list[Facts], context: Context) -> list[Markup]:
    """Return the cards of several entries."""
    return [context.card(item) for item in items]


def naming(facts: Facts, kind: str, relations: tuple[str, ...], context: Context) -> list[Facts]:
    """Return the shown entries of ``kind`` that name this one by one of the relations, each once."""
    found = {
        other.address: other
        for other, reference in context.library.referrers.get(facts.address, ())
        if other.kind == kind and reference.relation in relations
    }
    return list(found.values())


def when(date: Date | None, context: Context) -> str | None:
    """Return a date in words, None when there is none."""
    return None if date is None else form.date(date, context.local.lang)


def rows(context: Context, *rows: tuple[str, str | None]) -> list[tuple[str, str]]:
    """Return the rows of a facts card, labelled, without those that have no value."""
    return [(context.local.ui(key), value) for key, value in rows if value]


def links(addresses: Iterable[str], context: Context) -> Markup | None:
    """Return links to entries as one enumeration, None when none of them has a page."""
    named = filter(None, map(context.named, addresses))
    found = [f'<a href="{escape(item["href"])}">{escape(item["name"])}</a>' for item in named]
    return Markup(context.local.ui("comma").join(found)) if found else None

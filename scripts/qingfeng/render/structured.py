"""Structured data of a page by schema.org, as JSON-LD: what it is, what it is about, where it stands.

Nobody in a case becomes a ``Person``: machines would gather what readers were asked not to gather.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from qingfeng.model.address import API, SEARCH
from qingfeng.model.dates import Date, Period
from qingfeng.model.library import LoadedEntry
from qingfeng.model.text import LANG_TAGS, LANGS
from qingfeng.render.format import plain
from qingfeng.render.local import Local

Node = dict[str, Any]
#: What each kind of entry is, and the kinds of culture bases that are places.
_TYPES = {
    "case": "Article",
    "unit": "Organization",
    "practice": "Article",
    "culture": "CreativeWork",
    "hall": "Place",
    "quiz": "Quiz",
}
_PLACES = frozenset(
    ("hall", "corridor", "park", "residence", "ancestral-hall", "book-bar", "station-feature", "base")
)
_GOVERNMENT = frozenset(("agency", "police", "town", "development-zone"))


def entry_node(entry: LoadedEntry, local: Local, urls: dict[str, str], sources: dict[str, Any]) -> Node:
    """Return the node of an entry; ``urls``: its page in each language, ``sources``: the printed articles by id."""
    facts, model = entry.facts, entry.model
    node: Node = {
        "@type": _type(facts.kind, facts.form, facts.field),
        "headline" if _TYPES[facts.kind] == "Article" else "name": local.plain(facts.title),
        "description": local.plain(facts.summary),
        "url": urls[local.lang],
        "mainEntityOfPage": urls[local.lang],
    }
    if facts.kind == "unit":
        node["alternateName"] = [local.plain(name) for name in facts.names] or None
        node["location"] = _place(facts.place, local)
    else:
        node |= _work(entry, local, urls, sources)
    if facts.kind == "case":
        node |= _case(model, local)
    if facts.kind == "culture":
        node["subjectOf" if node["@type"] == "Place" else "hasPart"] = [
            {"@type": "Quotation", "text": item.text.zh, "inLanguage": LANG_TAGS["zh"]}
            for item in getattr(model, "maxims", ())
        ] or None
    return {key: value for key, value in node.items() if value is not None}


def _type(kind: str, form: str | None, field: str | None) -> str:
    if kind == "unit" and field in _GOVERNMENT:
        return "GovernmentOrganization"
    return "Place" if kind == "culture" and form in _PLACES else _TYPES[kind]


def _work(entry: LoadedEntry, local: Local, urls: dict[str, str], sources: dict[str, Any]) -> Node:
    """Return what a text has: language, translation, what it rests on, terms of use. A place has none of it."""
    facts, model = entry.facts, entry.model
    if _type(facts.kind, facts.form, facts.field) == "Place":
        return {"address": local.label("places", facts.place) if facts.place else None}
    published = getattr(model, "published", None)
    other = "workTranslation" if local.lang == "zh" else "translationOfWork"
    based = [
        {"@type": "NewsArticle", "headline": sources[name]["headline"]["zh"], "inLanguage": LANG_TAGS["zh"]}
        for name in getattr(model, "sources", ())
        if name in sources
    ]
    translated = facts.language != "missing"
    return {
        "inLanguage": LANG_TAGS[local.lang if translated else "zh"],
        other: {"@id": urls[_other(local.lang)]} if translated else None,
        "datePublished": _day(published),
        "publisher": {"@type": "Organization", "name": local.ui("site-name")},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isBasedOn": based or None,
        "spatialCoverage": _place(facts.place, local),
    }


def _case(model: Any, local: Local) -> Node:
    about = [
        {"@type": "DefinedTerm", "name": local.label(name, code), "inDefinedTermSet": local.ui(word)}
        for name, word, codes in (
            ("disciplines", "discipline", model.discipline),
            ("conduct", "conduct", model.conduct),
        )
        for code in codes
    ]
    total = next((item for item in model.figures if item.id == model.total and item.unit == "yuan"), None)
    return {
        "about": about or None,
        "temporalCoverage": _interval(model.period),
        "mentions": {**_amount(total.value), "name": local.plain(total.label)} if total else None,
    }


def _amount(value: Decimal) -> Node:
    return {"@type": "MonetaryAmount", "currency": "CNY", "value": plain(value)}


def _place(code: str | None, local: Local) -> Node | None:
    return {"@type": "Place", "name": local.label("places", code)} if code else None


def _day(date: Date | None) -> str | None:
    """Return a date by ISO 8601 as precisely as it is known; halves and quarters have no such form."""
    return None if date is None or date.half or date.quarter else date.text


def _interval(period: Period | None) -> str | None:
    if period is None:
        return None
    days = _day(period.start), _day(period.end)
    return "/".join(dict.fromkeys(days)) if None not in days else None  # type: ignore[arg-type]


def _other(lang: str) -> str:
    return next(item for item in LANGS if item != lang)


def page_node(page: Node, url: str, folder: str, site: str, lang: str, root: str) -> Node:
    """Return the node of a page that is no entry: the site, a list with what it lists, or a page of text.

    ``folder`` is the address of the page's folder, ``root`` that of the language, both with a final slash.
    """
    node: Node = {
        "@type": "WebPage",
        "name": str(page["title"]),
        "url": url,
        "description": str(page["description"]),
        "inLanguage": LANG_TAGS[lang],
    }
    if page["path"] == "index.html":
        return {**node, "@type": "WebSite", "potentialAction": _search(root)}
    node["isPartOf"] = {"@type": "WebSite", "name": site, "url": root + "index.html"}
    if page.get("listed"):
        items = [
            {"@type": "ListItem", "position": number, "url": _absolute(folder, href)}
            for number, href in enumerate(page["listed"], page["first"])
        ]
        node |= {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": items}}
    return node


def _search(root: str) -> Node:
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{root}{SEARCH}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def dataset_node(words: dict[str, str], base: str, page: str) -> Node:
    """Return the node of the whole content as data, for those who look for data sets; ``base``: the public address,
    ``page``: that of the page about it."""
    files = (("application/json", f"{API}index.json"), ("text/csv", f"{API}datasets/datapackage.json"))
    return {
        "@type": "Dataset",
        "name": words["site-name"],
        "description": words["api-about"],
        "url": page,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "inLanguage": list(LANG_TAGS.values()),
        "creator": {"@type": "Organization", "name": words["site-name"]},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": base + path} for kind, path in files
        ],
    }


def breadcrumb(steps: list[dict[str, Any]], folder: str) -> Node | None:
    """Return where a page stands; ``folder`` is the address of the folder of the page, with a final slash."""
    if not steps:
        return None
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": str(step["name"]),
            **({"item": _absolute(folder, step["href"])} if step.get("href") else {}),
        }
        for number, step in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _absolute(folder: str, href: str) -> str:
    while href.startswith("../"):
        folder, href = folder.rstrip("/").rpartition("/")[0] + "/", href[3:]
    return folder + href


def script(*nodes: Node | None) -> str:
    """Return nodes as one JSON-LD element; ``<`` is written so that no text can end the element."""
    graph = [{key: value for key, value in node.items() if value is not None} for node in nodes if node]
    if not graph:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{text}</script>'

"""The data of one entry of each kind, as its YAML file holds it.

What an entry says is consistent, as the checks want it: sums add up to their total, phrases carry the number
they stand for, steps follow each other in time.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from bench import words

FIELDS = "agency state-enterprise private-enterprise village-community school hospital transport".split()
FIELDS += "culture finance police town market development-zone".split()
PLACES = "yiwu choucheng beiyuan choujiang jiangdong houzhai chengxi niansanli futian".split()
PLACES += "fotang suxi shangxi dachen yiting chian".split()
TAGS = "petty-power construction procurement assets finance enforcement inspection".split()
TAGS += "livelihood education reporting".split()
CONDUCT = "bribe-taking gifts improper-lending intercession petty-power neglect arrears".split()
PRACTICES = "system platform mechanism method campaign index rulebook service".split()
CULTURE = "hall corridor park residence book-bar exhibition stage-work story".split()
ROLES = "exemplar actor case-unit mention".split()
COUNTED = ("time", "person", "firm", "copy", "meeting", "problem")
MEASURE_WORDS = {"time": "次", "person": "人", "firm": "家", "copy": "份", "meeting": "次", "problem": "个"}


def source(rng: Random, number: int) -> dict[str, Any]:
    """Return a record of ``sources.yml``."""
    return {
        "id": f"s{number:03}-article",
        "page": f"{number:03}",
        "headline": words.short(rng),
        "column": rng.choice(["cases-explained", "feature", "clean-units"]),
        "published": None,
        "dating": {
            "zh": f"未印日期；推断不早于{2014 + number % 9}年",
            "en": f"Undated; not before {2014 + number % 9}",
        },
        "byline": None,
    }


def tail(rng: Random, related: list[str], sources: list[str]) -> dict[str, Any]:
    """Return what ends the data of every kind."""
    year, month, day = rng.randint(2021, 2025), rng.randint(1, 12), rng.randint(1, 28)
    return {
        "related": [{"entry": address, "reason": words.both(rng)} for address in related],
        "tags": sorted(rng.sample(TAGS, 3)),
        "sources": sorted(rng.sample(sources, 2)),
        "status": "published",
        "published": f"{year}-{month:02}-{day:02}",
        "review_due": f"{year + 1}-{month:02}-{day:02}",
    }


def case(rng: Random, id: str, unit: str, sources: list[str]) -> dict[str, Any]:
    """Return the data of a case, without its tail."""
    zh, en = rng.choice(list(words.SURNAMES.items()))
    months, fine = rng.randint(8, 120), rng.randint(5, 80) * 10_000
    year = rng.randint(2008, 2018)
    decided, judged = f"{year + 6}-{rng.randint(1, 5):02}", f"{year + 6}-{rng.randint(6, 12):02}"
    timeline, total = _timeline(rng, year, judged)
    return {
        "title": _title(rng, id),
        "summary": words.both(rng, 2),
        "kind": rng.choice(["full", "full", "brief"]),
        "field": rng.choice(FIELDS),
        "place": rng.choice(PLACES),
        "unit": unit,
        "subject": {
            "alias": {"zh": f"{zh}某某", "en": f"{en} XX"},
            "role": words.short(rng),
            "party_member": "true",
        },
        "conduct": ["bribe-taking", *rng.sample(CONDUCT[1:], 2)],
        "discipline": ["integrity"],
        "legal_state": "sentenced",
        "evidence": "judgment",
        "period": f"{year}-01/{year + 4}-12",
        "timeline": timeline,
        "outcome": {
            "party": {"sanctions": ["expulsion"], "date": decided},
            "post": {"sanctions": ["dismissal"], "date": decided},
            "court": {
                "charge": "bribe-taking",
                "months": str(months),
                "fine": str(fine),
                "date": judged,
                "phrase": f"有期徒刑{months // 12}年{months % 12}个月"
                if months % 12
                else f"有期徒刑{months // 12}年",
                "fine_phrase": f"罚金{fine // 10_000}万元",
            },
        },
        "total": "total",
        "lessons": [words.both(rng) for _ in range(4)],
        "figures": [
            _figure(
                rng,
                "total",
                total,
                "yuan",
                f"共计{_ten_thousands(total)}万元",
                sources,
                f"{year}-01/{year + 4}-12",
            ),
            *_figures(rng, 3, sources),
        ],
    }


def _timeline(rng: Random, year: int, judged: str) -> tuple[list[dict[str, Any]], int]:
    """Return 6 to 8 steps in their order, and the sum of what was received at them."""
    total = 0
    events: list[dict[str, Any]] = [{"date": f"{year}-01", "kind": "career", "event": words.both(rng)}]
    for number in range(rng.randint(3, 5)):
        amount = rng.randint(20, 600) * 1_000
        total += amount
        money = {
            "amount": str(amount),
            "form": rng.choice(["cash", "transfer", "gift-card"]),
            "direction": "received",
            "what": words.short(rng),
            "part_of": "total",
        }
        date = f"{year + 1 + number // 2}-{1 + number % 2 * 6 + rng.randint(0, 5):02}"
        events.append({"date": date, "kind": "conduct", "event": words.both(rng), "money": [money]})
    events.append(
        {"date": f"{year + 5}-{rng.randint(1, 6):02}", "kind": "surrender", "event": words.both(rng)}
    )
    events.append({"date": judged, "kind": "judgment", "event": words.both(rng)})
    return events, total


def _figure(
    rng: Random, id: str, value: int, unit: str, phrase: str, sources: list[str], period: str | None = None
) -> dict[str, Any]:
    return {
        "id": id,
        "label": words.short(rng),
        "value": str(value),
        "unit": unit,
        "period": period or str(rng.randint(2012, 2023)),
        "phrase": phrase,
        "source": rng.choice(sources),
    }


def _figures(rng: Random, count: int, sources: list[str]) -> list[dict[str, Any]]:
    figures = []
    for number in range(count):
        unit, value = rng.choice(COUNTED), rng.randint(2, 9_000)
        figures.append(
            _figure(rng, f"figure-{number + 1}", value, unit, f"{value}{MEASURE_WORDS[unit]}", sources)
        )
    return figures


def _ten_thousands(yuan: int) -> str:
    return f"{yuan / 10_000:.4f}".rstrip("0").rstrip(".")


def _title(rng: Random, id: str) -> dict[str, str]:
    """Return a title that no other entry has: it ends with the entry's number."""
    name, number = words.short(rng), int(id.rpartition("-")[2])
    body = rng.choice(words.BODIES)
    return {"zh": f"{body[0]}{name['zh']}{number}号", "en": f"{name['en']} of the {body[1]}, no. {number}"}


def unit(rng: Random, id: str, parent: str, sources: list[str]) -> dict[str, Any]:
    """Return the data of a unit, without its tail."""
    return {
        "names": {"official": _title(rng, id)},
        "role": rng.choice(ROLES),
        "field": rng.choice(FIELDS),
        "place": rng.choice(PLACES),
        "summary": words.both(rng, 2),
        "duties": words.both(rng),
        "brand": {"name": words.short(rng), "meaning": words.both(rng), "source": rng.choice(sources)},
        "team": words.both(rng),
        "figures": _figures(rng, 4, sources),
        "awards": [
            {
                "name": words.short(rng),
                "level": rng.choice(["provincial", "prefecture", "city"]),
                "status": "awarded",
                "year": str(rng.randint(2015, 2023)),
                "source": rng.choice(sources),
            }
        ],
    }


def practice(rng: Random, id: str, unit: str, sources: list[str]) -> dict[str, Any]:
    """Return the data of a practice, without its tail."""
    return {
        "names": {"official": _title(rng, id)},
        "kind": rng.choice(PRACTICES),
        "field": rng.choice(FIELDS),
        "since": str(rng.randint(2010, 2023)),
        "summary": words.both(rng, 2),
        "problem": words.both(rng, 2),
        "how": [words.both(rng) for _ in range(5)],
        "parts": [
            {"code": str(part + 1), "name": words.short(rng), "about": words.both(rng)} for part in range(3)
        ],
        "figures": _figures(rng, 4, sources),
        "exhibit": {
            "kind": "flow",
            "title": words.short(rng),
            "note": words.both(rng),
            "steps": [{"name": words.short(rng), "about": words.both(rng)} for _ in range(6)],
        },
    }


def culture(rng: Random, id: str, unit: str, sources: list[str]) -> dict[str, Any]:
    """Return the data of a culture base, without its tail."""

    def named(count: int) -> list[dict[str, Any]]:
        return [{"name": words.short(rng), "about": words.both(rng)} for _ in range(count)]

    return {
        "names": {"official": _title(rng, id)},
        "kind": rng.choice(CULTURE),
        "field": rng.choice(FIELDS),
        "place": rng.choice(PLACES),
        "unit": unit,
        "since": str(rng.randint(2005, 2023)),
        "summary": words.both(rng, 2),
        "chapters": named(4),
        "features": named(4),
        "maxims": [{"text": words.short(rng), "meaning": words.both(rng), "source": rng.choice(sources)}],
        "figures": _figures(rng, 4, sources),
        "named_with_consent": "false",
    }


MAKERS: dict[str, Callable[..., dict[str, Any]]] = {
    "case": case,
    "unit": unit,
    "practice": practice,
    "culture": culture,
}

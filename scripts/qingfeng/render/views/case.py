"""A case as its page shows it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from qingfeng.model.case import Case, Event, Outcome
from qingfeng.model.library import LoadedEntry
from qingfeng.model.text import Text
from qingfeng.render import format as form
from qingfeng.render.chain import Person, diagram
from qingfeng.render.context import Context
from qingfeng.render.local import Local
from qingfeng.render.views.entry import body, common, links, related, rows, when
from qingfeng.render.views.payments import key, payments, scale


def case_view(entry: LoadedEntry, context: Context) -> dict[str, Any]:
    """Return the template data of a case's page."""
    model: Case = entry.model
    local = context.local
    full = scale(model.timeline)
    view = common(entry, context)
    view.update(
        facts=rows(
            context,
            ("person", local.text(model.subject.alias) if model.subject else None),
            ("office", local.text(model.subject.role) if model.subject else None),
            ("unit-of", links([f"unit:{model.unit}"], context) if model.unit else None),
            ("conduct", local.labels("conduct", model.conduct)),
            ("discipline", local.labels("disciplines", model.discipline)),
            ("period", form.period(model.period, local.lang) if model.period else None),
            ("total", next((local.value(item) for item in model.figures if item.id == model.total), None)),
            ("evidence", local.label("evidence", model.evidence)),
        ),
        legal_state=local.label("legal-states", model.legal_state),
        legal_group=local.vocab.term("legal-states", model.legal_state)["group"],
        outcome=_outcome(model.outcome, context, model.subject is not None),
        timeline=[_event(item, full, context) for item in model.timeline],
        money_key=key(model.timeline, full, local),
        chain=_chain(model, context),
        body=body(entry, context),
        rules=_rules(model, context),
        comment=local.text(model.comment),
        lessons=local.texts(model.lessons),
        related=related(entry.facts, context),
    )
    return view


def _event(event: Event, full: Decimal | None, context: Context) -> dict[str, Any]:
    local = context.local
    return {
        "date": form.period(event.date, local.lang)
        if event.date
        else local.text(event.when) or local.ui("undated"),
        "machine": event.date.start.text
        if event.date and not (event.date.start.half or event.date.start.quarter)
        else None,
        "kind": event.kind,
        "label": local.label("event-kinds", event.kind),
        "event": local.text(event.event),
        "money": payments(event, full, local),
    }


def _outcome(outcome: Outcome | None, context: Context, person: bool) -> list[dict[str, Any]]:
    """Return the lines of the outcome; what the source does not print of a person is said to be not printed."""
    if outcome is None:
        return []
    local = context.local
    lines = []
    for name, part in (("party", outcome.party), ("post", outcome.post)):
        words = local.labels(f"{name}-sanctions", part.sanctions) if part else local.ui("not-printed")
        date = when(part.date, context) if part else None
        lines.append(
            {"label": local.ui(f"outcome-{name}"), "words": words, "date": date, "known": part is not None}
        )
    court = outcome.court
    if court is None:
        lines.append(
            {
                "label": local.ui("outcome-court"),
                "words": local.ui("not-printed"),
                "date": None,
                "known": False,
            }
        )
    else:
        words = local.label("charges", court.charge) or ""
        parts = [words[0].upper() + words[1:]]
        if court.months is not None:
            parts.append(local.ui("imprisoned", term=form.term(court.months, local.lang)))
        if court.fine is not None:
            parts.append(local.ui("fined", sum=form.money(court.fine, local.lang)))
        separator = "，" if local.lang == "zh" else "; "
        lines.append(
            {
                "label": local.ui("outcome-court"),
                "words": separator.join(parts),
                "date": when(court.date, context),
                "known": True,
            }
        )
    lines.extend(
        {"label": local.ui("outcome-other"), "words": local.text(text), "date": None, "known": True}
        for text in outcome.other
    )
    return [line for line in lines if line["known"] or person]


def _chain(model: Case, context: Context) -> dict[str, Any] | None:
    if model.chain is None:
        return None
    local = context.local
    people = [_person(person.id, person.name, person.role, local) for person in model.chain.people]
    names = {person.id: local.text(person.name) for person in model.chain.people}
    ties = [(tie.start, tie.end) for tie in model.chain.ties]
    if model.subject is not None and any("subject" in tie for tie in ties):
        people.append(_person("subject", model.subject.alias, model.subject.role, local))
        names["subject"] = local.text(model.subject.alias)
    return {
        "diagram": diagram(people, ties),
        "people": [
            {"name": names[person.id], "role": local.text(person.role)} for person in model.chain.people
        ],
        "ties": [
            {"start": names[tie.start], "end": names[tie.end], "what": local.text(tie.what)}
            for tie in model.chain.ties
        ],
    }


def _person(id: str, name: Text, role: Text, local: Local) -> Person:
    foreign = local.lang == "en" and (name.en is None or role.en is None)
    shown = (name.zh, role.zh) if foreign else (local.plain(name), local.plain(role))
    return Person(id, *shown, subject=id == "subject", foreign=foreign)


def _rules(model: Case, context: Context) -> list[dict[str, Any]]:
    """Return the disciplines and kinds of conduct with their explanations, those without one left out."""
    local = context.local
    found = []
    for name, codes in (("disciplines", model.discipline), ("conduct", model.conduct)):
        for code in codes:
            note = local.vocab.term(name, code).get("note")
            if note is not None:
                kind = local.ui("discipline" if name == "disciplines" else "conduct")
                found.append(
                    {
                        "name": local.label(name, code),
                        "kind": kind,
                        "note": local.text((note["zh"], note["en"])),
                    }
                )
    return found

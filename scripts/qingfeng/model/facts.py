"""What the rest of the library needs to know of an entry without its body: the facts of its card.

Lists, links, related entries and indexes are made from facts alone, so that 100,000 entries need the memory
of 100,000 cards. Facts are plain tuples (no models), so that a cache can keep them as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from qingfeng.model.outcome import sanctions, sum_of

if TYPE_CHECKING:
    from qingfeng.model.case import Case
    from qingfeng.model.culture import Culture
    from qingfeng.model.practice import Practice
    from qingfeng.model.unit import Unit

Pair = tuple[str, "str | None"]  # a text: Chinese wording, English wording or None


class Reference(NamedTuple):
    """One entry naming another: by which relation, where in the data file (or in which body), and why."""

    target: str
    relation: str
    path: str
    keys: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 0
    reason: Pair | None = None


class Facts(NamedTuple):
    """The card of an entry. ``digest`` changes whenever anything that other pages show of it changes."""

    address: str
    kind: str
    id: str
    path: str
    title: Pair
    names: tuple[Pair, ...]
    summary: Pair
    form: str | None
    field: str | None
    place: str | None
    year: int | None
    order: str
    published: str
    status: str
    language: str
    tags: tuple[str, ...]
    sources: tuple[tuple[str, str, tuple[str | int, ...]], ...]
    references: tuple[Reference, ...]
    card: dict[str, Any]
    latest: str  # the latest day of what has happened, as early as it can be meant
    digest: bytes

    @property
    def shown(self) -> bool:
        """Whether the entry has a page: drafts and entries under review have none."""
        return self.status in ("published", "disputed", "withdrawn")


class Citations(NamedTuple):
    """What an entry names of which nothing else is known, because it does not fit its model."""

    path: str
    references: tuple[Reference, ...]
    sources: tuple[tuple[str, str, tuple[str | int, ...]], ...]


def blocks_of(body: str) -> list[str]:
    """Return a short hash of each block of a Markdown body; blocks are parted by blank lines."""
    blocks = [block.strip() for block in body.split("\n\n")]
    return [hashlib.blake2b(block.encode(), digest_size=4).hexdigest() for block in blocks if block]


def language_state(model: Any, title: Pair, bodies: dict[str, str], has_body: bool) -> str:
    """Return ``translated``, ``behind`` (the Chinese has moved on since) or ``missing``."""
    if title[1] is None or (has_body and "en" not in bodies):
        return "missing"
    done = getattr(model, "translated_from", None)
    return "behind" if done is not None and list(done) != blocks_of(bodies.get("zh", "")) else "translated"


def facts_of(
    kind: str,
    id: str,
    path: str,
    model: Any,
    bodies: dict[str, str],
    links: list[Reference],
    parent: str | None,
) -> Facts:
    """Return the facts of an entry from its model, bodies and the links found in them.

    ``parent`` is the unit in whose folder a practice lies.
    """
    from qingfeng.model.past import past_dates  # brings pydantic, as the models do; reading facts needs neither

    title, form, dates, references, card = _KINDS[kind](model, path, parent)
    references = [*references, *_related(model, path), *links]
    figures = getattr(model, "figures", ())
    card["featured"] = tuple(figure.id for figure in figures if figure.featured)
    card["numbers"] = tuple((figure.id, figure.unit, str(figure.value)) for figure in figures)
    order = max((date.last_day().isoformat() for date in dates), default="")
    published = getattr(model, "published", None)
    facts = Facts(
        address=f"{kind}:{id}",
        kind=kind,
        id=id,
        path=path,
        title=title,
        names=tuple(dict.fromkeys(pair for pair in _names(model) if pair != title)),
        summary=_pair(model.summary),
        form=form,
        field=getattr(model, "field", None),
        place=getattr(model, "place", None),
        year=int(order[:4]) if order else None,
        order=order,
        published=published.first_day().isoformat() if published else "",
        status=model.status,
        language=language_state(model, title, bodies, kind in BODY_KINDS),
        tags=tuple(getattr(model, "tags", ())),
        sources=tuple(_sources(model)),
        references=tuple(references),
        card=card,
        latest=max((date.first_day().isoformat() for _, date in past_dates(model)), default=""),
        digest=b"",
    )
    return facts._replace(digest=hashlib.blake2b(repr(_shown(facts)).encode(), digest_size=12).digest())


def _shown(facts: Facts) -> Facts:
    """Return the facts without what no page shows, such as places: a link that moves down a line changes nothing."""
    references = tuple(
        Reference(item.target, item.relation, "", reason=item.reason) for item in facts.references
    )
    sources = tuple((item[0], "", ()) for item in facts.sources)
    card = {key: value for key, value in facts.card.items() if key != "numbers"}  # pages load what they draw
    return facts._replace(references=references, sources=sources, card=card, latest="")


#: Kinds whose entries have ``zh.md`` and ``en.md``.
BODY_KINDS = ("case", "unit", "culture")
#: Kinds whose entries have a page of their own.
PAGE_KINDS = ("case", "unit", "practice", "culture")
#: Kinds whose pages are put together from other entries: they have a page, but stand in no list of entries.
GATHERED_KINDS = ("quiz", "hall")


@lru_cache(maxsize=10_000)
def _shared(*values: Any) -> tuple[Any, ...]:
    """Return a tuple of the values, the same one for all entries: they cite the same few articles at the same places."""
    return values


def _pair(text: Any) -> Pair:
    return (text.zh, text.en)


def _names(model: Any) -> Iterator[Pair]:
    """Yield all that an entry goes by: its names, its brand, the alias of a case's subject."""
    names = getattr(model, "names", None)
    if names is not None:
        yield _pair(names.official)
        for name in (names.short, *names.former, *names.other):
            if name is not None:
                yield _pair(name)
    for named in (getattr(model, "brand", None), getattr(model, "subject", None)):
        if named is not None:
            yield _pair(getattr(named, "name", None) or named.alias)


def _related(model: Any, path: str) -> Iterator[Reference]:
    for index, related in enumerate(getattr(model, "related", ())):
        keys = _shared("related", index, "entry")
        yield Reference(related.entry, "related", path, keys, reason=_pair(related.reason))


def _sources(model: Any) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yield source id, "" and keys for each place where the entry cites a source."""
    for index, source in enumerate(getattr(model, "sources", ())):
        yield _shared(source, "sources", _shared("sources", index))
    for group in ("figures", "quotes", "maxims", "awards", "pictures"):
        for index, item in enumerate(getattr(model, group, ())):
            if item.source is not None:
                yield _shared(item.source, group, _shared(group, index, "source"))
    brand = getattr(model, "brand", None)
    if brand is not None:
        yield _shared(brand.source, "brand", _shared("brand", "source"))


def _case(model: Case, path: str, parent: str | None) -> Any:
    references = [Reference(f"unit:{model.unit}", "unit", path, ("unit",))] if model.unit else []
    outcome = model.outcome
    parts = (outcome.party, outcome.post, outcome.court) if outcome else ()
    decisions = [part.date for part in parts if part and part.date]
    events = [getattr(event.date, "end", event.date) for event in model.timeline if event.date]
    card = {
        "alias": _pair(model.subject.alias) if model.subject else None,
        "role": _pair(model.subject.role) if model.subject else None,
        "conduct": tuple(model.conduct),
        "legal_state": model.legal_state,
        "months": outcome.court.months if outcome and outcome.court else None,
        "evidence": model.evidence,
        "sanctions": tuple(sanctions(outcome)) if outcome else (),
        "sum": sum_of(model),
    }
    return _pair(model.title), model.kind, decisions or events, references, card


def _unit(model: Unit, path: str, parent: str | None) -> Any:
    references = [Reference(f"unit:{model.parent}", "parent", path, ("parent",))] if model.parent else []
    card = {
        "brand": _pair(model.brand.name) if model.brand else None,
        "team": model.team is not None,
        "results": bool(model.figures or model.awards),
        "role": model.role,
        "awards": tuple((award.level, award.status) for award in model.awards),
        "official": _pair(model.names.official),
    }
    years = [award.year for award in model.awards if award.year]
    return _pair(model.names.shown), model.role, years, references, card


def _practice(model: Practice, path: str, parent: str | None) -> Any:
    references = [Reference(f"unit:{parent}", "unit", path)] if parent else []
    references += [*_partners(model, path), *_quiz_shown(model, path)]
    card = {"exhibit": model.exhibit.kind if model.exhibit else None, "figures": len(model.figures)}
    return _pair(model.names.shown), model.kind, [model.since] if model.since else [], references, card


def _partners(model: Practice | Culture, path: str) -> Iterator[Reference]:
    for index, partner in enumerate(model.partners):
        yield Reference(f"unit:{partner}", "partner", path, ("partners", index))


def _quiz_shown(model: Practice | Culture, path: str) -> Iterator[Reference]:
    """Yield the quiz that the exhibit of an entry shows, if that is what it shows."""
    if model.exhibit is not None and model.exhibit.kind == "quiz":
        yield Reference(f"quiz:{model.exhibit.quiz}", "quiz", path, ("exhibit", "quiz"))


def _culture(model: Culture, path: str, parent: str | None) -> Any:
    references = [Reference(f"unit:{model.unit}", "unit", path, ("unit",))] if model.unit else []
    references += [*_partners(model, path), *_quiz_shown(model, path)]
    maxim = model.maxims[0] if model.maxims else None
    card = {
        "exhibit": model.exhibit.kind if model.exhibit else None,
        "maxim": _pair(maxim.text) if maxim else None,
        "maxim_by": _pair(maxim.by) if maxim and maxim.by else None,
    }
    return _pair(model.names.shown), model.kind, [model.since] if model.since else [], references, card


def _hall(model: Any, path: str, parent: str | None) -> Any:
    references = [Reference(f"culture:{model.culture}", "culture", path, ("culture",))]
    if model.unit:
        references.append(Reference(f"unit:{model.unit}", "unit", path, ("unit",)))
    for number, chapter in enumerate(model.chapters):
        for index, screen in enumerate(chapter.screens):
            keys = ("chapters", number, "screens", index, "entry")
            references.append(Reference(screen.entry, "screen", path, keys))
    return _pair(model.names.shown), None, [], references, {}


def _quiz(model: Any, path: str, parent: str | None) -> Any:
    references = [
        Reference(question.entry, "question", path, ("questions", index, "entry"))
        for index, question in enumerate(model.questions)
    ]
    # Whole, because they are shown on the pages of the entries they rest on; a quiz has no body beside them.
    questions = tuple(
        (
            item.id,
            _pair(item.text),
            tuple(map(_pair, item.options)),
            item.answer,
            _pair(item.explanation),
            item.entry,
        )
        for item in model.questions
    )
    return _pair(model.title), None, [], references, {"channel": model.channel, "questions": questions}


_KINDS = {
    "case": _case,
    "unit": _unit,
    "practice": _practice,
    "culture": _culture,
    "hall": _hall,
    "quiz": _quiz,
}

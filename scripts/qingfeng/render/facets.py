"""By what a list can be narrowed: the facets of each kind, with their terms in order and the words for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from qingfeng.model.address import FORMS
from qingfeng.model.facts import Facts
from qingfeng.model.library import Library
from qingfeng.model.vocab import Vocab
from qingfeng.render import format as form
from qingfeng.render.haves import EXEMPLAR, HAVES, haves
from qingfeng.render.local import Local

#: Sums from which a band begins, in yuan; the last code is that of cases without a printed sum.
BANDS = (0, 100_000, 1_000_000, 10_000_000)
UNPRINTED = "unprinted"
#: States of a translation.
LANGUAGES = ("translated", "behind", "missing")
#: The channel of the city's app in which a case of each kind stands.
CHANNELS = {"full": "case-lessons", "brief": "warning-bell", "finding": "warning-bell"}
_SANCTIONS = ("party-sanctions", "post-sanctions", "court-sanctions")


class Facet(NamedTuple):
    """A facet: the codes of an entry, all codes in order (None: as they come, the largest first), and a code's words.

    Codes are parts of addresses. ``offered`` is false for a facet that has lists but no place among the filters, ``named``
    true for one to whose lists other pages lead, whether it tells entries apart or not.
    """

    name: str
    codes: Callable[[Library, Facts], tuple[str, ...]]
    order: Callable[[Vocab], Iterable[str]] | None
    word: Callable[[Local, str], str]
    offered: bool = True
    named: bool = False


def _listed(name: str, vocabulary: str, offered: bool = True, named: bool = False) -> Facet:
    """Return a facet whose codes are a field of the facts, from a closed list."""

    def codes(library: Library, facts: Facts) -> tuple[str, ...]:
        code = getattr(facts, name)
        return () if code is None else (code,)

    return Facet(
        name,
        codes,
        lambda vocab: vocab.terms(vocabulary),
        lambda local, code: local.vocab.label(vocabulary, code, local.lang),
        offered,
        named,
    )


def _year(library: Library, facts: Facts) -> tuple[str, ...]:
    return () if facts.year is None else (str(facts.year),)


def _sanctions(library: Library, facts: Facts) -> tuple[str, ...]:
    return tuple(f"{name.partition('-')[0]}-{code}" for name, code in facts.card["sanctions"])


def _sanction_order(vocab: Vocab) -> Iterable[str]:
    return (f"{name.partition('-')[0]}-{code}" for name in _SANCTIONS for code in vocab.terms(name))


def _sanction_word(local: Local, code: str) -> str:
    who, _, term = code.partition("-")
    return local.ui("sanction-of", who=local.ui(f"outcome-{who}"), term=local.label(f"{who}-sanctions", term))


def band(amount: int | None) -> str:
    """Return the code of the band that a sum in yuan falls into: where the band begins."""
    if amount is None:
        return UNPRINTED
    return str(max(start for start in BANDS if start <= amount))


def _band_word(local: Local, code: str) -> str:
    if code == UNPRINTED:
        return local.ui("not-printed")
    start = int(code)
    end = BANDS[BANDS.index(start) + 1] if start != BANDS[-1] else None
    sums = {
        name: form.money(Decimal(value), local.lang)
        for name, value in (("start", start), ("end", end))
        if value
    }
    return local.ui("sum-" + "-".join(sums), **sums)


_FORM = {kind: _listed("form", vocabulary, named=True) for kind, vocabulary in FORMS.items()}
_FIELD = _listed("field", "fields", named=True)
_PLACE = _listed("place", "places", named=True)
_YEAR = Facet("year", _year, None, lambda local, code: local.ui("year-title", year=code))
_LANGUAGE = Facet(
    "language",
    lambda library, facts: (facts.language,),
    lambda vocab: LANGUAGES,
    lambda local, code: local.ui(f"language-{code}"),
)
_CONDUCT = _listed("conduct", "conduct")._replace(codes=lambda library, facts: facts.card["conduct"])
_EVIDENCE = _listed("evidence", "evidence")._replace(codes=lambda library, facts: (facts.card["evidence"],))
_SANCTION = Facet("sanction", _sanctions, _sanction_order, _sanction_word)
_SUM = Facet(
    "sum",
    lambda library, facts: (band(facts.card["sum"]),),
    lambda vocab: (*map(str, BANDS), UNPRINTED),
    _band_word,
)
_HAVE = Facet(
    "have",
    lambda library, facts: haves(facts, library) if facts.form == EXEMPLAR else (),
    lambda vocab: HAVES,
    lambda local, code: local.ui(f"have-{code}"),
    named=True,
)
_CHANNEL = _listed("channel", "channels", offered=False, named=True)._replace(
    codes=lambda library, facts: (CHANNELS[facts.form],) if facts.form in CHANNELS else ()
)
#: The facets of each kind, in the order in which they are offered.
FACETS = {
    "case": (
        _FORM["case"],
        _FIELD,
        _CONDUCT,
        _SANCTION,
        _SUM,
        _PLACE,
        _YEAR,
        _EVIDENCE,
        _LANGUAGE,
        _CHANNEL,
    ),
    "unit": (_FORM["unit"], _FIELD, _PLACE, _HAVE, _YEAR, _LANGUAGE),
    "practice": (_FORM["practice"], _FIELD, _YEAR, _LANGUAGE),
    "culture": (_FORM["culture"], _FIELD, _PLACE, _YEAR, _LANGUAGE),
}


def grouped(library: Library, kind: str) -> dict[str, dict[str, list[Facts]]]:
    """Return for each facet of ``kind`` the shown entries by code: facets as in ``FACETS``, codes in their order."""
    groups: dict[str, dict[str, list[Facts]]] = {}
    for facet in FACETS[kind]:
        found: dict[str, list[Facts]] = {}
        for facts in library.shown[kind]:
            for code in facet.codes(library, facts):
                found.setdefault(code, []).append(facts)
        order = sorted(found, reverse=True) if facet.order is None else facet.order(library.vocab)
        groups[facet.name] = {code: found[code] for code in order if code in found}
    return groups


def telling(facet: Facet, groups: dict[str, list[Facts]], total: int) -> bool:
    """Return whether a facet is worth offering: whether some term of it leaves entries out."""
    return facet.offered and any(len(items) < total for items in groups.values())

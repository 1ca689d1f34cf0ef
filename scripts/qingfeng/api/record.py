"""An entry as apps get it: the item of a light list, the full record, and what stands for a withdrawn one.

Texts are ``{zh, en}`` with ``en`` null until it is translated; null is never left out; a number is decimal text. Names of
other entries are addresses (``unit:x``), and only those that have a page are named.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from qingfeng.model.channels import channels_of
from qingfeng.api.envelope import BASE
from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.facts import BODY_KINDS, Facts, Pair
from qingfeng.model.library import Library, LoadedEntry

Record = dict[str, Any]
#: Gives the safe HTML of a body, from its Markdown, what an address leads to, and where a picture lies.
DrawBody = Callable[[str, Callable[[str], "str | None"], Callable[[str], str]], str]

#: Fields of the models that stand in the record under a name that all kinds share, or that are the editors' own.
SHARED = frozenset(
    (
        "title",
        "summary",
        "status",
        "published",
        "tags",
        "field",
        "place",
        "unit",
        "parent",
        "legal_state",
        "pictures",
    )
)
OWN = frozenset(("review_due", "translated_from", "named_with_consent", "channel", "pin"))
#: The field that says the form of an entry, by kind: ``form`` in the API, since there ``kind`` is the kind of the entry.
FORM_FIELDS = {"case": "kind", "unit": "role", "practice": "kind", "culture": "kind"}
#: By which relation an entry names the unit it belongs to.
_UNIT_RELATIONS = ("unit", "parent")
_IMAGE = re.compile(r'<img loading="lazy" src="([^"]*)" alt="([^"]*)"')
_BLOCK = re.compile(r"</(?:p|h[1-6]|li|tr|blockquote|pre)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")


def path_of(facts: Facts) -> str:
    """Return the path of the record of an entry below the site."""
    return f"{BASE}{FOLDERS[facts.kind]}/{facts.id}.json"


def light(facts: Facts, library: Library, updated: str | None) -> Record:
    """Return what a list says of an entry; the full record begins with the same fields."""
    page = f"{FOLDERS[facts.kind]}/{facts.id}.html"
    pictures = library.pictures.get(facts.address)
    return {
        "address": facts.address,
        "kind": facts.kind,
        "id": facts.id,
        "form": facts.form,
        "status": facts.status,
        "language": facts.language,
        "title": text(facts.title),
        "summary": text(facts.summary),
        "channels": channels_of(facts),
        "field": facts.field,
        "place": facts.place,
        "unit": next(
            (named(item.target, library) for item in facts.references if item.relation in _UNIT_RELATIONS),
            None,
        ),
        "year": facts.year,
        "legal_state": facts.card.get("legal_state"),
        "tags": list(facts.tags),
        "published": facts.published or None,
        "updated": updated,
        "picture": pictures[0] if pictures else None,
        "pages": {"zh": page, "en": None if facts.language == "missing" else ROOTS["en"] + page},
    }


def record(entry: LoadedEntry, library: Library, draw: DrawBody, updated: str | None) -> Record:
    """Return the full record of a shown entry."""
    from qingfeng.model.parse import plain  # brings pydantic; a build in which nothing changed needs none

    facts, values = entry.facts, plain(entry.facts.kind, entry.model)
    found = light(facts, library, updated)
    if facts.kind in BODY_KINDS:
        found |= _body(entry, library, draw)
        found["pictures"] = _pictures(entry, values, found["body_html"])
    hidden = SHARED | OWN | {FORM_FIELDS.get(facts.kind)}
    found |= {name: value for name, value in values.items() if name not in hidden}
    _MENDERS.get(facts.kind, lambda found, library: None)(found, library)
    if "related" in found:
        found["related"] = [item for item in found["related"] if named(item["entry"], library)]
    exhibit = found.get("exhibit")
    if exhibit is not None and exhibit["kind"] == "quiz":
        exhibit["quiz"] = named(f"quiz:{exhibit['quiz']}", library)
    return found


def tombstone(facts: Facts, updated: str | None) -> Record:
    """Return what stands at the address of a withdrawn entry: no word of its text."""
    return {
        "address": facts.address,
        "kind": facts.kind,
        "id": facts.id,
        "status": "withdrawn",
        "withdrawn": updated,
    }


def text(pair: Pair | dict[str, Any]) -> dict[str, str | None]:
    """Return a text in the form that the whole API has."""
    return {"zh": pair[0], "en": pair[1]} if isinstance(pair, tuple) else {"zh": pair["zh"], "en": pair["en"]}


def named(address: str, library: Library) -> str | None:
    """Return an address when the entry has a page, else None: what is not published is not named."""
    return address if library.paged(address) is not None else None


def _body(entry: LoadedEntry, library: Library, draw: DrawBody) -> Record:
    folder = entry.facts.path.rpartition("/")[0]
    drawn = {
        lang: draw(
            entry.bodies[lang], lambda address: named(address, library), lambda name: f"{folder}/{name}"
        )
        if lang in entry.bodies
        else None
        for lang in ROOTS
    }
    return {"body_html": drawn, "body_text": {lang: value and _words(value) for lang, value in drawn.items()}}


def _words(markup: str) -> str:
    lines = html.unescape(_TAG.sub("", _BLOCK.sub("\n", markup))).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


def _pictures(entry: LoadedEntry, values: Record, bodies: dict[str, str | None]) -> list[Record]:
    """Return the pictures of an entry: where they lie below the site, what they show, whose they are."""
    folder = entry.facts.path.rpartition("/")[0]
    credits = {f"{folder}/{item['file']}": item for item in values.get("pictures", ())}
    alts = {lang: dict(_IMAGE.findall(drawn)) if drawn else {} for lang, drawn in bodies.items()}
    found = []
    for path in entry.pictures:
        credit = credits.get(path, {})
        found.append(
            {
                "path": path,
                "alt": {
                    lang: html.unescape(alts[lang][path]) if path in alts[lang] else None for lang in ROOTS
                },
                **{name: credit.get(name) for name in ("credit", "licence", "origin", "source")},
            }
        )
    return found


def _case(found: Record, library: Library) -> None:
    for event in found["timeline"]:
        for money in event["money"]:
            money["currency"] = "CNY"
    if found["outcome"] is not None and found["outcome"]["court"] is not None:
        found["outcome"]["court"]["currency"] = "CNY"


def _partners(found: Record, library: Library) -> None:
    found["partners"] = [name for item in found["partners"] if (name := named(f"unit:{item}", library))]


def _quiz(found: Record, library: Library) -> None:
    for question in found["questions"]:
        question["entry"] = named(question["entry"], library)


def _hall(found: Record, library: Library) -> None:
    found["culture"] = named(f"culture:{found['culture']}", library)
    for chapter in found["chapters"]:
        chapter["screens"] = [item for item in chapter["screens"] if named(item["entry"], library)]


_MENDERS: dict[str, Callable[[Record, Library], None]] = {
    "case": _case,
    "practice": _partners,
    "culture": _partners,
    "quiz": _quiz,
    "hall": _hall,
}

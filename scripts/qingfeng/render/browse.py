"""The page of the search: the box, and without JavaScript all entries by their first letter."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from qingfeng.model.address import SEARCH
from qingfeng.model.facts import PAGE_KINDS, Facts
from qingfeng.render.context import Context
from qingfeng.render.lists import Listed, page_numbers
from qingfeng.render.site import Site

#: Entries on one page of the list.
PAGE_SIZE = 600
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: The groups in their order: letters, then digits, then all else.
_GROUPS = (*_LETTERS, "digits", "others")
#: GB 2312 level 1 stands in the order of readings; the first character of each letter that Chinese words begin with.
_FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_FIRST_LETTERS = "abcdefghjklmnopqrstwxyz"
_LEVEL_2 = 0xD8
_QUOTES = "\"'“”‘’《》「」『』〈〉（(【[ "


class _Row(NamedTuple):
    group: str
    facts: Facts


def browse_pages(site: Site, lang: str) -> Iterator[Listed]:
    """Yield the search page, and pages for the list where it does not fit on it.

    The list is cut by number and not by letter, so that each page has its like in the other language.
    """
    rows = _rows(site, lang)
    parts = [rows[at : at + PAGE_SIZE] for at in range(0, len(rows), PAGE_SIZE)] or [[]]
    where = {row.group: number for number, part in reversed([*enumerate(parts, 1)]) for row in reversed(part)}
    letters = repr(sorted(where.items()))

    def signature(part: list[_Row]) -> bytes:
        shown = [(row.facts.kind, row.facts.id, row.facts.title) for row in part]
        return hashlib.blake2b(repr((letters, len(parts), shown)).encode(), digest_size=16).digest()

    def draw(number: int, part: list[_Row]) -> dict[str, Any]:
        return _page(site.context(lang, 1), site, number, part, len(parts), where)

    whole = parts[0] if len(parts) == 1 else []
    yield Listed(SEARCH, 1, signature(whole), lambda: draw(0, whole))
    if len(parts) > 1:
        for number, part in enumerate(parts, 1):
            yield Listed(
                _path(number), 1, signature(part), lambda number=number, part=part: draw(number, part)
            )


def _path(number: int) -> str:
    return "search/all.html" if number == 1 else f"search/all-page-{number}.html"


def _rows(site: Site, lang: str) -> list[_Row]:
    rows = []
    for kind in PAGE_KINDS:
        for facts in site.library.shown[kind]:
            zh, en = facts.title
            name = plain_name(zh if lang == "zh" or en is None else en)
            group = initial(name)
            if lang == "en" and en is None:
                group = "others"  # a Chinese title among English ones
            # GBK stands in the order of readings for the characters in common use.
            order = (_GROUPS.index(group), name.encode("gb18030"), facts.kind, facts.id)
            rows.append((order, _Row(group, facts)))
    return [row for _, row in sorted(rows, key=lambda item: item[0])]


def plain_name(title: str) -> str:
    """Return a title as it is sorted: without opening quotes, in half width and lower case."""
    return unicodedata.normalize("NFKC", title).lstrip(_QUOTES).lower()


def initial(name: str) -> str:
    """Return the group of a plain name: a letter (of the reading, for Han), ``digits`` or ``others``."""
    first = unicodedata.normalize("NFD", name[:1])[:1]
    if first in _LETTERS and first:
        return first
    if first.isdecimal():
        return "digits"
    try:
        code = first.encode("gb2312")
    except UnicodeEncodeError:
        return "others"
    if len(code) != 2 or code[0] < 0xB0:
        return "others"
    if code[0] >= _LEVEL_2:
        return _level_2()[code[0] - _LEVEL_2][code[1] - 0xA1]
    return _FIRST_LETTERS[sum(code >= limit for limit in _limits()) - 1]


@cache
def _limits() -> list[bytes]:
    return [character.encode("gb2312") for character in _FIRSTS]


@cache
def _level_2() -> list[str]:
    """Return the letters of GB 2312 level 2, which stands in the order of radicals: a line a row of the standard."""
    return (Path(__file__).parent / "initials.txt").read_text("ascii").split("\n")


def _page(
    context: Context, site: Site, number: int, part: list[_Row], last: int, where: dict[str, int]
) -> dict[str, Any]:
    """Return a page of the list; ``number`` 0 is the search page itself."""
    local = context.local
    title = local.ui("search-page")
    steps: list[dict[str, Any]] = [{"name": local.ui("home"), "href": f"{context.up}index.html"}]
    if number:
        steps.append({"name": title, "href": "index.html"})
        title = f"{local.ui('search-entries')} · {local.ui('page-number', number=number)}"
    view = {
        "breadcrumb": [*steps, {"name": title, "href": None}],
        "title": title,
        "box": not number,
        "letters": [
            {"name": _name(context, group), "href": _letter(group, where[group], last)}
            for group in _GROUPS
            if group in where
        ],
        "groups": [
            {
                "id": f"i-{group}",
                "name": _name(context, group),
                "rows": [_row(row.facts, context) for row in rows],
            }
            for group, rows in groupby(part, key=lambda row: row.group)
        ],
        "pages": page_numbers("all", number, last) if number else [],
    }
    return {
        "path": _path(number) if number else SEARCH,
        "section": "search",
        "up": context.up,
        "title": title,
        "description": local.ui("search-about"),
        "article": site.frames[local.lang].templates.draw("lists/search.html", view=view),
        "contents": [],
        "steps": [*steps, {"name": title, "href": None}],
    }


def _letter(group: str, number: int, last: int) -> str:
    page = "" if last == 1 else _path(number).removeprefix("search/")
    return f"{page}#i-{group}"


def _name(context: Context, group: str) -> str:
    return context.local.ui(f"initial-{group}") if len(group) > 1 else group.upper()


def _row(facts: Facts, context: Context) -> dict[str, Any]:
    local = context.local
    return {
        "href": context.href(facts),
        "name": local.text(facts.title),
        "kind": local.ui(f"search-kind-{facts.kind}"),
    }

"""How an entry is cited: GB/T 7714-2015 (electronic resource [EB/OL]), APA 7, and BibTeX.

A citation of a page names the day it was read, which no build can know: ``DAY`` stands for it, and the page puts the
reader's own day there. The author is the site, as it is for unsigned pages.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qingfeng.model.dates import Date
from qingfeng.render.format import MONTHS

#: Stands for the day of reading.
DAY = "\0"
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


class Cited(NamedTuple):
    """What a citation names; ``published`` None: no day is given; ``url`` None: no public address is set."""

    id: str
    title: str
    site: str
    published: Date | None
    url: str | None
    lang: str


def gb_t_7714(cited: Cited) -> str:
    """Return the reference by GB/T 7714-2015: ``作者. 题名[EB/OL]. (发布日期)[引用日期]. 地址.``"""
    day = f"({cited.published.text})" if cited.published else ""
    return " ".join(
        filter(None, (f"{cited.site}. {cited.title}[EB/OL]. {day}[{DAY}].", cited.url and f"{cited.url}."))
    )


def apa(cited: Cited) -> str:
    """Return the reference by the 7th edition of APA's manual: author, date, title, address."""
    return " ".join(filter(None, (f"{cited.site}. ({_apa_day(cited.published)}). {cited.title}.", cited.url)))


def _apa_day(date: Date | None) -> str:
    if date is None:
        return "n.d."
    parts = [str(date.year)]
    if date.month:
        parts.append(MONTHS[date.month - 1] + (f" {date.day}" if date.day else ""))
    return ", ".join(parts)


def bibtex(cited: Cited) -> str:
    """Return a BibTeX entry; braces around the title keep its capitals."""
    fields = {
        "author": f"{{{_tex(cited.site)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "year": str(cited.published.year) if cited.published else None,
        "url": cited.url,
        "urldate": DAY,
        "language": {"zh": "chinese", "en": "english"}[cited.lang],
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{cited.id},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return re.sub(r"[\\{}&%$#_~^]", lambda match: _TEX[match[0]], text)


def citations(cited: Cited) -> list[dict[str, object]]:
    """Return each form with its name; ``parts`` are the texts between the places of the day."""
    forms = (("GB/T 7714", gb_t_7714), ("APA", apa), ("BibTeX", bibtex))
    return [{"name": name, "parts": form(cited).split(DAY)} for name, form in forms]

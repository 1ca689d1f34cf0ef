"""What the rules know of a published file and of the site: plain values, none of its text."""

from __future__ import annotations

from typing import NamedTuple


class Flaw(NamedTuple):
    """Something found in a page while it was read: what it is, and the name, value or words it is about."""

    kind: str
    detail: str
    within: str = ""


class PageFacts(NamedTuple):
    """Facts of one published file. What is no page has only ``path``, ``size`` and ``flaws``.

    ``links`` are the distinct targets below the site, ``cases/x.html`` or ``cases/x.html#id``, that the page leads
    to or loads; ``alternates`` are language tags with addresses. ``shell`` names the shell the page was filled
    into: its links and ids are the page's too and are not repeated. ``listed`` is false for pages that no other
    page has to lead to, such as the stub of a withdrawn entry, and ``single`` true for pages without a counterpart in the
    other language, which name none.
    """

    path: str
    size: int
    flaws: tuple[Flaw, ...] = ()
    page: bool = False
    shell: str = ""
    lang: str = ""
    title: str = ""
    described: bool = False
    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    listed: bool = True
    single: bool = False

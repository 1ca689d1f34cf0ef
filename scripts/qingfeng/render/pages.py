"""Which pages a release has, what each depends on, and how it is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.facts import BODY_KINDS, PAGE_KINDS, Facts
from qingfeng.model.library import LoadedEntry
from qingfeng.model.text import LANGS
from qingfeng.render import qr
from qingfeng.render.browse import browse_pages
from qingfeng.render.citation import Cited, citations
from qingfeng.render.compare import comparison_pages
from qingfeng.render.contents import contents_of
from qingfeng.render.context import Context
from qingfeng.render.culture_places import culture_places
from qingfeng.render.directory import directory_page
from qingfeng.render.gathered import family_letter, hall_list, quiz_list
from qingfeng.render.glossary import glossary_pages
from qingfeng.render.home import home_page
from qingfeng.render.listdata import list_data
from qingfeng.render.lists import list_pages
from qingfeng.render.overview import figure_files, figures_page
from qingfeng.render.site import Site
from qingfeng.render.sitemap import Mapped
from qingfeng.render.structured import entry_node
from qingfeng.render.views.case import case_view
from qingfeng.render.views.culture import culture_view
from qingfeng.render.views.hall import hall_view
from qingfeng.render.views.practice import practice_view
from qingfeng.render.views.quiz import asked_about, questions_on, quiz_view
from qingfeng.render.views.unit import unit_view

VIEWS: dict[str, Callable[..., dict[str, Any]]] = {
    "case": case_view,
    "unit": unit_view,
    "practice": practice_view,
    "culture": culture_view,
    "quiz": quiz_view,
    "hall": hall_view,
}
#: Kinds without a section of their own, and the section that their pages belong to.
_SECTIONS = {"hall": "culture"}
#: Hexadecimal digits of an entry's key that pages show: enough to tell the states of one entry apart.
REVISION = 10


class Page(NamedTuple):
    """A page to be, or a file of data or a picture that is drawn like one: its path below the site, a signature of all it
    depends on, and how to draw it.

    ``mapped`` is what search engines are told of it, None for what they should not list; ``depth`` counts the folders above
    it below its language's root; ``listed`` is false where no list leads to it, ``single`` true where the other
    language has no page of it; ``sought`` where the search finds it by its title alone (entries are found by all of their text).
    """

    path: str
    lang: str
    kind: str
    signature: bytes
    draw: Callable[[], bytes]
    mapped: Mapped | None = None
    depth: int = 1
    listed: bool = True
    single: bool = False
    sought: bool = False


def plan_pages(site: Site) -> Iterator[Page]:
    """Yield every generated page of the release, in a fixed order."""
    for lang in LANGS:
        yield _listed(site, lang, home_page(site, lang))
        for listed in (figures_page(site, lang), *glossary_pages(site, lang), *browse_pages(site, lang)):
            yield _listed(site, lang, listed)
        for kind in PAGE_KINDS:
            for listed in list_pages(site, lang, kind):
                yield _listed(site, lang, listed)
        gathered = (quiz_list, hall_list, family_letter, directory_page, culture_places)
        for listed in filter(None, (make(site, lang) for make in gathered)):
            yield _listed(site, lang, listed)
        for listed in comparison_pages(site, lang):
            yield _listed(site, lang, listed)
    library = site.library
    for kind, shown in (*library.shown.items(), *library.gathered.items()):
        for index, facts in enumerate(shown):
            before = shown[index - 1] if index else None
            after = shown[index + 1] if index + 1 < len(shown) else None
            yield from _entry_pages(site, facts, before, after)
    for facts in library.facts.values():
        if facts.kind in VIEWS and facts.status == "withdrawn":
            yield from _entry_pages(site, facts, None, None)


def plan_data(site: Site) -> Iterator[Page]:
    """Yield every file of data that scripts read or readers download, in a fixed order; their kind is ``data``."""
    for lang in LANGS:
        for file in (*list_data(site, lang), *figure_files(site, lang)):
            yield Page(file.path, lang, "data", file.signature, file.draw)


def _listed(site: Site, lang: str, listed: Any) -> Page:
    signature = hashlib.blake2b(site.key + lang.encode() + listed.signature, digest_size=16).digest()
    draw = lambda: site.page(lang, listed.depth, listed.draw())  # noqa: E731
    mapped = Mapped(listed.path, lang)
    return Page(ROOTS[lang] + listed.path, lang, "list", signature, draw, mapped, listed.depth, sought=listed.sought)


def _entry_pages(site: Site, facts: Facts, before: Facts | None, after: Facts | None) -> Iterator[Page]:
    library = site.library
    digest = hashlib.blake2b(site.key + library.keys[facts.address], digest_size=16)
    for reference in facts.references:
        other = library.facts.get(reference.target)
        if other is not None:
            digest.update(other.digest)
            if reference.relation == "quiz":
                for asked in asked_about([other], library):
                    digest.update(asked.digest)
    for other, _ in library.referrers.get(facts.address, ()):
        digest.update(other.digest)
    for neighbour in (before, after):
        digest.update(neighbour.digest if neighbour else b"-")
    known = digest.digest()
    for lang in LANGS:
        path = f"{FOLDERS[facts.kind]}/{facts.id}.html"

        def draw(lang: str = lang, path: str = path) -> bytes:
            page = site.page(lang, 1, entry_page(site, lang, facts, before, after, path))
            if lang == LANGS[-1]:
                library.release(facts.address)
            return page

        mapped, listed = _mapped(facts, path, lang), facts.status != "withdrawn"
        single = facts.language == "missing"
        yield Page(ROOTS[lang] + path, lang, facts.kind, known + lang.encode(), draw, mapped, 1, listed, single)
        if _has_pictures(site, facts, lang):
            yield from _pictures(site, facts, lang)


def _mapped(facts: Facts, path: str, lang: str) -> Mapped | None:
    """Return what search engines are told of an entry's page: nothing of a withdrawn one or of Chinese text below ``en/``."""
    if facts.status == "withdrawn" or (lang == "en" and facts.language == "missing"):
        return None
    if facts.kind not in BODY_KINDS:
        return Mapped(path, lang, (facts.path,))
    return Mapped(path, lang, (facts.path, f"{facts.path.rpartition('/')[0]}/{lang}.md"))


def _has_pictures(site: Site, facts: Facts, lang: str) -> bool:
    return site.fonts is not None and facts.kind in PAGE_KINDS and _mapped(facts, "", lang) is not None


def _pictures(site: Site, facts: Facts, lang: str) -> Iterator[Page]:
    """Yield the poster of an entry and the card that goes with links to it."""
    from qingfeng.render import poster  # brings Pillow; only builds that draw pictures need it

    fonts, local = site.fonts, site.locals[lang]
    stem = f"{ROOTS[lang]}{FOLDERS[facts.kind]}/{facts.id}"
    url = f"{site.settings.site_url}{stem}.html" if site.settings.public else None
    words = (local.ui(facts.kind), local.ui("site-name"), local.ui("poster-scan"))
    shown = poster.Shown(local.plain(facts.title), local.plain(facts.summary), *words, url)
    for name, make in (("poster", poster.poster), ("card", poster.card)):
        known = hashlib.blake2b(repr((name, shown, fonts.key)).encode(), digest_size=16).digest()
        draw = lambda make=make: make(shown, fonts)  # noqa: E731
        yield Page(f"{stem}.{name}.png", lang, "picture", known, draw)


def entry_page(
    site: Site, lang: str, facts: Facts, before: Facts | None, after: Facts | None, path: str
) -> dict[str, Any]:
    """Return the page of an entry: what its slots are made from."""
    context = site.context(lang, 1)
    frame, local = site.frames[lang], context.local
    steps = [
        {"name": local.ui("home"), "href": f"{context.up}index.html"},
        {"name": local.ui(facts.kind), "href": "index.html"},
    ]
    withdrawn = facts.status == "withdrawn"
    told: dict[str, Any] = {"untranslated": facts.language == "missing"}
    if withdrawn:
        view: dict[str, Any] = {"kind": facts.kind, "id": facts.id}
        title, description = local.ui("withdrawn-title"), local.ui("withdrawn-text")
    else:
        entry = site.library.load(facts.address)
        view = VIEWS[facts.kind](entry, context)
        if facts.kind in PAGE_KINDS:
            view["questions"] = questions_on(facts, context)
        view["cite"] = {
            "forms": citations(_cited(site, lang, entry, path)),
            "foreign": lang == "en" and facts.title[1] is None,
        }
        urls = {item: site.settings.site_url + ROOTS[item] + path for item in LANGS}
        told["node"] = entry_node(entry, local, urls, site.library.sources)
        drawn = next((item for item in (lang, "zh") if _has_pictures(site, facts, item)), None)
        if drawn is not None:
            told["card"] = f"{ROOTS[drawn]}{FOLDERS[facts.kind]}/{facts.id}.card.png"
            view["poster"] = f"{context.top}{ROOTS[drawn]}{FOLDERS[facts.kind]}/{facts.id}.poster.png"
        else:
            view["poster"] = None
        view["paper"] = _paper(site, lang, path)
        title, description = local.plain(facts.title), local.plain(facts.summary)
        if facts.kind == "hall":
            title = local.ui("hall-title", name=title)
    view["breadcrumb"] = [
        *steps,
        {"name": local.ui("withdrawn-title") if withdrawn else view["title"], "href": None},
    ]
    view["revision"] = site.library.keys[facts.address].hex()[:REVISION]
    view["correction"] = _correction(site, facts, view["revision"]) or f"{context.up}privacy.html"
    view["edit"] = site.settings.edit_url.replace("{path}", facts.path) if site.settings.edit_url else None
    view["previous"] = _neighbour(before, context)
    view["next"] = _neighbour(after, context)
    template = "withdrawn" if withdrawn else facts.kind
    return {
        "path": path,
        "section": _SECTIONS.get(facts.kind, facts.kind),
        "up": context.up,
        "title": title,
        "description": description,
        "article": frame.templates.draw(f"entries/{template}.html", view=view),
        "contents": [] if withdrawn else contents_of(facts.kind, view, frame.words),
        "steps": [*steps, {"name": title, "href": None}],
        **told,
    }


def _cited(site: Site, lang: str, entry: LoadedEntry, path: str) -> Cited:
    facts, local = entry.facts, site.locals[lang]
    url = site.settings.site_url + ROOTS[lang] + path if site.settings.public else None
    return Cited(
        f"{facts.kind}-{facts.id}",
        local.plain(facts.title),
        local.ui("site-short"),
        getattr(entry.model, "published", None),
        url,
        lang,
    )


def _paper(site: Site, lang: str, path: str) -> dict[str, Any] | None:
    """Return what leads from a printed page back to the site, None where no public address is set."""
    if not site.settings.public:
        return None
    url = site.settings.site_url + ROOTS[lang] + path
    side, drawn = qr.path(url)
    return {"url": url, "side": side, "path": drawn}


def _correction(site: Site, facts: Facts, revision: str) -> str | None:
    """Return the address at which a correction of this state of an entry may be asked for, as the operator set it."""
    address = site.settings.correction_url
    return address.replace("{id}", quote(facts.address)).replace("{revision}", revision) if address else None


def _neighbour(facts: Facts | None, context: Context) -> dict[str, Any] | None:
    return None if facts is None else {"href": context.href(facts), "name": context.local.text(facts.title)}

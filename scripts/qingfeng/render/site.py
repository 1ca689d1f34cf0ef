"""Everything that all pages of a release share: words, templates, shells and settings."""

from __future__ import annotations

import hashlib
import json
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from qingfeng.model.address import API_PAGE, FIGURES, GLOSSARY, OFFLINE, ROOTS, SEARCH
from qingfeng.model.library import Library
from qingfeng.model.text import LANG_TAGS, LANGS
from qingfeng.render.context import Context, Kept
from qingfeng.render.facets import grouped
from qingfeng.render.local import Local
from qingfeng.render.sharing import Shared, meta
from qingfeng.render.shell import Shell
from qingfeng.render.structured import breadcrumb, dataset_node, page_node, script
from qingfeng.render.templates import Templates, environment, escaped, read_words
from qingfeng.render.terms import Glossary

if TYPE_CHECKING:
    from qingfeng.render.poster import Fonts

#: The sections of the site: their key among the interface words, and their first page below the language root.
SECTIONS = (
    ("home", "index.html"),
    ("case", "cases/index.html"),
    ("unit", "units/index.html"),
    ("practice", "practices/index.html"),
    ("culture", "culture/index.html"),
    ("numbers", FIGURES),
    ("quiz", "quizzes/index.html"),
    ("about", "about.html"),
)
#: Pages that every page links to at its foot.
FOOT = (
    ("about", "about.html"),
    ("how-to-read", "how-to-read.html"),
    ("glossary", GLOSSARY),
    ("search-entries", SEARCH),
    ("accessibility", "accessibility.html"),
    ("privacy", "privacy.html"),
    ("offline", OFFLINE),
    ("api", API_PAGE),
)


#: The day of a release of which none is told.
EPOCH = "1970-01-01"


class ThemeFault(Exception):
    """The theme cannot be drawn; the message says why."""


class Themed(NamedTuple):
    """What the site engine gave: shells, settings, and the paths of the files it wrote to its scratch folder."""

    shells: dict[tuple[str, int], Shell]
    settings: Settings
    files: list[str]


class Settings(NamedTuple):
    """What the operator sets in ``mkdocs.yml``: the public address (with a final slash, or empty); the address at
    which a file may be edited, with ``{path}`` in it, and that at which a correction may be asked for, with ``{id}``
    and ``{revision}`` (either may be empty)."""

    site_url: str
    edit_url: str
    correction_url: str = ""

    @property
    def public(self) -> bool:
        """Whether readers can reach the address: not those that RFC 2606 and RFC 6761 keep for examples and one's own
        machine, such as the one this project comes with. Only a public address is put into QR codes and citations."""
        host = urlsplit(self.site_url).hostname or ""
        own = (
            host == "localhost"
            or host.endswith((".localhost", ".example", ".invalid"))
            or host.startswith("127.")
        )
        return bool(host) and not own


class Frame:
    """The parts of a page around its article, for one language."""

    def __init__(self, theme: Path, lang: str, bytecode: Path | None = None) -> None:
        self.lang = lang
        self.words = read_words(theme, lang)
        self.templates = Templates(environment(theme, self.words, lang, bytecode))
        self.tabs = cache(self._tabs)
        self.drawer = cache(self._drawer)

    def _sections(self, section: str, up: str) -> list[dict[str, Any]]:
        return [
            {"name": self.words[key], "href": up + path, "current": key == section, "key": key}
            for key, path in SECTIONS
        ]

    def _tabs(self, section: str, up: str) -> str:
        return self.templates.draw("frame/tabs.html", sections=self._sections(section, up))

    def _drawer(self, section: str, up: str) -> str:
        return self.templates.draw("frame/drawer.html", sections=self._sections(section, up))

    def foot(self, up: str) -> str:
        """Return the foot of the page; ``up`` leads to the language's root."""
        links = [{"name": self.words[key], "href": up + path} for key, path in FOOT]
        root = up + "../" * ROOTS[self.lang].count("/")
        return self.templates.draw("frame/foot.html", links=links, root=root, lang=self.lang)

    def search(self, up: str) -> str:
        """Return the search box of the header; ``up`` leads to the language's root."""
        root = up + "../" * ROOTS[self.lang].count("/")
        words = {key[7:]: text for key, text in self.words.items() if key.startswith("search-")}
        return self.templates.draw(
            "frame/search.html",
            page=up + SEARCH,
            data=f"{root}search/",
            roots=[{"lang": lang, "tag": LANG_TAGS[lang], "href": root + ROOTS[lang]} for lang in LANGS],
            words=json.dumps(words, ensure_ascii=False, separators=(",", ":")),
        )

    def tools(self) -> str:
        """Return the tools of reading, the same on every page."""
        return self.templates.draw("frame/tools.html")

    def toc(self, items: list[dict[str, Any]]) -> str:
        """Return the contents list of a page."""
        return self.templates.draw("frame/toc.html", items=items) if items else ""


def page_slots(frame: Frame, settings: Settings, page: dict[str, Any]) -> dict[str, str]:
    """Return the value of each slot for a page.

    ``page`` holds path (below the language's root), section, up (to the language's root), title and
    description (plain), article (HTML), contents (list) and steps (of the breadcrumb); it may
    hold untranslated (then both languages are one text and the Chinese page stands for both), node (structured data of an entry), listed (addresses of what a list lists) and card (a picture to be shown).
    """
    lang, path = frame.lang, page["path"]
    site = frame.words["site-name"]
    title = f"{page['title']} - {site}" if page["title"] != site else site
    base = settings.site_url
    other = "en" if lang == "zh" else "zh"
    to_root = page["up"] + ("../" if lang == "en" else "")
    return {
        "title": escaped(title),
        "heading": escaped(page["title"]),
        "description": escaped(page["description"]),
        "canonical": escaped(base + ROOTS["zh" if page.get("untranslated") else lang] + path),
        "alternates": "" if page.get("untranslated") else _alternates(base, path),
        "head": _head(frame, page, base),
        "tabs": frame.tabs(page["section"], page["up"]),
        "drawer": frame.drawer(page["section"], page["up"]),
        "switch": escaped(to_root + ROOTS[other] + path),
        "article": page["article"],
        "toc": frame.toc(page["contents"]),
    }


def _alternates(base: str, path: str) -> str:
    """Return the links to the page in each language.

    The space in ``rel`` is no slip: Material's script asks the site of each ``link[rel=alternate]`` for its
    sitemap, which would leave the machine on a preview or a kiosk. To a reader of HTML both mean the same.
    """
    places = [(LANG_TAGS[lang], base + ROOTS[lang] + path) for lang in LANGS] + [("x-default", base + path)]
    return "".join(
        f'<link rel="alternate " hreflang="{tag}" href="{escaped(place)}">' for tag, place in places
    )


def _head(frame: Frame, page: dict[str, Any], base: str) -> str:
    """Return what tells programmes of a page: how to show it when it is sent on, and what it is."""
    lang, words = frame.lang, frame.words
    root = base + ROOTS[lang]
    url = root + page["path"]
    folder = url.rpartition("/")[0] + "/"
    shared = Shared(
        "article" if "node" in page else "website",
        page["title"],
        page["description"],
        url,
        words["site-name"],
        lang,
        base + (page.get("card") or f"assets/share-{lang}.png"),
        page["title"] if page.get("card") else words["site-about"],
    )
    node = page.get("node") or page_node(page, url, folder, words["site-name"], lang, root)
    data = dataset_node(words, base, url) if page["path"] == API_PAGE else None
    return meta(shared) + script(node, breadcrumb(page["steps"], folder), data)


class Site:
    """A release in the making: the library, the shells and what both languages need to draw pages.

    ``day`` is the release's own (ISO 8601), from which the home page's entries of the day are counted.
    ``fonts`` are those for posters and cards of links; None: no pictures are drawn.
    """

    def __init__(
        self,
        library: Library,
        theme: Path,
        shells: dict[tuple[str, int], Shell],
        settings: Settings,
        theme_key: bytes,
        bytecode: Path | None = None,
        day: str = EPOCH,
        fonts: Fonts | None = None,
    ) -> None:
        self.library = library
        self.day = day
        self.fonts = fonts
        self.theme = theme
        self.shells = shells
        self.settings = settings
        self.frames = {lang: Frame(theme, lang, bytecode) for lang in LANGS}
        self.locals = {lang: Local(lang, self.frames[lang].words, library.vocab) for lang in LANGS}
        self._cards: dict[str, Kept] = {lang: {} for lang in LANGS}
        self.glossary = Glossary(library.glossary)
        self.grouped = cache(partial(grouped, library))
        shared = (
            theme_key,
            settings,
            fonts is not None,
            library.sources,
            library.vocab.data,
            library.glossary,
        )
        self.key = hashlib.blake2b(repr(shared).encode(), digest_size=16).digest()

    def context(self, lang: str, depth: int) -> Context:
        """Return the context of pages ``depth`` folders below their language's root."""
        templates = self.frames[lang].templates
        return Context(self.library, self.locals[lang], templates, depth, self._cards[lang], self.glossary)

    def page(self, lang: str, depth: int, page: dict[str, Any]) -> bytes:
        """Return the bytes of a page: its shell, filled."""
        shell = self.shells[lang, depth]
        return shell.fill(page_slots(self.frames[lang], self.settings, page))

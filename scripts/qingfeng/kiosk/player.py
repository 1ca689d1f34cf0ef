"""The files of a hall's player, for ``kiosk/<hall>/`` on the site and for a bundle."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from qingfeng.kiosk.panel import style
from qingfeng.kiosk.programme import programme, screens_of
from qingfeng.model.facts import Facts
from qingfeng.model.hall import Hall
from qingfeng.model.text import LANG_TAGS, LANGS
from qingfeng.render.pages import Page
from qingfeng.render.site import Site

#: Where the players of all halls lie, each in a folder of its own.
FOLDER = "kiosk"
#: From a player's folder to the site's root, where the search index and the pictures lie.
UP = "../../"
#: The file with the revision of the release: made last, since the revision is a hash of all other files.
REVISION = "revision.js"
#: What ``player_files`` yields. The names are fixed: a player is served with the page that names its files, or not at all.
FILES = ("index.html", "player.css", "player.js", *(f"data-{lang}.js" for lang in LANGS))
#: Parts of the site's theme that the player shares, styles and scripts, in their order.
_STYLES = (
    "styles/10-tokens.css",
    *(
        f"components/{name}/*.css"
        for name in (
            "button",
            "exhibit",
            "exhibit-*",
            "quiz",
            "timeline",
            "figure",
            "maxim",
            "money",
            "picture",
            "keyboard",
        )
    ),
    "kiosk/css/*.css",
)
_SCRIPTS = (
    *(f"components/{name}/*.js" for name in ("search", "keyboard", "exhibit", "exhibit-*", "quiz")),
    "components/tools/aloud.js",
    "kiosk/js/*.js",
)
#: The content security policy of a player: the site's, but nothing may be sent off and no frame is its own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'"
)


def player_files(site: Site, address: str, top: str = UP) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the player of a hall (``hall:id``), the paths relative to its own folder, in a fixed order.

    ``top`` leads from that folder to where the search index (``search/``) and the pictures lie: ``../../`` on the site, an
    empty text in a bundle that holds copies of both beside the player (``borrowed`` names the pictures). ``REVISION`` is not among the files: ``revision_file``.
    """
    for name in FILES:
        yield name, _file(site, address, name, top)


def revision_file(revision: str) -> tuple[str, bytes]:
    """Return path and bytes of the file that tells the player which release it is of."""
    return REVISION, f"qfKioskRevision({json.dumps(revision)});\n".encode()


def revision_files(site: Site, revision: str) -> list[tuple[str, bytes]]:
    """Return path below the site's root and bytes of the revision file of every hall's player."""
    name, data = revision_file(revision)
    return [(f"{FOLDER}/{facts.id}/{name}", data) for facts in site.library.gathered["hall"]]


def borrowed(site: Site, address: str) -> list[str]:
    """Return the paths below the site's root of the pictures that a hall's player may show."""
    hall: Hall = site.library.load(address).model
    found = {
        picture
        for _, _, facts in screens_of(site, hall)
        for picture in site.library.pictures.get(facts.address, ())
    }
    return sorted(found)


def plan_players(site: Site) -> Iterator[Page]:
    """Yield every file of every hall's player on the site, each with a signature of all it depends on; their kind is ``kiosk``."""
    for facts in site.library.gathered["hall"]:
        fixed = hashlib.blake2b(site.key + site.library.keys[facts.address], digest_size=16).digest()
        whole = _signature(site, facts, fixed)
        for name in FILES:
            draw = partial(_file, site, facts.address, name, UP)
            signature = whole if name.startswith("data-") else fixed
            yield Page(f"{FOLDER}/{facts.id}/{name}", "zh", "kiosk", signature, draw, single=True)


def _signature(site: Site, facts: Facts, fixed: bytes) -> bytes:
    """Return a hash of what all files rest on, of all entries that a hall shows, and of the cards of what these name or are named by."""
    library = site.library
    digest = hashlib.blake2b(fixed, digest_size=16)
    for screen in facts.references:
        shown = library.paged(screen.target)
        if shown is None:
            digest.update(b"-")
            continue
        digest.update(library.keys[shown.address] + shown.digest)
        named = [library.facts.get(reference.target) for reference in shown.references]
        asked = [library.facts.get(question[-1]) for question in shown.card.get("questions", ())]
        for other in (*named, *asked, *(other for other, _ in library.referrers.get(shown.address, ()))):
            digest.update(other.digest if other is not None else b"-")
    return digest.digest()


def _file(site: Site, address: str, name: str, top: str) -> bytes:
    """Return the bytes of one of ``FILES``."""
    hall: Hall = site.library.load(address).model
    if name == "index.html":
        return _page(site, hall, top)
    if name == "player.css":
        return (style(hall.panel) + _joined(site.theme, _STYLES, cssmin)).encode()
    if name == "player.js":
        return _joined(site.theme, _SCRIPTS, jsmin).encode()
    lang = name.removeprefix("data-").removesuffix(".js")
    data = programme(site, address, lang, top)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'qfKioskData("{lang}",{_script_safe(text)});\n'.encode()


def _page(site: Site, hall: Hall, top: str) -> bytes:
    first = hall.languages[0]
    local = site.locals[first]
    drawn = site.frames[first].templates.draw(
        "kiosk/index.html",
        policy=Markup(POLICY),
        tag=LANG_TAGS[first],
        title=local.ui("kiosk-title", name=local.plain(hall.names.shown)),
        description=local.plain(hall.summary),
        names=[(LANG_TAGS[lang], site.locals[lang].text(hall.names.shown)) for lang in hall.languages],
        touches=[(LANG_TAGS[lang], site.locals[lang].ui("kiosk-touch")) for lang in hall.languages],
        languages=hall.languages,
        top=top,
        revision=REVISION,
    )
    return drawn.encode()


def _joined(theme: Path, patterns: tuple[str, ...], shorten: Callable[[str], str]) -> str:
    paths = [path for pattern in patterns for path in sorted(theme.glob(pattern))]
    return "\n".join([shorten(path.read_text("utf-8")) for path in paths])


def _script_safe(text: str) -> str:
    """Return JSON as a script may hold it: two line ends that old engines take for the end of a line of code."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

"""The inspection of what is about to be published, by the rules over the built site.

Facts of each page are kept from build to build, so a build judges what it draws; the rules over all pages together run
when something that they look at has changed.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.report import lines_below
from qingfeng.check.rule import Input
from qingfeng.check.site.facts import PageFacts
from qingfeng.check.site.judge import Judge
from qingfeng.check.site.whole import SiteFacts
from qingfeng.model.address import FOLDERS, ROOTS
from qingfeng.model.facts import BODY_KINDS
from qingfeng.model.library import Library
from qingfeng.model.text import LANGS
from qingfeng.render.pages import Page
from qingfeng.render.shell import Shell
from qingfeng.render.site import Settings

if TYPE_CHECKING:  # a build that draws nothing reads no page
    from qingfeng.check.site.scan import Scanner

#: The one page that is shown at any address, and thus uses absolute ones.
_MISSING = "404.html"
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}


class Inspection:
    """Inspects the files of one build; ``kept`` is what the last build of the same theme left, else nothing.

    ``made`` is the folder with the pages that the site engine has made, ``policies`` what pages may state beside the theme's.
    """

    def __init__(
        self,
        content: Path,
        library: Library,
        shells: dict[tuple[str, int], Shell],
        settings: Settings,
        made: Path,
        kept: dict[str, Any] | None = None,
        policies: tuple[str, ...] = (),
    ) -> None:
        self._others = policies
        self._shells = shells
        self._root = urlsplit(settings.site_url).path or "/"
        lines_of = lines_below(content)
        # Nothing in it leads back to this object: a cycle would keep the library until the very end of a run.
        self._judge = Judge(partial(_sources, content, library), lambda path: "\n".join(lines_of(path)))
        kept = kept or {}
        self.site = SiteFacts(settings.site_url, kept)
        self._found: dict[str, list[tuple[Any, ...]]] = dict(kept.get("found", {}))
        self._whole: list[tuple[Any, ...]] = kept.get("whole", [])
        self._titles: list[tuple[Any, ...]] = kept.get("titles", [])
        self._forms: dict[str, tuple[str, tuple[str, ...]]] = kept.get("forms", {})
        self._trusted: tuple[str, ...] = kept.get("trusted", ())
        self._policies: tuple[str, ...] = kept.get("policies", ())
        if not kept:
            self._read_theme(made)

    def scan(self, path: str, data: bytes, page: Page | None = None) -> PageFacts:
        """Return the facts of a file; ``page`` is what was planned of one that was filled into a shell."""
        if path.endswith(".html"):
            if page is None:
                return self._scanner.scan(path, data)
            return self._scanner.scan(path, data, _name(page.lang, page.depth), page.listed, page.single)
        from qingfeng.check.site.files import file_facts

        return file_facts(path, data)

    def note(self, facts: PageFacts) -> None:
        """Judge one file and note what the whole site is judged by."""
        found = [tuple(item) for item in self._judge.page(facts)]
        if found:
            self._found[facts.path] = found
        else:
            self._found.pop(facts.path, None)
        if facts.page:
            self.site.add(facts)

    def finish(self, files: Set[str], before: Set[str]) -> list[Diagnostic]:
        """Return all findings about the site that has ``files``, each of which was noted or is known from before.

        ``before`` are the files that it had when the inspection before was kept.
        """
        gone = before - files
        self.site.keep({*files}, gone)
        for path in gone:
            self._found.pop(path, None)
        if self.site.changed or gone or files - before:
            self.site.compact()
            self._whole = [tuple(item) for item in self._judge.site(self.site)]
        if self.site.retitled:
            self._titles = [tuple(item) for item in self._judge.site(self.site, Input.TITLES)]
        kept = (*self._found.values(), self._whole, self._titles)
        found = {Diagnostic._make(item) for items in kept for item in items}
        return sorted(found, key=lambda item: (item.order, item))

    def kept(self) -> dict[str, Any]:
        """Return what the next build wants to know again, as plain values."""
        return {
            **self.site.kept(),
            "found": self._found,
            "whole": self._whole,
            "titles": self._titles,
            "forms": self._forms,
            "trusted": self._trusted,
            "policies": self._policies,
        }

    @cached_property
    def _scanner(self) -> Scanner:
        from qingfeng.check.site.scan import Form, Scanner

        forms = []
        for key, shell in self._shells.items():
            name = _name(*key)
            lang, ids = self._forms[name]
            forms.append(Form(name, lang, ids, shell.pieces, shell.slots))
        roots = {_MISSING: self._root}
        return Scanner(
            forms,
            frozenset(self._trusted),
            roots,
            frozenset((*self._policies, *self._others)) if self._policies else frozenset(),
        )

    def _read_theme(self, made: Path) -> None:
        """Read and judge the shells, and note the theme's own scripts and policies: a page may have no others."""
        from qingfeng.check.site.addresses import target_of
        from qingfeng.check.site.exact import read_document

        missing = made / _MISSING
        lost = read_document(missing.read_bytes() if missing.is_file() else b"")
        self._trusted, self._policies = tuple(lost.scripts), tuple(lost.policies)
        for (lang, depth), shell in self._shells.items():
            name, folder = _name(lang, depth), ROOTS[lang] + "x/" * depth
            path = f"{folder}shell.html"
            document = read_document(b"".join(shell.pieces))
            ids = tuple(document.ids)
            targets = {target_of(folder, path, address) for address in (*document.links, *document.loads)}
            inner = {path, *(f"{path}#{name}" for name in ids)}
            links = tuple(sorted(target for target in targets if target and target not in inner))
            facts = PageFacts("theme/main.html", 0, tuple(document.flaws), ids=ids, links=links)
            self._forms[name] = document.lang, ids
            self._trusted += tuple(document.scripts)
            self._policies += tuple(document.policies)
            self.site.add_shell(name, facts)
            self.note(facts)


def read_inspected(store: dict[str, Any], place: str, key: bytes) -> dict[str, Any] | None:
    """Return what the last build of a place kept, None when it was of another theme than that of ``key``."""
    kept = store.get(f"inspected {place}")
    if kept is None or kept["key"] != key:
        return None
    return {**kept, "boxes": store.get(f"boxes {place}", {})}


def keep_inspected(store: dict[str, Any], place: str, key: bytes, inspection: Inspection) -> None:
    """Keep for the next build of a place what this one has seen; the boxes apart, since they are much."""
    kept = inspection.kept()
    store[f"boxes {place}"] = kept.pop("boxes")
    store[f"inspected {place}"] = {**kept, "key": key}


def _sources(content: Path, library: Library, path: str) -> list[str]:
    """Return the content files that a page or picture was made from; the first stands for all of them."""
    lang = next(lang for lang in reversed(LANGS) if path.startswith(ROOTS[lang]))
    folder, _, name = path.removeprefix(ROOTS[lang]).rpartition("/")
    stem = name.removesuffix(".html")
    if name == stem:
        return [path] if (content / path).is_file() else []
    facts = library.facts.get(f"{_KINDS.get(folder)}:{stem}")
    if facts is not None:
        home = facts.path.rpartition("/")[0]
        bodies = (lang, *(other for other in LANGS if other != lang)) if facts.kind in BODY_KINDS else ()
        return [facts.path, *(f"{home}/{body}.md" for body in bodies)]
    written = f"pages/{lang}/{stem}.md"
    return [written] if not folder and (content / written).is_file() else []


def _name(lang: str, depth: int) -> str:
    return f"{lang} {depth}"

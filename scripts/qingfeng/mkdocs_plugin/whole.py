"""``mkdocs build``: the entries written into MkDocs' own folder, through the same functions as ``qingfeng build``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.exceptions import PluginError

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.load import Loaded, load
from qingfeng.check.report import lines_below, report
from qingfeng.edge import changed, release_day
from qingfeng.kiosk.player import POLICY, plan_players, revision_files
from qingfeng.model.library import Library
from qingfeng.publish.api import CARRIERS, Api, api_of, feeds_of
from qingfeng.publish.books import Books, drawn
from qingfeng.publish.copied import digest_of
from qingfeng.publish.inspect import Inspection
from qingfeng.publish.search import Search, sought_pages
from qingfeng.publish.theme import theme_key
from qingfeng.publish.write import list_files, write_files
from qingfeng.render.pages import Page, plan_data, plan_pages
from qingfeng.render.site import EPOCH, Site


def write_whole_site(root: Path, site_dir: Path, plugin: Any) -> None:
    """Draw every entry and list into ``site_dir``; ``PluginError`` with the findings when content or pages have errors.

    MkDocs has emptied ``site_dir`` before, so here no good site is left to stand.
    """
    loaded = load(str(root / "content"), {}, "blocking")
    if loaded.errors:
        raise PluginError("\n".join(_lines(root, loaded.diagnostics, loaded)))
    day = release_day(root) or EPOCH
    site = Site(loaded.library, plugin.theme, plugin.shells, plugin.settings, theme_key(root), day=day)
    planned = list(plan_pages(site))
    written = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in site_dir.rglob("*.html")}
    inspection = Inspection(
        root / "content", loaded.library, plugin.shells, plugin.settings, site_dir, policies=(POLICY,)
    )
    for path in list_files(site_dir):
        inspection.note(inspection.scan(path, (site_dir / path).read_bytes()))
    with (
        TemporaryDirectory() as folder,
        closing(Search(loaded.library, sought_pages(planned), Path(folder), {}, lambda path: None)) as search,
    ):
        write_files(site_dir, _drawn([*planned, *plan_data(site), *plan_players(site)], search, inspection))
        write_files(site_dir, _pictures(root, loaded.library, inspection))
        write_files(site_dir, revision_files(site, ""))  # MkDocs makes no releases
        days = changed(root)
        api, books = api_of(site, release_day(root), days, {}), Books({}, set())
        write_files(site_dir, books.new(chain(api.files(books), drawn(feeds_of(site, days)))))
        found = inspection.finish(list_files(site_dir) | CARRIERS, frozenset())
        if any(item.severity == "error" for item in found):
            raise PluginError("\n".join(_lines(root, found, loaded)))
        write_files(site_dir, ((path, data) for path, data in search.files(written) if data is not None))
    _carry(api, books, site_dir)


def _carry(api: Api, books: Books, site_dir: Path) -> None:
    """Write the files of the API that carry the revision: a hash of all that lies in the folder."""
    for path in sorted(list_files(site_dir)):
        books.manifest[path] = (b"", digest_of((site_dir / path).read_bytes()))
    write_files(site_dir, books.new(api.carriers(books.revision(api.index("")), books, None)))


def _drawn(pages: list[Page], search: Search, inspection: Inspection) -> Iterator[tuple[str, bytes]]:
    for page in pages:
        data = page.draw()
        search.drawn(page.path, data)
        inspection.note(inspection.scan(page.path, data, page))
        yield page.path, data


def _pictures(root: Path, library: Library, inspection: Inspection) -> Iterator[tuple[str, bytes]]:
    for path in library.shown_pictures():
        data = (root / "content" / path).read_bytes()
        inspection.note(inspection.scan(path, data))
        yield path, data


def _lines(root: Path, diagnostics: list[Diagnostic], loaded: Loaded) -> list[str]:
    return list(report(diagnostics, lines_below(root / "content"), len(loaded.library.facts)))

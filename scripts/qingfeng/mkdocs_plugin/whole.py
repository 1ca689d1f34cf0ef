"""``mkdocs build``: the entries written into MkDocs' own folder, through the same functions as ``qingfeng build``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.exceptions import PluginError

from qingfeng.check.load import load
from qingfeng.check.report import report
from qingfeng.edge import release_day
from qingfeng.kiosk.player import plan_players, revision_files
from qingfeng.publish.search import Search
from qingfeng.publish.theme import theme_key
from qingfeng.publish.write import write_files
from qingfeng.render.pages import plan_data, plan_pages
from qingfeng.render.site import EPOCH, Site


def write_whole_site(root: Path, site_dir: Path, plugin: Any) -> None:
    """Draw every entry and list into ``site_dir``; ``PluginError`` with the findings when content has errors."""
    loaded = load(str(root / "content"), {}, "blocking")
    if loaded.errors:
        lines = report(loaded.diagnostics, lambda path: [], len(loaded.library.facts))
        raise PluginError("\n".join(lines))
    site = Site(loaded.library, plugin.theme, plugin.shells, plugin.settings, theme_key(root), day=release_day(root) or EPOCH)
    written = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in site_dir.rglob("*.html")}
    with (
        TemporaryDirectory() as folder,
        closing(Search(loaded.library, Path(folder), {}, lambda path: None)) as search,
    ):
        write_files(site_dir, _drawn(site, search))
        write_files(site_dir, revision_files(site, ""))  # MkDocs makes no releases
        write_files(site_dir, ((path, data) for path, data in search.files(written) if data is not None))


def _drawn(site: Site, search: Search) -> Iterator[tuple[str, bytes]]:
    for page in chain(plan_pages(site), plan_data(site), plan_players(site)):
        data = page.draw()
        search.drawn(page.path, data)
        yield page.path, data

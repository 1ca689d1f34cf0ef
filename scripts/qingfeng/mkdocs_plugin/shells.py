"""Runs MkDocs for what only it can draw: the shells, the hand-written pages and the theme's files."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from qingfeng.render.site import Themed, ThemeFault

#: Files that MkDocs writes and this site makes itself or does not want.
_UNWANTED = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json")


def make_themed(root: Path, scratch: Path) -> Themed:
    """Build ``mkdocs.yml`` of ``root`` into ``scratch``; ``ThemeFault`` when it cannot be built.

    Templates that are compiled on the way are kept in ``jinja`` beside ``scratch``, where a build looks for them.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice belongs to this project's makers
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(scratch))
        plugin = config.plugins["qingfeng"]
        plugin.config["shells_only"] = True
        plugin.compiled = scratch.with_name("jinja")
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise ThemeFault(str(error)) from error
    files = sorted(path.relative_to(scratch).as_posix() for path in scratch.rglob("*") if path.is_file())
    wanted = [path for path in files if path not in _UNWANTED and not path.endswith("shell.html")]
    return Themed(plugin.shells, plugin.settings, wanted)

"""Style sheets and scripts of the theme, joined into one file each and named by their content."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from rcssmin import cssmin
from rjsmin import jsmin


class Assets(NamedTuple):
    """The joined files by path, and the paths of the style sheet, of the script that runs before the first paint, and
    of the script that runs when the page is read."""

    files: dict[str, bytes]
    style: str
    early: str
    script: str


def join_assets(theme: Path) -> Assets:
    """Return the style sheets of ``styles/`` and ``components/`` as one, and likewise the scripts of ``early/`` and ``components/``."""
    styles = [*sorted((theme / "styles").glob("*.css")), *sorted((theme / "components").glob("*/*.css"))]
    scripts = sorted((theme / "components").glob("*/*.js"))
    early = sorted((theme / "early").glob("*.js"))
    files: dict[str, bytes] = {}
    return Assets(
        files,
        _named(files, "qingfeng", "css", styles),
        _named(files, "early", "js", early),
        _named(files, "qingfeng", "js", scripts),
    )


def _named(files: dict[str, bytes], name: str, suffix: str, parts: list[Path]) -> str:
    shorten = {"css": cssmin, "js": jsmin}[suffix]
    data = "\n".join([shorten(part.read_text("utf-8")) for part in parts]).encode()
    path = f"assets/{name}.{hashlib.blake2b(data, digest_size=5).hexdigest()}.{suffix}"
    files[path] = data
    return path

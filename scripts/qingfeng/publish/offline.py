"""What makes the site an app that works without network: its manifests, and the service worker with the list of its shell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rjsmin import jsmin

from qingfeng.model.address import OFFLINE, ROOTS, SEARCH
from qingfeng.model.text import LANG_TAGS
from qingfeng.publish.copied import File
from qingfeng.render.site import SECTIONS, Frame

WORKER = "sw.js"
MANIFEST = "app.webmanifest"
_SOURCE = "offline/sw.js"
#: Of the theme's files: what every page loads. Pictures for sharing are for other programmes.
_LOADED = (".css", ".js", ".svg")
_INK, _PAPER = "#234f47", "#fbfaf6"  # theme/styles/10-tokens.css: the bar of the header, the page
_ICONS = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable-512.png", 512, "maskable"),
)


def app_manifests(frames: Iterable[Frame]) -> Iterator[File]:
    """Yield the manifest of the app in each language (W3C Web Application Manifest)."""
    for frame in frames:
        root, words = ROOTS[frame.lang], frame.words
        top = "../" * root.count("/")
        manifest = {
            "id": f"{root}index.html",
            "name": words["site-name"],
            "short_name": words["site-short"],
            "description": words["site-about"],
            "lang": LANG_TAGS[frame.lang],
            "dir": "ltr",
            "start_url": "index.html",
            "scope": f"{top}./",
            "display": "standalone",
            "theme_color": _INK,
            "background_color": _PAPER,
            "icons": [
                {
                    "src": f"{top}assets/{name}",
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for name, size, purpose in _ICONS
            ],
            "shortcuts": [
                {"name": words[key], "url": path}
                for key, path in (*SECTIONS[1:6], ("search-entries", SEARCH))
            ],
        }
        yield f"{root}{MANIFEST}", None, json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"


def shell_paths(files: Iterable[str], standing: Iterable[str]) -> list[str]:
    """Return the paths that are there without network from the first visit on: the first page of each section in both
    languages, the page on reading offline, the search without its texts, and what all of them load.

    ``files``: those of the theme; ``standing``: all of the site.
    """
    pages = [path for _, path in SECTIONS] + [OFFLINE, SEARCH]
    wanted = [root + path for root in ROOTS.values() for path in pages]
    wanted += [f"search/{lang}/index.js" for lang in ROOTS]
    wanted += [path for path in files if path.startswith("assets/") and path.endswith(_LOADED)]
    there = set(standing)
    return sorted(path for path in wanted if path in there)


def worker(theme: Path, site: Path, paths: Iterable[str], revision: str) -> bytes:
    """Return the service worker of a release. ``site`` holds the files of ``paths``, its shell."""
    shell = [[path, hashlib.sha256((site / path).read_bytes()).hexdigest()] for path in paths]
    missing = {lang: root + OFFLINE for lang, root in ROOTS.items()}
    named = (("RELEASE", revision), ("SHELL", shell), ("MISSING", missing))
    head = "".join(f"const {name}={json.dumps(value, separators=(',', ':'))};\n" for name, value in named)
    return f'"use strict";\n{head}{jsmin((theme / _SOURCE).read_text("utf-8"))}\n'.encode()

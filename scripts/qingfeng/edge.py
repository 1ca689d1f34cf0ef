"""What the commands take from the machine they run on: folders, the terminal."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def root_of(options: argparse.Namespace) -> Path:
    """Return the project's folder: as told, the working folder when it has a mkdocs.yml, else our own."""
    if options.root is not None:
        return options.root.resolve()
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else Path(__file__).resolve().parent.parent.parent


def cache(root: Path) -> Path:
    """Return the folder for what a run remembers: ``QINGFENG_CACHE``, else ``.cache`` in the project."""
    return Path(os.environ.get("QINGFENG_CACHE") or root / ".cache")


def takes_colour() -> bool:
    """Tell whether what is printed may be coloured: a terminal, and nobody has asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stop(zh: str, en: str) -> int:
    """Say in both languages why nothing could be run, and return the exit code for it."""
    print(f"{zh}\n{en}", file=sys.stderr)
    return 2

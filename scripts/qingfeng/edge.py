"""What the commands take from the machine they run on: folders, the terminal, the day."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qingfeng.render.poster import Fonts

#: Seconds by which the day begins earlier on the first islands east of the date line (UTC+14).
_EARLIEST = 14 * 3600


class CannotRun(Exception):
    """A command cannot run; why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def root_of(options: argparse.Namespace) -> Path:
    """Return the project's folder: as told, the working folder when it has a mkdocs.yml, else our own."""
    if options.root is not None:
        return options.root.resolve()
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else Path(__file__).resolve().parent.parent.parent


def cache(root: Path) -> Path:
    """Return the folder for what a run remembers: ``QINGFENG_CACHE``, else ``.cache`` in the project."""
    return Path(os.environ.get("QINGFENG_CACHE") or root / ".cache")


def today(root: Path) -> str:
    """Return the day as ``2026-11-21``, wherever on Earth it is latest: nobody's today lies ahead.

    ``SOURCE_DATE_EPOCH`` says it (reproducible-builds.org; ``CannotRun`` when it is malformed); else the clock, but
    not a day before the last commit below ``root``, for a machine that has lost the time.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        seconds = int(told) if told else _now(root)
        return time.strftime("%Y-%m-%d", time.gmtime(seconds + _EARLIEST))
    except (ValueError, OverflowError, OSError):
        raise _malformed_epoch() from None


def release_day(root: Path) -> str | None:
    """Return the day of a release as ``2026-11-21`` (UTC), as ``release_time`` tells it; None where that is not known."""
    seconds = release_time(root)
    try:
        return None if seconds is None else time.strftime("%Y-%m-%d", time.gmtime(seconds))
    except (ValueError, OverflowError, OSError):
        raise _malformed_epoch() from None


def release_time(root: Path) -> int | None:
    """Return the time of a release in seconds since 1970: that of ``SOURCE_DATE_EPOCH``, else of the last commit below
    ``root``; None where neither is known. The clock is not asked: two builds of one commit are equal.
    """
    from qingfeng.changes import committed

    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told:
        return committed(root)
    if not told.isascii() or not told.isdigit():
        raise _malformed_epoch()
    return int(told)


def _malformed_epoch() -> CannotRun:
    return CannotRun(
        "环境变量 SOURCE_DATE_EPOCH 应当是1970年以来的秒数",
        "SOURCE_DATE_EPOCH must be a number of seconds since 1970",
    )


def changed(root: Path) -> dict[str, str]:
    """Return the day of the last change of each file below the content folder, as far as git knows it."""
    from qingfeng.changes import changed_days

    return changed_days(root / "content")


#: Where systems keep fonts with Chinese whose licence (OFL) lets anyone draw with them: Debian, Fedora, Arch, macOS, Windows.
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "~/Library/Fonts/NotoSansCJK-Regular.ttc",
    "/Library/Fonts/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/NotoSansCJK-Regular.ttc",
)


def fonts() -> Fonts:
    """Return the fonts for posters: ``QINGFENG_POSTER_FONT``, else Noto Sans CJK where systems keep it.

    The bold one for titles lies beside it (``-Regular`` in its name becomes ``-Bold``); without it titles are as light as text.
    ``CannotRun`` when there is none.
    """
    from qingfeng.render.poster import Fonts

    told = os.environ.get("QINGFENG_POSTER_FONT")
    found = next((path for path in map(_home, (told,) if told else _FONTS) if path.is_file()), None)
    if found is None:
        raise CannotRun(
            "画海报要一个含汉字的字体：请安装 Noto Sans CJK（Debian：apt install fonts-noto-cjk），或用 QINGFENG_POSTER_FONT 指明字体文件",
            "posters need a font with Chinese: install Noto Sans CJK (Debian: apt install fonts-noto-cjk) or name a font file in QINGFENG_POSTER_FONT",
        )
    bold = found.with_name(found.name.replace("-Regular", "-Bold"))
    title = bold if bold.is_file() else found
    digest = hashlib.blake2b(found.read_bytes(), digest_size=16)
    digest.update(title.read_bytes())
    return Fonts(found, title, digest.digest())


def _home(path: str) -> Path:
    return Path(path).expanduser()


def _now(root: Path) -> int:
    from qingfeng.changes import committed

    return max(int(time.time()), committed(root) or 0)


def takes_colour() -> bool:
    """Tell whether what is printed may be coloured: a terminal, and nobody has asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stop(zh: str, en: str) -> int:
    """Say in both languages why nothing could be run, and return the exit code for it."""
    print(f"{zh}\n{en}", file=sys.stderr)
    return 2

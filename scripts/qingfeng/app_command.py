"""The command ``bundle app``: a built site to what an app ships with. Exit codes as in ``cli``."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from qingfeng.edge import CannotRun, root_of


def add_app(kinds: argparse._SubParsersAction) -> None:
    """Add the command to the kinds of bundles."""
    app = kinds.add_parser("app", help="随应用发布的数据和图片 / data and pictures for an app to ship with")
    app.add_argument(
        "--lang", choices=("zh", "en", "all"), default="all", help="正文的语言 / language of the texts (all)"
    )
    app.add_argument(
        "-o", "--out", type=Path, required=True, metavar="FILE", help="输出的 zip / the zip to write"
    )
    app.add_argument(
        "--site", type=Path, default=None, metavar="DIR", help="已生成的网站 / the built site (site)"
    )
    app.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the zip and, beside it, its hash in the form that ``sha256sum --check`` reads."""
    from qingfeng.publish.app_bundle import NoSite, app_bundle
    from qingfeng.publish.write import write_files

    site = options.site or root_of(options) / "site"
    try:
        data = app_bundle(site, None if options.lang == "all" else options.lang)
    except NoSite:
        raise CannotRun(
            f"“{site}”里没有完整的网站，请先运行 qingfeng build",
            f"{str(site)!r} holds no whole site: run qingfeng build first",
        ) from None
    digest = hashlib.sha256(data).hexdigest()
    out: Path = options.out
    said = f"{digest}  {out.name}\n".encode()
    write_files(out.parent, [(out.name, data), (f"{out.name}.sha256", said)])
    print(f"{out}: {len(data) / 1e6:.1f} MB, SHA-256 {digest}")
    return 0

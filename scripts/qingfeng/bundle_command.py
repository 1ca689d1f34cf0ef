"""The commands ``bundle kiosk`` and ``bundle key``: what is built, gathers, signs and writes. Exit codes as in ``cli``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from qingfeng import __version__
from qingfeng.edge import CannotRun, cache, release_day, release_time, root_of

if TYPE_CHECKING:
    from qingfeng.publish.build import Built
    from qingfeng.publish.theme import MakeThemed


def add_kiosk(kinds: argparse._SubParsersAction, make_themed: MakeThemed) -> None:
    """Add the kiosk's commands to the kinds of bundles; ``make_themed`` is the site engine."""
    kiosk = kinds.add_parser("kiosk", help="一个展厅的触摸屏 / the kiosk of a hall")
    kiosk.add_argument("--hall", required=True, metavar="ID", help="展厅的编号 / the id of the hall")
    kiosk.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="输出文件夹 / where to")
    kiosk.add_argument(
        "--key", type=Path, default=None, metavar="FILE", help="签名用的密钥 / sign with this key"
    )
    kiosk.set_defaults(run=lambda options: _kiosk(options, make_themed))
    key = kinds.add_parser("key", help="生成签名用的密钥 / make a key for signing")
    key.add_argument(
        "file", type=Path, metavar="FILE", help="密钥文件，不能已存在 / the file; must not exist"
    )
    key.set_defaults(run=_key)


def _kiosk(options: argparse.Namespace, make_themed: MakeThemed) -> int:
    from qingfeng.publish.build import Options, build
    from qingfeng.publish.bundle import Facts, NotABundle, kiosk_bundle, write_bundle
    from qingfeng.render.site import ThemeFault

    root = root_of(options)
    made = release_time(root)
    if made is None:
        raise CannotRun(
            "不知道这一版的时间：请在 git 里运行，或设环境变量 SOURCE_DATE_EPOCH",
            "the time of this release is not known: run it in a git repository, or set SOURCE_DATE_EPOCH",
        )
    seed = None if options.key is None else _seed(options.key)
    out = cache(root) / "bundle"  # not site/, which may hold posters that this build would not make
    try:
        built = build(root, out, cache(root), make_themed, options=Options(day=release_day(root)))
    except ThemeFault as fault:
        raise CannotRun(f"网站的版面无法生成：{fault}", f"the theme cannot be drawn: {fault}") from None
    if built.release is None:
        print("内容有错误，没有打包；请先运行 qingfeng check。")
        print("The content has errors: nothing was bundled. Run qingfeng check first.")
        return 1
    facts = Facts(options.hall, built.release["revision"], __version__, made)
    try:
        number = write_bundle(options.out, kiosk_bundle(_player(built, out, options.hall), facts, seed))
    except NotABundle:
        raise CannotRun(
            f"“{options.out}”里有别的东西，请换一个空文件夹",
            f"{str(options.out)!r} holds other things: take an empty folder",
        ) from None
    print(f"{options.out}: {number} 个文件，版本 {facts.revision}")
    print(f"{options.out}: {number} files, release {facts.revision}")
    return 0


def _player(built: Built, out: Path, hall: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a hall's player with what it takes from the site: the search index and the pictures of its entries."""
    from qingfeng.kiosk.player import borrowed, player_files, revision_file
    from qingfeng.publish.write import list_files

    assert built.site is not None and built.release is not None
    halls = [facts.id for facts in built.site.library.gathered["hall"]]
    if hall not in halls:
        known = ", ".join(halls)
        raise CannotRun(f"没有展厅“{hall}”；有：{known}", f"there is no hall {hall!r}; there are: {known}")
    yield from player_files(built.site, f"hall:{hall}", "")
    yield revision_file(built.release["revision"])
    index = (path for path in list_files(out / "search"))
    for path in sorted([*(f"search/{path}" for path in index), *borrowed(built.site, f"hall:{hall}")]):
        yield path, (out / path).read_bytes()


def _seed(path: Path) -> bytes:
    """Return the secret key of a file: 64 hexadecimal digits."""
    try:
        seed = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError:
        seed = b""
    if len(seed) != 32:
        raise CannotRun(
            f"“{path}”不是密钥；用 qingfeng bundle key 生成",
            f"{str(path)!r} is no key: make one with qingfeng bundle key",
        )
    return seed


def _key(options: argparse.Namespace) -> int:
    from qingfeng.supervisor import ed25519

    seed = os.urandom(32)
    try:
        descriptor = os.open(options.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotRun(f"“{options.file}”已经存在", f"{str(options.file)!r} exists already") from None
    with open(descriptor, "w", encoding="ascii") as file:
        file.write(f"{seed.hex()}\n")
    print("密钥只留在打包的电脑上，不要放进仓库。公钥写进各台触摸屏的 kiosk.json：", file=sys.stderr)
    print(
        "Keep the key on the machine that makes bundles, in no repository. The public key, for kiosk.json:",
        file=sys.stderr,
    )
    print(ed25519.public_key(seed).hex())
    return 0

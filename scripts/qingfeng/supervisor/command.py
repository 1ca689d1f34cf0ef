"""The commands of the supervisor. Exit codes: 0 well, 1 not well, 2 could not run."""

from __future__ import annotations

import argparse
import encodings.idna  # noqa: F401 - asked for by sockets, perhaps when root's rights are given up and it cannot be read any more
import logging
import logging.handlers
import os
import random
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from qingfeng.supervisor.browser import Browser, find_browser
from qingfeng.supervisor.config import Config, read_config
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.health import log
from qingfeng.supervisor.keeper import Patience
from qingfeng.supervisor.machine import Clock
from qingfeng.supervisor.report import counts, status, verify
from qingfeng.supervisor.serve import make_server
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.source import Folder, Source, Web
from qingfeng.supervisor.supervise import Supervisor
from qingfeng.supervisor.trouble import Trouble, of
from qingfeng.supervisor.update import Updater, Wanted

#: Seconds between two looks at everything.
BEAT = 1.0


class Place:
    """A bundle on this machine, its settings and its data folder."""

    def __init__(self, bundle: Path, file: Path) -> None:
        self.config: Config = read_config(file)
        self.bundle, self.data = bundle, file.resolve().parent / self.config.data
        _become_owner(self.data)
        self.disk = Disk()
        self.shelf = Shelf(bundle, self.data, self.disk)

    def source(self) -> Source | None:
        """Return where new releases come from by network."""
        return Web(self.config.update_url) if self.config.update_url else None


def main(arguments: Sequence[str] | None = None, bundle: Path | None = None) -> int:
    """Run a command on the bundle that the programme lies in, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    here = bundle or Path(sys.argv[0]).resolve().parent
    try:
        return options.run(Place(here, options.config or here / "kiosk.json"), options)
    except Trouble as why:
        print(f"{why.zh}\n{why.en}", file=sys.stderr)
        return 2
    except OSError as error:
        why = of(error)
        print(f"{why.zh}\n{why.en}", file=sys.stderr)
        return 2


def _become_owner(data: Path) -> None:
    """Give up the rights of root for those of the data folder's owner: what a command writes, the service must own."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and data.is_dir():
        owner = data.stat()
        if owner.st_uid != 0:
            os.setgroups([])
            os.setgid(owner.st_gid)
            os.setuid(owner.st_uid)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="supervisor.pyz", description="清风触摸屏的守护程序 / keeps a Qingfeng kiosk alive"
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=None,
        help="设置文件，默认是旁边的 kiosk.json / settings (kiosk.json beside it)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, function, text in (
        ("run", _run, "显示节目，看护浏览器，自动更新 / show the programme, watch the browser, update"),
        (
            "status",
            lambda place, _: status(place.data, place.config.port),
            "看现在的状态 / tell how things are",
        ),
        ("rollback", _rollback, "退回上一个版本 / go back to the release before"),
        ("update", _update, "现在就取新版本 / fetch a new release now"),
        (
            "verify",
            lambda place, _: verify(place.bundle, place.shelf),
            "逐个核对本机的文件 / read and compare every file on this machine",
        ),
        (
            "counts",
            lambda place, _: counts(place.data),
            "导出各画面的显示次数（CSV）/ export how often each screen was shown (CSV)",
        ),
    ):
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=function)
        if name == "update":
            command.add_argument(
                "--from",
                dest="folder",
                type=Path,
                default=None,
                help="从这个文件夹取，例如优盘 / from a folder such as a USB stick",
            )
            command.add_argument(
                "--older",
                action="store_true",
                help="较旧的或退回过的版本也取 / also one that is older or was taken back",
            )
    return parser


def _run(place: Place, options: argparse.Namespace) -> int:
    _write_log(place.data / "log" / "supervisor.log")
    config = place.config
    screen = None
    if config.browser != "none":
        screen = Browser(find_browser(config.browser), config.flags, place.data / "profiles")
    supervisor = Supervisor(
        config, place.shelf, place.disk, screen, place.source(), Clock(), random.Random(), Patience()
    )
    try:
        server = make_server(config.port, supervisor.shown, supervisor.beats, supervisor.status)
    except OSError:
        raise Trouble(
            f"端口 {config.port} 已被占用：也许守护程序已经在运行，否则在 kiosk.json 里换一个 port",
            f"port {config.port} is taken: perhaps the supervisor is running already; else set another port in kiosk.json",
        ) from None
    stop = threading.Event()
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: stop.set())
    supervisor.choose()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell("READY=1")
    try:
        while not stop.is_set():
            look(supervisor)
            stop.wait(BEAT)
    finally:
        if screen is not None:
            screen.end()
        server.shutdown()
        server.server_close()
    return 0


def look(supervisor: Supervisor) -> None:
    """Let the supervisor look at everything, and tell the system that it has; a fault of our own is written down, and when
    it does not go away, systemd hears nothing and starts us anew.
    """
    try:
        supervisor.tick()
    except Exception:  # noqa: BLE001 - nothing may end the watch
        log.exception("守护程序内部出错 / a fault of the supervisor")
    else:
        tell("WATCHDOG=1")


def tell(word: str) -> None:
    """Tell systemd how we are (sd_notify(3)); nothing where there is none."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.connect(f"\0{address[1:]}" if address.startswith("@") else address)
            out.sendall(word.encode())
    except OSError:
        pass


def _write_log(file: Path) -> None:
    logging.raiseExceptions = False  # a full disk must not become a second fault
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(file, maxBytes=1 << 20, backupCount=3, encoding="utf-8")
        )
    except OSError:
        pass
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", handlers=handlers)


def _rollback(place: Place, options: argparse.Namespace) -> int:
    found = place.shelf.take_back()
    print(
        f"已退回版本 {found.revision}，屏幕会在几秒内换过来。\nBack to release {found.revision}; the screen changes within seconds."
    )
    return 0


def _update(place: Place, options: argparse.Namespace) -> int:
    source = Folder(options.folder) if options.folder is not None else place.source()
    if source is None:
        raise Trouble(
            "没有更新来源：在 kiosk.json 里设 update_url，或用 --from",
            "there is no source: set update_url in kiosk.json, or use --from",
        )
    current = place.shelf.choose()
    hall = place.config.hall or (current.hall if current is not None else None)
    key = bytes.fromhex(place.config.public_key) or None
    found = Updater(place.shelf, place.disk).fetch(source, Wanted(hall, key, options.older))
    if found is None or found.release is None:
        print("没有新版本。\nNothing new.")
        return 0
    place.shelf.expect(found.release, options.older)
    print(
        f"版本 {found.latest} 已取来，没有人用屏幕时自动换上。\nRelease {found.latest} is here; it is shown when nobody uses the screen."
    )
    return 0

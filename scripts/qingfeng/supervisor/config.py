"""The settings of one screen, ``kiosk.json``. Every one may be left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from qingfeng.supervisor.release import HALL
from qingfeng.supervisor.trouble import Trouble

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True)
class Config:
    """What ``kiosk.json`` sets."""

    hall: str = ""
    """The hall whose programme this screen takes; empty: that of the release it came with."""
    port: int = 8627
    """Where the programme is served, on this machine only."""
    update_url: str = ""
    """The address of the folder with ``latest.json``; empty: no updates by network."""
    public_key: str = ""
    """The maker's public key, 64 hexadecimal digits; empty: releases need no signature."""
    check_minutes: int = 10
    """Minutes between two questions for a new release, to which chance adds up to half."""
    browser: str = "auto"
    """``auto``, ``none`` (something else starts it), or the name or path of a browser of the Chromium family."""
    flags: tuple[str, ...] = ()
    """More options for the browser."""
    restart_at: str = "04:00"
    """The local time at which the browser is started anew each night; empty: never."""
    data: str = "data"
    """The folder for releases, state and logs; relative to the folder of ``kiosk.json``."""


class ConfigFault(Trouble):
    """``kiosk.json`` cannot be used; all reasons, a line each."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(zh for zh, _ in faults), "\n".join(en for _, en in faults))


def read_config(path: Path) -> Config:
    """Return the settings of a file; the usual ones when there is no file. ``ConfigFault`` lists all that is wrong."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigFault(
            [(f"读不了 {path.name}：{error.strerror}", f"cannot read {path.name}: {error.strerror}")]
        ) from None
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ConfigFault(
            [
                (
                    f"{path.name} 不是 UTF-8 编码，请用记事本另存为 UTF-8",
                    f"{path.name} is not UTF-8: save it as UTF-8",
                )
            ]
        ) from None
    except (ValueError, RecursionError) as error:
        place = f"第 {error.lineno} 行" if isinstance(error, json.JSONDecodeError) else ""
        line = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigFault(
            [
                (
                    f"{path.name} {place}写法有误：检查引号、逗号和反斜杠（\\ 要写成 \\\\ 或 /）",
                    f"{path.name}: {line}check quotes, commas and backslashes (write \\ as \\\\ or /)",
                )
            ]
        ) from None
    if not isinstance(value, dict):
        raise ConfigFault(
            [(f"{path.name} 应当是一对花括号里的设置", f"{path.name} must be settings in a pair of braces")]
        )
    return _checked(value)


def _checked(value: dict[str, Any]) -> Config:
    faults = []
    for name, setting in value.items():
        rule = _RULES.get(name)
        if rule is None:
            known = ", ".join(_RULES)
            faults.append(
                (
                    f"没有“{name}”这个设置；可用的有：{known}",
                    f"there is no setting {name!r}; there are: {known}",
                )
            )
        elif not rule[0](setting):
            shown = json.dumps(setting, ensure_ascii=False)[:80]
            faults.append(
                (f"“{name}”应当是{rule[1]}，现在是 {shown}", f"{name!r} must be {rule[2]}, not {shown}")
            )
    if faults:
        raise ConfigFault(faults)
    return Config(
        **{name: tuple(setting) if isinstance(setting, list) else setting for name, setting in value.items()}
    )


def _text(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and (value == "" or pattern.fullmatch(value) is not None)


def _number(least: int, most: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_address(value: object) -> bool:
    if value == "":
        return True
    if not isinstance(value, str) or not value.isascii() or any(char <= " " for char in value):
        return False
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not (parts.query or parts.fragment)
            and parts.port != 0
        )
    except ValueError:
        return False


def _is_list_of_flags(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.startswith("--") for item in value)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value != "" and "\0" not in value


#: For each setting: whether a value fits, and what it must be in both languages.
_RULES: dict[str, tuple[Callable[[object], bool], str, str]] = {
    "hall": (
        _text(HALL),
        "展厅的编号，例如 clear-wind-corridor，或空",
        "the id of a hall such as clear-wind-corridor, or empty",
    ),
    "port": (_number(1024, 65535), "1024 到 65535 的整数", "a whole number from 1024 to 65535"),
    "update_url": (
        _is_address,
        "以 http:// 或 https:// 开头的地址，或空",
        "an address with http:// or https://, or empty",
    ),
    "public_key": (
        _text(re.compile("[0-9a-f]{64}")),
        "64 位十六进制公钥，或空",
        "a public key of 64 hexadecimal digits, or empty",
    ),
    "check_minutes": (
        _number(1, 1440),
        "1 到 1440 的整数（分钟）",
        "a whole number of minutes from 1 to 1440",
    ),
    "browser": (_is_name, "auto、none，或浏览器的名称或路径", "auto, none, or the name or path of a browser"),
    "flags": (_is_list_of_flags, "浏览器选项的列表，每项以 -- 开头", "a list of options that begin with --"),
    "restart_at": (_text(_TIME), "04:00 这样的时间，或空", "a time such as 04:00, or empty"),
    "data": (_is_name, "文件夹", "a folder"),
}
assert set(_RULES) == {item.name for item in fields(Config)}

"""What a technician asks a screen: how it is, whether its files are whole, what it has shown. Exit codes: 0 well, 1 not well."""

from __future__ import annotations

import http.client
import json
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from qingfeng.supervisor import manifest
from qingfeng.supervisor.counts import as_csv, read_counts
from qingfeng.supervisor.health import HEALTH, moment, read_health
from qingfeng.supervisor.release import MANIFEST, Listed, inspect, is_whole
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.supervise import COUNTS
from qingfeng.supervisor.trouble import BadRelease

#: Seconds without a written word after which the supervisor is held to be gone; without a word of the page.
STALE = 120.0
SILENT = 60.0


def status(data: Path, port: int) -> int:
    """Print how things are; 0 when the supervisor runs and the page speaks. Asks it, or else reads what it wrote last."""
    found = _ask(port) or read_health(data / HEALTH)
    if not found:
        print("还没有运行过。\nIt has not run yet.")
        return 1
    age = found.get("heartbeat_age")
    runs = str(found.get("written", "")) >= moment(time.time() - STALE)
    speaks = isinstance(age, (int, float)) and age < SILENT
    check = [found.get(name) for name in ("last_check", "last_check_zh", "last_check_en") if found.get(name)]
    rows = (
        (
            "守护程序 / supervisor",
            "运行中 / running" if runs else f"没有运行，最后一次 {found.get('written')} / not running",
        ),
        ("页面 / page", f"{age} 秒前有回应 / spoke {age} s ago" if speaks else "没有回应 / silent"),
        ("展厅 / hall", found.get("hall")),
        ("版本 / release", found.get("revision")),
        ("上一版本 / before it", found.get("previous")),
        ("等待换上 / waiting", found.get("ready")),
        ("最近检查 / last check", " ".join(map(str, check)) or None),
        ("最近更新 / last update", found.get("last_update")),
        ("运行时间 / uptime", f"{int(found.get('uptime') or 0) // 3600} h"),
        ("剩余空间 / free space", f"{found.get('free_mb')} MB"),
        ("一天内的错误 / errors in a day", found.get("errors_24h")),
    )
    for name, value in rows:
        print(f"{name}: {'–' if value is None else value}")
    for error in (found.get("errors") or [])[-5:]:
        print(f"  {error.get('at')} {error.get('zh')} / {error.get('en')}")
    return 0 if runs and speaks else 1


def _ask(port: int) -> dict[str, Any]:
    try:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"http://127.0.0.1:{port}/-/status", timeout=5) as answer:
            value = json.loads(answer.read(1 << 20))
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    return value if isinstance(value, dict) else {}


def verify(bundle: Path, shelf: Shelf) -> int:
    """Read every file of the bundle and of every release, print what is not as it was made; 0 when all is."""
    bad = 0
    try:
        _, files = manifest.decode((bundle / MANIFEST).read_bytes())
        changed = [item["path"] for item in files if not is_whole(bundle / item["path"], Listed(**item))]
        bad += _tell("manifest.json", len(files), changed)
    except (OSError, BadRelease, KeyError, TypeError):
        bad += 1
        print("manifest.json: 清单不完好 / the manifest is damaged")
    for folder in shelf.folders():
        try:
            found = inspect(folder)
        except BadRelease as why:
            bad += 1
            print(f"{folder.name}: {why.zh} / {why.en}")
        else:
            bad += _tell(folder.name, len(found.files), sorted(found.broken))
    return 1 if bad else 0


def _tell(name: str, number: int, damaged: list[str]) -> int:
    print(f"{name}: {number} 个文件 / files, {len(damaged)} 个损坏 / damaged")
    for path in damaged:
        print(f"  {path}")
    return len(damaged)


def counts(data: Path) -> int:
    """Print how often each screen was shown, as a table for a spreadsheet."""
    sys.stdout.write(as_csv(read_counts(data / COUNTS)))
    return 0

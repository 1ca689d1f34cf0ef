"""QF013 too-complex: 层次过深或内容过多 / too many levels or too many values."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault
from qingfeng.read.markdown import MOST_LINKS
from qingfeng.read.yaml_events import MOST_DEPTH, MOST_NODES


def too_complex(fault: Fault) -> Iterator[Finding]:
    if fault.kind == "yaml-depth":
        zh, en = f"层次超过 {MOST_DEPTH} 层", f"more than {MOST_DEPTH} levels"
    elif fault.kind == "too-many-links":
        zh, en = f"链接和图片超过 {MOST_LINKS} 个", f"more than {MOST_LINKS} links and pictures"
    else:
        zh, en = f"超过 {MOST_NODES} 个值", f"more than {MOST_NODES} values"
    yield Finding(
        zh, en, "检查缩进，或拆成几个条目", "check the indentation, or split it into several entries"
    )


RULE = Rule(
    "QF013", "too-complex", Input.FAULT, too_complex, handles=("yaml-depth", "yaml-nodes", "too-many-links")
)

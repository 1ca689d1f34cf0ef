"""QF012 yaml-feature: 用了不允许的 YAML 功能 / a feature of YAML that content may not use."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault

_FEATURES = {
    "alias": ("别名（*）", "an alias (*)"),
    "anchor": ("锚点（&）", "an anchor (&)"),
    "tag": ("类型标签（!）", "a type tag (!)"),
    "directive": ("指令（%）", "a directive (%)"),
    "document": ("第二个文档（---）", "a second document (---)"),
}


def yaml_feature(fault: Fault) -> Iterator[Finding]:
    zh, en = _FEATURES[fault.detail["feature"]]
    name = shown_value(fault.detail.get("name", ""))
    yield Finding(
        f"这里用了 YAML 的{zh}{name}，内容文件不允许",
        f"this is {en}{' ' + name if name else ''}, which content files may not use",
        "直接写出内容；文字以 & * ! % 开头时加英文双引号",
        "write the value out; put text that begins with & * ! % into double quotes",
    )


RULE = Rule("QF012", "yaml-feature", Input.FAULT, yaml_feature, handles=("yaml-feature",))

"""QF021 bad-link: 链接写法不对 / a link of a form that is not allowed."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.read.fault import Fault


def bad_link(fault: Fault) -> Iterator[Finding]:
    target = shown_value(fault.detail["target"])
    yield Finding(
        f"链接“{target}”的写法不对",
        f"the link {target!r} is of a form that is not allowed",
        "链接条目写 case:条目名、unit:、practice: 或 culture:；外部网站写 https:// 开头的地址",
        "link entries as case:name, unit:, practice: or culture:; other sites by an https:// address",
    )


RULE = Rule("QF021", "bad-link", Input.FAULT, bad_link, handles=("bad-link",))

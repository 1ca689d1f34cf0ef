"""QF708 unreachable-page: 从首页点不到的网页 / a page that no path of links from the home page leads to."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.whole import SiteFacts

_HOME = "index.html"
#: Pages that are shown without being asked for.
_UNASKED = ("404.html",)


def unreachable_page(site: SiteFacts) -> Iterator[Finding]:
    if _HOME not in site.records:
        return
    reached = _reached(site)
    for path, record in site.pages():
        if path not in reached and record.listed and path not in _UNASKED:
            yield Finding(
                f"从首页点不到“{shown_value(path)}”",
                f"no path of links leads from the home page to {shown_value(path)!r}",
                "在能点到的网页里加上链接，或删去这一页",
                "link to it from a page that can be reached, or take the page out",
                path=path,
            )


def _reached(site: SiteFacts) -> set[str]:
    paths = site.paths_of_targets()
    reached = {_HOME}
    pending = [_HOME]
    seen: set[int] = set()
    shells: set[str] = set()
    while pending:
        record = site.record(pending.pop())
        if record is None:
            continue
        numbers = set(site.links(record)) - seen
        seen |= numbers
        found = {paths[number] for number in numbers}
        if record.shell not in shells:
            shells.add(record.shell)
            found.update(target.partition("#")[0] for target in site.shell_links(record.shell))
        pending.extend(found - reached)
        reached |= found
    return reached


RULE = Rule("QF708", "unreachable-page", Input.SITE, unreachable_page)

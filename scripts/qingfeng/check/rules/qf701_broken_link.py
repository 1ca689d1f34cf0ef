"""QF701 broken-link: 站内链接打不开 / a link or address within the site leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qingfeng.check.diagnostic import Finding, did_you_mean, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.whole import SiteFacts

#: Places of a page among which the likeliest is looked for.
_MOST_COMPARED = 300


def broken_link(site: SiteFacts) -> Iterator[Finding]:
    broken = _broken(site, site.targets)
    if broken:
        for path, record in site.pages():
            for number in site.links(record):
                if site.targets[number] in broken:
                    yield _finding(site, path, site.targets[number])
    for name in sorted(site.shells):
        for target in sorted(_broken(site, site.shell_links(name))):
            yield _finding(site, "theme/main.html", target)


def _broken(site: SiteFacts, targets: Iterable[str]) -> set[str]:
    broken: set[str] = set()
    ids: dict[str, set[str]] = {}
    for target in targets:
        path, _, anchor = target.partition("#")
        if path not in site.files:
            broken.add(target)
        elif anchor and path.endswith(".html"):
            if path not in ids:
                ids[path] = site.ids(path)
            if anchor not in ids[path]:
                broken.add(target)
    return broken


def _finding(site: SiteFacts, page: str, target: str) -> Finding:
    path, _, anchor = target.partition("#")
    shown = shown_value(target)
    if path in site.files:
        zh, en = did_you_mean(anchor, sorted(site.ids(path) - {""})[:_MOST_COMPARED])
        return Finding(
            f"链接“{shown}”要去的位置不存在{zh}",
            f"the page has no place {shown!r} for a link to lead to{en}",
            "改成那一页上已有的标题或位置，或去掉 # 和后面的部分",
            "name a heading or place that the page has, or leave out the # and what follows",
            path=page,
            near=(f"#{anchor}", anchor, f":{_stem(path)}"),
        )
    return Finding(
        f"链接“{shown}”要去的网页或文件不存在",
        f"a link leads to {shown!r}, which the site does not have",
        "改成已有的条目或文件，或删去这个链接",
        "name an entry or file that exists, or take the link out",
        path=page,
        near=(f":{_stem(path)}", path.rpartition("/")[2], _stem(path)),
    )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".html")


RULE = Rule("QF701", "broken-link", Input.SITE, broken_link)

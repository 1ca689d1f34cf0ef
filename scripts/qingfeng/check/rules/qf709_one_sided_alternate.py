"""QF709 one-sided-alternate: 中英文网页没有互相指明 / the pages of two languages do not name each other."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding, shown_value
from qingfeng.check.rule import Input, Rule
from qingfeng.check.site.whole import Record, SiteFacts
from qingfeng.model.text import LANG_TAGS

_WANTED = frozenset((*LANG_TAGS.values(), "x-default"))
#: Pages that stand for any address and thus have no counterpart.
_ALONE = ("404.html",)


def one_sided_alternate(site: SiteFacts) -> Iterator[Finding]:
    for path, record in site.pages():
        if path not in _ALONE:
            fault = _fault(site, path, record)
            if fault is not None:
                zh, en = fault
                yield Finding(
                    f"中英文网页没有互相指明：{zh}",
                    f"the pages of the two languages do not name each other: {en}",
                    "每页都要用 hreflang 写明 zh-CN、en 和 x-default，两种语言的网页写得一样",
                    "each page names zh-CN, en and x-default by hreflang, the same on the pages of both languages",
                    path=path,
                )


def _fault(site: SiteFacts, path: str, record: Record) -> tuple[str, str] | None:
    named = site.alternates(record)
    if record.single and not named:
        return None
    missing = sorted(_WANTED - named.keys())
    if missing:
        return f"缺少 {'、'.join(missing)}", f"{', '.join(missing)} missing"
    if named.get(record.lang) != path:
        return f"{record.lang} 不是本页", f"{record.lang} is not the page itself"
    for tag, target in named.items():
        other = site.record(target)
        if other is None:
            return (
                f"{tag} 没有这一页：{shown_value(target)}",
                f"{tag} leads to no page: {shown_value(target)!r}",
            )
        if (other.tags, other.alternates) != (record.tags, record.alternates):
            return f"{tag} 那一页没有指回来", f"the page of {tag} does not name this one"
        if tag in LANG_TAGS.values() and other.lang != tag:
            return f"{tag} 那一页是 {other.lang} 的", f"the page of {tag} is in {other.lang}"
    return None


RULE = Rule("QF709", "one-sided-alternate", Input.SITE, one_sided_alternate)

"""Judges the files of a site as they are made, and the site as a whole when all of them are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from qingfeng.check.diagnostic import SITE, Diagnostic, Finding
from qingfeng.check.rule import Input, Rule
from qingfeng.check.rules import rules_over
from qingfeng.check.site.facts import PageFacts
from qingfeng.check.site.whole import SiteFacts

#: Findings of one rule about one page that are told.
_MOST = 10

#: The content files that a published file was made from; the first stands for all, and is searched last.
Sources = Callable[[str], Sequence[str]]


class Judge:
    """Runs the rules over published files. ``text_of`` reads a content file, None when there is none.

    The findings stand where an editor can mend them: in the source, where the page has one and it can be told.
    """

    def __init__(self, sources: Sources, text_of: Callable[[str], str | None]) -> None:
        self._sources = sources
        self._text_of = text_of
        self._texts: dict[str, str] = {}
        self._rules = rules_over(Input.PAGE)

    def page(self, facts: PageFacts) -> list[Diagnostic]:
        """Return the findings about one published file."""
        found = [(rule, finding) for rule in self._rules for finding in rule.check(facts)]
        return list(self._first(found)) if found else []

    def site(self, site: SiteFacts, kind: Input = Input.SITE) -> list[Diagnostic]:
        """Return the findings about the site as a whole, of the rules that look at ``kind``."""
        return list(self._first((rule, finding) for rule in rules_over(kind) for finding in rule.check(site)))

    def _first(self, findings: Iterable[tuple[Rule, Finding]]) -> Iterator[Diagnostic]:
        told: dict[tuple[str, str], int] = {}
        for rule, finding in findings:
            key = rule.code, finding.path
            told[key] = told.get(key, 0) + 1
            if told[key] <= _MOST:
                yield self._placed(rule, finding)

    def _placed(self, rule: Rule, finding: Finding) -> Diagnostic:
        sources = [] if finding.path.startswith("theme/") else self._sources(finding.path)
        path, line, column, length = self._place(finding, sources)
        zh = en = ""
        if sources:
            zh, en = f"（网页 {finding.path}）", f" (page {finding.path})"
        remedies = finding.remedy_zh, finding.remedy_en
        return Diagnostic(
            rule.code, rule.severity, path, line, column, length, finding.zh + zh, finding.en + en, *remedies
        )

    def _place(self, finding: Finding, sources: Sequence[str]) -> tuple[str, int, int, int]:
        for words in filter(None, finding.near):
            for path in (*sources[1:], *sources[:1]):
                text = self._text(path)
                at = text.find(words)
                if at >= 0:
                    start = text.rfind("\n", 0, at) + 1
                    return path, text.count("\n", 0, at) + 1, at - start + 1, len(words)
        if sources:
            return sources[0], 1, 1, 1
        return finding.path if finding.path.startswith("theme/") else SITE + finding.path, 1, 1, 1

    def _text(self, path: str) -> str:
        if path not in self._texts:
            if len(self._texts) > 20:
                self._texts.clear()
            self._texts[path] = self._text_of(path) or ""
        return self._texts[path]

"""Findings as SARIF 2.1.0, the format that code hosts and editors exchange findings in."""

from __future__ import annotations

from typing import Any

from qingfeng import __version__
from qingfeng.check.diagnostic import Diagnostic, printable, project_path
from qingfeng.check.formats import dumped, help_page, message, rule_words
from qingfeng.check.outcome import Outcome, counts
from qingfeng.check.rule import Rule
from qingfeng.check.rules import RULES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def as_sarif(found: Outcome, lang: str) -> str:
    """Return the outcome as a SARIF log of one run; the rules carry their words in both languages."""
    known = {rule.code: index for index, rule in enumerate(RULES)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {"name": "qingfeng", "version": __version__, "rules": [_rule(rule) for rule in RULES]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, known, lang) for item in found.shown],
        "properties": {"entries": found.entries},
    }
    if found.elsewhere is not None:
        run["properties"]["elsewhere"] = counts(found.elsewhere)
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    words = rule_words(rule.code)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{words.zh} / {words.en}"},
        "helpUri": help_page(rule.code),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"zh": words.zh, "en": words.en},
    }


def _result(item: Diagnostic, known: dict[str, int], lang: str) -> dict[str, Any]:
    region = {"startLine": item.line, "startColumn": item.column, "endColumn": item.column + item.length}
    location = {
        "artifactLocation": {"uri": _uri(project_path(item.path)), "uriBaseId": "%SRCROOT%"},
        "region": region,
    }
    result: dict[str, Any] = {"ruleId": item.code}
    if item.code in known:
        result["ruleIndex"] = known[item.code]
    return {
        **result,
        "level": _LEVELS[item.severity],
        "message": {"text": message(item, lang)},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "zh": printable(item.zh),
            "en": printable(item.en),
            "remedyZh": printable(item.remedy_zh),
            "remedyEn": printable(item.remedy_en),
        },
    }


def _uri(path: str) -> str:
    """Return a relative address (RFC 3986); a name that is no text keeps its bytes."""
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in data)

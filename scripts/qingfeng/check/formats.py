"""Findings for machines and for GitHub: JSON, annotations of a pull request, and a summary in Markdown.

Control characters never get out: words lose them, and in JSON a path keeps its odd characters as ``\\u`` escapes.
SARIF has a module of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from qingfeng import __version__
from qingfeng.check.diagnostic import SEVERITIES, Diagnostic, printable, project_path
from qingfeng.check.outcome import Outcome, counts
from qingfeng.check.pattern import Pattern
from qingfeng.check.report import SEVERITY_WORDS, closing, report
from qingfeng.check.rules import module_of

#: The names of the formats; the first is the usual one.
FORMATS = ("text", "json", "github", "sarif")
#: Of each severity the runner shows this many annotations for one step.
MOST_ANNOTATIONS = 10
#: Findings in the table of a summary; the file may have 1 MB.
MOST_ROWS = 200

_LEVELS = {"error": "error", "warning": "warning", "advice": "notice"}
_UNPRINTABLE = Pattern(r"[^\n -~\u4e00-\u9fff]")  # may be; the rest is looked at one by one
_MARKDOWN = Pattern(r"([!-/:-@\[-`{-~])")  # CommonMark: a backslash makes any ASCII punctuation plain


def written(
    form: str, found: Outcome, lines_of: Callable[[str], list[str]], lang: str, colour: bool = False
) -> Iterator[str]:
    """Yield the lines of ``found`` in a format; ``colour`` is for text only."""
    if form == "json":
        yield as_json(found)
    elif form == "github":
        yield from annotations(found, lang)
    elif form == "sarif":
        from qingfeng.check.sarif import as_sarif

        yield as_sarif(found, lang)
    else:
        yield from report(
            found.shown, lines_of, found.entries, lang, colour=colour, elsewhere=found.elsewhere
        )


def as_json(found: Outcome) -> str:
    """Return the outcome as JSON. Always in both languages: whoever reads it can choose."""
    return dumped(
        {
            "version": 1,
            "tool": {"name": "qingfeng", "version": __version__},
            "entries": found.entries,
            "counts": counts(found.shown),
            "elsewhere": None if found.elsewhere is None else counts(found.elsewhere),
            "findings": [_record(item) for item in found.shown],
        }
    )


def _record(item: Diagnostic) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": rule_words(item.code).name,
        "severity": item.severity,
        "path": project_path(item.path),
        "line": item.line,
        "column": item.column,
        "length": item.length,
        "message": {"zh": printable(item.zh), "en": printable(item.en)},
        "remedy": {"zh": printable(item.remedy_zh), "en": printable(item.remedy_en)},
        "help": help_page(item.code),
    }


def dumped(value: Any) -> str:
    """Return JSON with Chinese as it is and everything that could steer a terminal as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNPRINTABLE.sub(lambda match: _escape(match.group()), text)


def _escape(char: str) -> str:
    if char.isprintable() or char == "\u3000":
        return char
    return json.dumps(char)[1:-1]


def annotations(found: Outcome, lang: str) -> Iterator[str]:
    """Yield workflow commands, gravest first, so that those the runner shows are those that matter.

    Every line is a command or our own count: no text of a contributor begins a line.
    """
    ranked = found.shown
    if found.elsewhere is None:  # otherwise they have their order: what is on a changed line comes first
        ranked = tuple(sorted(ranked, key=lambda item: SEVERITIES.index(item.severity)))
    for item in ranked:
        place = {
            "file": project_path(item.path),
            "line": str(item.line),
            "col": str(item.column),
            "endColumn": str(item.column + item.length),
            "title": f"{item.code} {rule_words(item.code).name}",
        }
        options = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        yield f"::{_LEVELS[item.severity]} {options}::{_data(message(item, lang))}"
    hidden = sum(max(0, number - MOST_ANNOTATIONS) for number in counts(found.shown).values())
    if hidden:
        zh, en = (
            f"页面上只标出每种的前 {MOST_ANNOTATIONS} 个，其余见运行摘要。",
            (
                f"Only the first {MOST_ANNOTATIONS} of each kind are marked on the page; the summary has them all."
            ),
        )
        yield {"zh": zh, "en": en, "both": f"{zh} {en}"}[lang]
    yield from closing(found.shown, found.elsewhere, found.entries, lang)


def message(item: Diagnostic, lang: str) -> str:
    """Return what is wrong and what to do, a line each, in one language or both."""
    zh = f"{item.zh}\n怎么改：{item.remedy_zh}"
    en = f"{item.en}\nTo mend it: {item.remedy_en}"
    text = {"zh": zh, "en": en, "both": f"{zh}\n{en}"}[lang]
    return "\n".join(map(printable, text.split("\n")))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def summary(found: Outcome, lang: str) -> str:
    """Return the outcome as Markdown for the page of a run; the words of contributors stay words in it."""
    heading = {"zh": "检查结果", "en": "Check", "both": "检查结果 / Check"}[lang]
    lines = [f"## {heading}", ""]
    for line in closing(found.shown, found.elsewhere, found.entries, lang):
        lines += [plain(line), ""]
    if found.shown:
        titles = {"zh": "位置 | 规则 | 问题 | 怎么改", "en": "Place | Rule | What | To mend it"}
        titles["both"] = "位置 Place | 规则 Rule | 问题 What | 怎么改 To mend it"
        lines += [f"| {titles[lang]} |", "| --- | --- | --- | --- |"]
    for item in found.shown[:MOST_ROWS]:
        zh, en = SEVERITY_WORDS[item.severity]
        words = {"zh": (item.zh,), "en": (item.en,), "both": (item.zh, item.en)}[lang]
        remedies = {
            "zh": (item.remedy_zh,),
            "en": (item.remedy_en,),
            "both": (item.remedy_zh, item.remedy_en),
        }
        cells = (
            f"{plain(project_path(item.path))} {item.line}\\:{item.column}",
            f"{item.code} {zh if lang == 'zh' else en if lang == 'en' else f'{zh} {en}'}",
            "<br>".join(map(plain, words)),
            "<br>".join(map(plain, remedies[lang])),
        )
        lines.append(f"| {' | '.join(cells)} |")
    if len(found.shown) > MOST_ROWS:
        lines += ["", f"… {len(found.shown) - MOST_ROWS}"]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Return Markdown that shows ``text`` and nothing else: no markup, link, mention or cell of a table."""
    return _MARKDOWN.sub(r"\\\1", printable(text))


class RuleWords:
    """What a rule is called: its name, and its sentence in both languages, from the docstring of its file."""

    def __init__(self, doc: str) -> None:
        head, _, words = doc.partition(": ")
        self.name = head.partition(" ")[2]
        zh, _, en = words.partition(" / ")
        self.zh, self.en = zh.strip(), en.strip().split("\n\n")[0].rstrip(".").replace("\n", " ")


@cache
def rule_words(code: str) -> RuleWords:
    """Return the words of the rule with ``code``."""
    return RuleWords(module_of(code).__doc__ or "")


def help_page(code: str) -> str:
    """Return the path of the page that explains a rule, within the repository."""
    return f"docs/rules/{code}.md"

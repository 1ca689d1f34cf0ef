"""The formats for machines: they can be read back, say the same as the text, and let nothing steer whoever shows them."""

import json
import re
from urllib.parse import unquote

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.formats import FORMATS, MOST_ROWS, plain, rule_words, summary, written
from qingfeng.check.outcome import Outcome
from qingfeng.check.rules import RULES

LANGS = ("zh", "en", "both")


def diagnostic(**changes):
    values = {"code": "QF103", "severity": "error", "path": "cases/x/case.yml", "line": 12, "column": 7, "length": 4}
    words = {"zh": "不对", "en": "wrong", "remedy_zh": "改", "remedy_en": "mend"}
    return Diagnostic(**{**values, **words, **changes})


def found(*items, elsewhere=None):
    return Outcome(items, elsewhere, 3)


def output(form, result, lang="both", colour=False):
    return "\n".join(written(form, result, lambda path: ["a"] * 20, lang, colour))


def commands(result, lang="both"):
    """The workflow commands: kind, options and message, unescaped as the runner does it."""
    commands = []
    for line in output("github", result, lang).split("\n"):
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if match:
            options = dict(option.split("=", 1) for option in match[2].split(","))
            text = re.sub("%(25|0D|0A)", lambda code: chr(int(code[1], 16)), match[3])
            commands.append((match[1], options, text))
    return commands


def test_json_says_everything_in_both_languages():
    read = json.loads(output("json", found(diagnostic(), elsewhere=(diagnostic(severity="warning"),)), "zh"))
    assert read["counts"] == {"error": 1, "warning": 0, "advice": 0}
    assert read["elsewhere"] == {"error": 0, "warning": 1, "advice": 0}
    assert read["entries"] == 3
    assert read["findings"] == [
        {
            "code": "QF103",
            "name": "unknown-term",
            "severity": "error",
            "path": "content/cases/x/case.yml",
            "line": 12,
            "column": 7,
            "length": 4,
            "message": {"zh": "不对", "en": "wrong"},
            "remedy": {"zh": "改", "en": "mend"},
            "help": "docs/rules/QF103.md",
        }
    ]


def test_json_keeps_chinese_readable_and_odd_paths_exact():
    path = "cases/\x1b[31m\u202e\udcff/😀.yml"
    text = output("json", found(diagnostic(path=path)))
    assert "不对" in text
    assert json.loads(text)["findings"][0]["path"] == f"content/{path}"


def test_an_annotation_names_place_rule_and_remedy():
    assert output("github", found(diagnostic()), "en").split("\n") == [
        "::error file=content/cases/x/case.yml,line=12,col=7,endColumn=11,title=QF103 unknown-term::wrong%0ATo mend it: mend",
        "1 errors, 0 warnings, 3 entries",
    ]


@pytest.mark.parametrize(("severity", "kind"), [("error", "error"), ("warning", "warning"), ("advice", "notice")])
def test_each_severity_has_its_kind_of_annotation(severity, kind):
    assert [command[0] for command in commands(found(diagnostic(severity=severity)))] == [kind]


def test_the_runner_gets_back_what_was_said():
    words = "100%, 甲:乙\r::error::x %0A"
    ((_, options, text),) = commands(found(diagnostic(path="a,b:c=%25/x.yml", en=words, remedy_en=words)), "en")
    assert options["file"] == "content/a%2Cb%3Ac=%2525/x.yml"
    assert text == "100%, 甲:乙�::error::x %0A\nTo mend it: 100%, 甲:乙�::error::x %0A"


def test_errors_come_first_so_that_the_runner_shows_them():
    items = [diagnostic(severity="advice"), diagnostic(severity="warning"), diagnostic()]
    assert [command[0] for command in commands(found(*items))] == ["error", "warning", "notice"]


def test_with_a_change_the_order_of_the_outcome_is_kept():
    items = [diagnostic(severity="warning"), diagnostic()]
    assert [command[0] for command in commands(found(*items, elsewhere=()))] == ["warning", "error"]


def test_it_is_said_when_the_runner_shows_fewer_than_there_are():
    ten = output("github", found(*[diagnostic()] * 10))
    eleven = output("github", found(*[diagnostic()] * 11))
    assert "摘要" not in ten
    assert "summary has them all" in eleven


@pytest.mark.parametrize("form", ["text", "github"])
def test_findings_elsewhere_are_counted_and_how_to_see_them_is_said(form):
    text = output(form, found(elsewhere=(diagnostic(), diagnostic(severity="warning"))))
    assert "1 个错误、1 个警告，未列出" in text
    assert "without --changed-since" in text
    assert "不对" not in text


def sarif(result, lang="both"):
    return json.loads(output("sarif", result, lang))


def test_sarif_has_what_the_standard_requires():
    """The requirements of SARIF 2.1.0 that concern what we write (sections 3.13, 3.18, 3.19, 3.27 to 3.30, 3.49)."""
    log = sarif(found(diagnostic(), diagnostic(code="QF302", severity="warning"), diagnostic(severity="advice")))
    assert log["version"] == "2.1.0"
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "qingfeng" and driver["version"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"]) == len(RULES)
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["shortDescription"]["text"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert not place["artifactLocation"]["uri"].startswith("/")
        region = place["region"]
        assert 1 <= region["startLine"] and 1 <= region["startColumn"] < region["endColumn"]


def test_sarif_points_each_rule_to_its_page_and_names_it_in_both_languages():
    for rule in sarif(found())["runs"][0]["tool"]["driver"]["rules"]:
        assert rule["helpUri"] == f"docs/rules/{rule['id']}.md"
        words = rule["properties"]
        assert re.search("[\u4e00-\u9fff]", words["zh"]), rule
        assert words["en"] and words["en"].isprintable() and words["en"] != words["zh"], rule


@pytest.mark.parametrize("path", ["cases/x/zh.md", "cases/甲 乙/a%b.md", "cases/\udcff/\x1b.md"])
def test_sarif_addresses_are_percent_encoded(path):
    (result,) = sarif(found(diagnostic(path=path)))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII)
    assert unquote(uri, errors="surrogateescape") == f"content/{path}"


@pytest.mark.parametrize(("lang", "absent"), [("zh", "wrong"), ("en", "不对")])
def test_one_language_is_written_alone(lang, absent):
    assert absent not in output("github", found(diagnostic()), lang)
    assert absent not in sarif(found(diagnostic()), lang)["runs"][0]["results"][0]["message"]["text"]
    assert absent not in summary(found(diagnostic()), lang)


def test_every_rule_has_words_in_both_languages():
    for rule in RULES:
        words = rule_words(rule.code)
        assert words.name == rule.name
        assert words.zh and words.en and words.zh != words.en, rule.code


def test_a_summary_is_a_table():
    lines = summary(found(diagnostic()), "en").split("\n")
    assert lines[:3] == ["## Check", "", "1 errors\\, 0 warnings\\, 3 entries"]
    assert lines[-2] == "| content\\/cases\\/x\\/case\\.yml 12\\:7 | QF103 error | wrong | mend |"


def test_a_summary_without_findings_has_no_table():
    assert "|" not in summary(found(), "both")


def test_a_long_summary_says_how_many_it_leaves_out():
    text = summary(found(*[diagnostic()] * (MOST_ROWS + 5)), "en")
    assert text.count("| wrong |") == MOST_ROWS
    assert text.endswith("… 5\n")


@pytest.mark.parametrize(
    "words",
    ["<img src=x>", "[a](b)", "a|b", "`x`", "https://example.org", "www.example.org", "# a", "a\\b", "&lt;", "**a**", "1. a", "~~a~~"],
)
def test_markup_in_a_summary_is_shown_and_not_obeyed(words):
    extensions = comrak.ExtensionOptions()
    extensions.table = extensions.autolink = extensions.strikethrough = True
    html = comrak.render_markdown(f"| a |\n| --- |\n| {plain(words)} |\n", extension_options=extensions)
    assert f"<td>{escape(words)}</td>" in html


_anything = st.text(alphabet=st.characters(codec=None, categories=None), max_size=30)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
@given(words=_anything, path=_anything)
def test_no_format_lets_a_control_character_out(form, lang, words, path):
    item = diagnostic(path=path, zh=words, en=words, remedy_zh=words, remedy_en=words)
    lines = list(written(form, found(item), lambda _: [words] * 20, lang))
    for line in [line for part in lines for line in part.split("\n")]:
        assert all(char.isprintable() or char in "\u3000\u00a0" for char in line)
        line.encode()
    assert all(char.isprintable() or char in "\u3000\u00a0\n" for char in summary(found(item), lang))


@given(words=_anything, path=_anything)
def test_no_text_of_a_contributor_begins_a_command(words, path):
    item = diagnostic(path=path, zh=words, en=words, remedy_zh=words, remedy_en=words)
    lines = output("github", found(item)).split("\n")
    assert len(lines) == 2
    assert lines[0].startswith("::error file=content/")
    assert len(commands(found(item))) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_colour_is_only_for_text_and_only_when_asked_for(form):
    assert "\x1b" not in output(form, found(diagnostic()))
    assert ("\x1b" in output(form, found(diagnostic()), colour=True)) is (form == "text")


def test_colour_marks_head_and_caret_and_changes_nothing_else():
    bare = output("text", found(diagnostic())).split("\n")
    coloured = output("text", found(diagnostic()), colour=True).split("\n")
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured] == bare
    assert [number for number, line in enumerate(coloured) if "\x1b" in line] == [0, 3]
    assert all(line.endswith("\x1b[0m") for line in coloured if "\x1b" in line)

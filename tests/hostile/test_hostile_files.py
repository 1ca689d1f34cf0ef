"""Files written to break the reader: each ends within seconds, with findings and without an exception."""

import time

import pytest
import samples
from sites import changed

from qingfeng.check.report import lines_below, report
from qingfeng.read.markdown import read_markdown
from qingfeng.read.yaml_events import read_yaml

#: Far more than any of these takes (the slowest some 0.3 s), far less than what a bad pattern would need.
SECONDS = 5
MOST = 300_000  # what a text file may hold: no hostile file is larger


def filled(pattern: str, size: int = MOST) -> str:
    return pattern * (size // len(pattern.encode()))


LAUGHS = "a0: &a0 [lol, lol, lol]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 30)
)

YAML = {
    "billion laughs": LAUGHS,
    "an alias of itself": "title: &a [*a]\n",
    "nested brackets": "title: " + "[" * 10_000 + "]" * 10_000,
    "nested brackets never closed": "title: " + filled("[", 200_000),
    "nested braces": "title: " + "{a: " * 10_000,
    "nested list items": "- " * 10_000 + "a",
    "deeply indented keys": "".join(" " * level + "a:\n" for level in range(700)),
    "nested question marks": "? " * 20_000,
    "many keys": "".join(f"k{number}: 1\n" for number in range(25_000)),
    "the same key again and again": filled("title: a\n"),
    "keys that are no text": filled("? [a]\n: b\n"),
    "many documents": filled("---\n"),
    "many anchors": "title: [" + filled("&a b, ", 100_000) + "]",
    "a long integer": f"title: {'9' * 6_000}\n",
    "a term of a million digits": f"outcome: {{party: null, post: null, court: {{charge: a, months: {'9' * 200_000}, fine: {'9' * 6_000}, date: null}}}}\n",
    "a number with a long tail of spaces": f"published: '1{' ' * 200_000}x'\n",
    "a sum with a long tail of spaces": "outcome: {party: null, post: null, court: {charge: a, months: 1, date: null, fine: '1" + " " * 200_000 + "x'}}\n",
    "a huge scalar": f"title: {'案' * 90_000}\n",
    "a huge quoted scalar": 'title: "' + "\\n" * 100_000 + '"\n',
    "a huge block scalar": "title: |\n" + filled("  a\n", 290_000),
    "a huge key": f"{'k' * 200_000}: 1\n",
    "a long key without a colon": "k" * 200_000,
    "a quote never closed": 'title: "' + "a\n" * 100_000,
    "a line of 200,000 characters": f"title: {{zh: {'案' * 60_000}, en: {'a' * 20_000}, more: 1}}\n",
    "many remarks": filled("# \n"),
    "many colons": filled(": "),
    "many dashes": filled("-"),
    "many tabs": filled("\t"),
    "escapes of no character": 'title: "\\ud800\\udfff"\n',
    "an escaped NUL": 'title: {zh: "\\0", en: A}\n',
    "an escaped direction": 'title: {zh: "\\u202e", en: A}\n',
    "a merge key": "base: &b {zh: 甲}\ntitle: {<<: *b}\n",
    "a merge key without alias": "title: {<<: {zh: 甲}}\n",
    "a tag of another language": 'title: !!python/object/apply:os.system ["echo x"]\n',
    "a tag of a name": "title: !!python/name:os.system x\n",
    "a binary": "title: !!binary R0lGODlhDAAMAIQAAP==\n",
    "a set": "title: !!set {a, b}\n",
    "a directive": "%TAG ! tag:example.org,2000:\n---\ntitle: !a b\n",
    "a number that is none": "figures: [{id: a, label: {zh: 甲}, value: .nan, unit: yuan, phrase: 甲, source: s1}]\n",
    "a path for an id": "unit: ../../../etc/passwd\n",
    "a reference that is a path": "related: [{entry: 'case:../../x', reason: {zh: 甲}}]\n",
    "many wrong references": "related:\n" + "".join(f"- {{entry: 'case:a{n}', reason: {{zh: 甲}}}}\n" for n in range(400)),
    "many wrong sources": "sources: [" + ", ".join(f"s{n}" for n in range(2_900)) + "]\n",
    "many unknown keys": "".join(f"titl{n}: 1\n" for n in range(1_400)),
    "nested exhibits": "exhibit: {kind: tree, root: {name: {zh: 甲}, branches: [" * 5,
}

MARKDOWN = {
    "opening brackets": "[" * 8_000,
    "many opening brackets": filled("["),
    "half a picture": filled("!["),
    "brackets in brackets": filled("[[]"),
    "brackets around brackets": "[" * 100_000 + "]" * 100_000,
    "links never closed": filled("[a]("),
    "links to nowhere": filled("[a](b)"),
    "links to entries": filled("[a](case:b)"),
    "targets in angle brackets": filled("[](<"),
    "spaces before a target": filled("[](" + " " * 200),
    "definitions": filled("[a]: case:b\n"),
    "definitions never ended": filled("[a\n"),
    "a long definition": "[" + "a" * 290_000 + "]: case:b",
    "backslashes": filled("\\"),
    "escaped brackets": filled("\\["),
    "opening tags": filled("<a "),
    "opening angle brackets": filled("<"),
    "a tag never closed": "<a " + "b" * 290_000,
    "comments": filled("<!--"),
    "one backtick": filled("` "),
    "a run of backticks": "`" * 20_000 + "a" * 270_000,
    "runs of backticks of every length": " ".join("`" * length for length in range(1, 760)),
    "fences": filled("```\n"),
    "fences of every length": "".join("`" * length + "\n" for length in range(3, 760)),
    "fences never closed": filled("~~~ a\n"),
    "fences in quotations": filled("> > > ```\n"),
    "deep lists": "".join("  " * level + "- a\n" for level in range(400)),
    "deep quotations": filled(">", 290_000),
    "many list marks in a line": filled("- "),
    "emphasis": filled("*a **b "),
    "underscores": filled("_"),
    "table bars": filled("|"),
    "a line of 200,000 characters": "甲" * 66_000 + "a" * 100_000,
    "entities": filled("&#8203;"),
    "entities never ended": filled("&#"),
    "ampersands": filled("&"),
    "footnotes": filled("[^a]"),
    "empty lines": filled("\n"),
    "lines of spaces": filled("   \n"),
}

BYTES = {
    "NULs": b"\0" * MOST,
    "NULs in a value": b"title: {zh: \0\0, en: A}\n",
    "every byte": bytes(range(256)) * 100,
    "surrogates as bytes": b"title: {zh: \xed\xa0\x80, en: A}\n",
    "overlong bytes": b"title: {zh: \xc0\xaf, en: A}\n",
    "a character above all": b"title: {zh: \xf4\x90\x80\x80, en: A}\n",
    "half a character": "案".encode()[:2],
    "UTF-16": "title: {zh: 案例, en: A}\n".encode("utf-16"),
    "UTF-32": "title: {zh: 案例, en: A}\n".encode("utf-32"),
    "GBK": "title: {zh: 案例, en: A}\n".encode("gbk"),
    "only a byte-order mark": b"\xef\xbb\xbf",
    "two byte-order marks": b"\xef\xbb\xbf\xef\xbb\xbf",
    "byte-order marks only": filled("\ufeff").encode(),
    "zero-width spaces": filled("\u200b").encode(),
    "marks of direction": filled("\u202e\u2066").encode(),
    "tag characters": filled("\U000e0041").encode(),
    "escape sequences": b"title: {zh: \x1b[2J\x1b]0;x\x07, en: A}\n",
    "line separators": filled("\u2028").encode(),
    "carriage returns": b"\r" * MOST,
    "combining marks": ("a" + "\u0301" * 100_000).encode(),
}


def timed(run):
    start = time.process_time()
    result = run()
    assert time.process_time() - start < SECONDS
    return result


def findings(site):
    """Load and report a site within the time, and return its findings."""

    def run():
        loaded = site.load()
        shown = list(report(loaded.diagnostics, lines_below(site.root), 1))
        assert all(char.isprintable() or char in "\u3000\u00a0" for line in shown for char in line)
        return loaded.diagnostics

    return timed(run)


def assert_told(found, path):
    assert found
    for item in found:
        assert item.path == path
        assert item.line >= 1 and item.column >= 1 and item.length >= 1
        assert len(item.zh) < 300 and len(item.en) < 400


@pytest.mark.parametrize("name", list(YAML))
def test_hostile_yaml_ends_in_findings(case_site, name):
    site = case_site()
    site.write("cases/x/case.yml", changed(samples.CASE, YAML[name])[:MOST])
    assert_told(findings(site), "cases/x/case.yml")


@pytest.mark.parametrize("name", list(YAML))
def test_hostile_yaml_alone_ends_in_a_value_or_faults(name):
    value, faults = timed(lambda: read_yaml("f", YAML[name]))
    assert (value is None) == bool(faults)


HARMLESS = {"backslashes", "escaped brackets", "opening angle brackets", "emphasis", "underscores", "table bars"}
HARMLESS |= {"one backtick", "a run of backticks", "runs of backticks of every length", "fences", "fences of every length"}
HARMLESS |= {"fences never closed", "fences in quotations", "deep lists", "deep quotations", "many list marks in a line"}
HARMLESS |= {"a line of 200,000 characters", "entities never ended", "ampersands", "footnotes", "empty lines", "lines of spaces"}
HARMLESS |= {"opening brackets", "many opening brackets", "half a picture", "brackets in brackets", "brackets around brackets"}
HARMLESS |= {"definitions never ended", "a long definition"}


@pytest.mark.parametrize("name", list(MARKDOWN))
def test_hostile_markdown_ends_in_findings_or_in_nothing_to_find(case_site, name):
    found = findings(case_site(zh=MARKDOWN[name]))
    if name in HARMLESS:
        assert [item for item in found if item.code != "QF511"] == []  # white space is worth a word of advice
    else:
        assert_told(found, "cases/x/zh.md")


@pytest.mark.parametrize("size", [20_000, 100_000])
@pytest.mark.parametrize("name", list(MARKDOWN))
def test_reading_markdown_takes_time_in_proportion_to_its_length(name, size):
    timed(lambda: read_markdown("f", MARKDOWN[name][:size]))


@pytest.mark.parametrize("name", list(BYTES))
def test_hostile_bytes_end_in_findings_in_an_entry(case_site, name):
    site = case_site()
    site.write("cases/x/case.yml", BYTES[name])
    assert_told(findings(site), "cases/x/case.yml")


@pytest.mark.parametrize("name", list(BYTES))
def test_hostile_bytes_end_in_findings_in_a_body(case_site, name):
    found = findings(case_site(zh=BYTES[name]))
    if name in ("carriage returns", "combining marks"):
        assert [item for item in found if item.code != "QF511"] == []
    else:
        assert_told(found, "cases/x/zh.md")


@pytest.mark.parametrize("name", list(BYTES))
@pytest.mark.parametrize("path", ["vocab/fields.yml", "sources.yml"])
def test_hostile_bytes_in_what_everything_depends_on_are_told(make_site, path, name):
    site = make_site()
    site.write(path, BYTES[name])
    assert path in {item.path for item in findings(site)}


def test_a_file_over_the_limit_is_not_even_opened(case_site):
    site = case_site()
    site.write("cases/x/case.yml", "".join(f"k{number}: 1\n" for number in range(100_000)))
    assert [(item.code, item.path) for item in findings(site)] == [("QF002", "cases/x/case.yml")]


def test_a_thousand_entries_full_of_mistakes_end_in_findings(make_site):
    broken = changed(samples.CASE, "unit: nowhere\nfield: agancy\nextra: 1\nsources: [nothing]\n")
    files = {f"cases/c{number}/case.yml": broken for number in range(1_000)}
    site = make_site(files | {f"cases/c{number}/zh.md": "[a](case:nowhere)" for number in range(1_000)})
    start = time.process_time()
    assert len(site.load().diagnostics) == 6_000
    assert time.process_time() - start < 6 * SECONDS

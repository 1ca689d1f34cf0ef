"""The page of each rule explains it in both languages, and its examples behave as it says."""

import re

import pytest
import samples
from rules.examples import PAGES, examples_of
from sites import ROOT

from qingfeng.check.rule import Input
from qingfeng.check.rules import MODULES, RULES, rules_over

PATHS = sorted(PAGES.glob("QF*.md"))
EXAMPLES = [example for path in PATHS for example in examples_of(path)]
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("example", [item for item in EXAMPLES if not item.good], ids=str)
def test_a_bad_example_gives_the_marked_findings_and_no_other(example, tmp_path):
    assert example.marks(), "a bad example marks at least one line"
    assert {code for code, _ in example.marks()} == {example.page.removesuffix(".md")}
    assert sorted(set(example.findings(tmp_path))) == sorted(example.expected())


@pytest.mark.parametrize("example", [item for item in EXAMPLES if item.good], ids=str)
def test_a_good_example_gives_no_finding(example, tmp_path):
    assert example.marks() == []
    assert example.findings(tmp_path) == []


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert [path.stem for path in PATHS] == [rule.code for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_says_what_why_and_how_to_mend_in_both_languages(rule):
    text = (PAGES / f"{rule.code}.md").read_text("utf-8")
    assert text.startswith(f"# {rule.code} {rule.name}\n\n")
    parts = re.split(r"(?m)^## (.*)\n", re.sub(r"(?ms)^```.*?^```$", "", text))  # an example may hold headings
    assert parts[1::2] == ["为什么 / Why", "怎么改 / How to mend it", "例子 / Examples"]
    for part in (parts[0].partition("\n")[2], parts[2], parts[4]):
        chinese, english = part.strip().split("\n\n")
        assert len(HAN.findall(chinese)) >= 3, chinese
        assert len(HAN.findall(english)) < len(english) / 20, english


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_has_a_bad_and_a_good_example(rule):
    assert {item.good for item in EXAMPLES if item.page == f"{rule.code}.md"} == {True, False}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_fence_of_a_page_is_an_example_of_a_known_kind(path):
    opened = len(re.findall(r"(?m)^```\w", path.read_text("utf-8")))
    found = examples_of(path)
    assert len(found) == opened
    for item in found:
        assert item.kind in samples.TEXTS if item.form in ("yaml", "bytes", "entry") else item.kind == ""


def test_the_index_lists_every_rule_with_its_name():
    text = (PAGES / "README.md").read_text("utf-8")
    listed = re.findall(r"(?m)^\| \[(QF\d{3})\]\((QF\d{3})\.md\) \| ([a-z0-9-]+) \| (\S.*) \| (\S.*) \|$", text)
    assert [(code, page, name) for code, page, name, _, _ in listed] == [(r.code, r.code, r.name) for r in RULES]


def test_codes_are_unique_ordered_and_of_one_form():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"QF\d{3}", code) for code in codes)


def test_names_are_unique_and_state_a_problem_in_kebab_case():
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name), name
        assert name.split("-")[0] not in ("check", "fix", "no", "ensure", "validate", "require", "must"), name


def test_every_rule_of_faults_and_shapes_handles_something_of_its_own():
    handled = [(rule.input, kind) for rule in RULES for kind in rule.handles]
    assert len(set(handled)) == len(handled)
    assert all(bool(rule.handles) == (rule.input in (Input.FAULT, Input.SHAPE)) for rule in RULES)


def test_a_rule_looks_at_what_the_list_of_rules_says():
    """The list decides which rules are imported; a rule in the wrong family would never run."""
    assert [(rule.check.__module__.rpartition(".")[2], rule.input) for rule in RULES] == list(MODULES.items())
    assert [rule for kind in Input for rule in rules_over(kind)] == sorted(RULES, key=lambda rule: (list(Input).index(rule.input), rule.code))
    assert {path.stem for path in (ROOT / "scripts/qingfeng/check/rules").glob("qf*.py")} == set(MODULES)


def test_a_rule_lives_in_a_file_of_its_own_named_after_it():
    for rule in RULES:
        module = rule.check.__module__.rpartition(".")[2]
        assert module == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
        assert rule.check.__name__ == rule.name.replace("-", "_")

"""What of the findings concerns a change: its lines first, then its entries; the rest is counted."""

import pytest

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.outcome import counts, outcome


def diagnostic(path="cases/x/case.yml", line=1, severity="error", code="QF103"):
    return Diagnostic(code, severity, path, line, 1, 1, "不对", "wrong", "改", "mend")


def test_without_a_change_everything_is_shown_in_its_order():
    items = [diagnostic("b/b/b.yml"), diagnostic("a/a/a.yml")]
    found = outcome(items, 2)
    assert found.shown == tuple(items)
    assert found.elsewhere is None


def test_changed_lines_come_first_then_the_gravest_of_the_entry():
    on_line = diagnostic(line=7, severity="advice")
    error, warning = diagnostic(line=3), diagnostic(line=2, severity="warning")
    found = outcome([warning, error, on_line], 1, {"cases/x/case.yml": (range(7, 8),)})
    assert found.shown == (on_line, error, warning)


def test_a_new_file_is_changed_on_every_line():
    item = diagnostic(line=700)
    other = diagnostic("cases/x/zh.md")
    found = outcome([other, item], 1, {"cases/x/case.yml": None, "cases/x/zh.md": (range(5, 6),)})
    assert found.shown == (item, other)


@pytest.mark.parametrize(
    ("changed", "path", "near"),
    [
        ("cases/x/zh.md", "cases/x/en.md", True),
        ("cases/x/en.md", "cases/x/case.yml", True),
        ("cases/x/case.yml", "cases/y/case.yml", False),
        ("units/x/unit.yml", "units/x/zh.md", True),
        ("units/x/unit.yml", "units/x/practices/a.yml", False),
        ("units/x/practices/a.yml", "units/x/practices/b.yml", False),
        ("units/x/practices/a.yml", "units/x/practices/a.yml", True),
        ("halls/a.yml", "halls/b.yml", False),
        ("vocab/tags.yml", "vocab/fields.yml", False),
        ("sources.yml", "sources.yml", True),
    ],
)
def test_a_change_concerns_its_whole_entry_and_no_other(changed, path, near):
    found = outcome([diagnostic(path)], 1, {changed: ()})
    assert (len(found.shown), len(found.elsewhere)) == ((1, 0) if near else (0, 1))


@pytest.mark.parametrize(
    ("shown", "elsewhere", "code"),
    [
        ([], [], 0),
        (["advice"], ["advice", "warning"], 0),
        (["warning"], [], 1),
        (["error"], [], 1),
        ([], ["error"], 1),
    ],
)
def test_the_exit_code_follows_what_the_change_may_have_caused(shown, elsewhere, code):
    items = [diagnostic(severity=severity) for severity in shown]
    items += [diagnostic("cases/y/case.yml", severity=severity) for severity in elsewhere]
    assert outcome(items, 2, {"cases/x/case.yml": ()}).exit_code == code


def test_every_severity_is_counted_even_when_there_is_none():
    assert counts([diagnostic(), diagnostic(severity="advice")]) == {"error": 1, "warning": 0, "advice": 1}

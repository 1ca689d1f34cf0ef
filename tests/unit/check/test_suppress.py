from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.suppress import suppress


def finding(code, line):
    return Diagnostic(code, "warning", "x/zh.md", line, 1, 1, "甲", "a", "乙", "b")


def test_an_exception_with_a_reason_covers_its_line_and_the_next():
    text = "# qingfeng: allow QF503 原文如此\n第二行\n第三行\n"
    kept, faults = suppress("x", text, [finding("QF503", 2), finding("QF503", 3)])
    assert [item.line for item in kept] == [3]
    assert faults == []


def test_an_exception_covers_only_the_code_it_names():
    kept, faults = suppress("x", "[//]: # (qingfeng: allow QF503 原文如此)\n行", [finding("QF504", 2)])
    assert len(kept) == 1
    assert [fault.kind for fault in faults] == ["exception-unused"]


def test_an_exception_without_a_reason_excepts_nothing():
    kept, faults = suppress("x", "# qingfeng: allow QF503\n行", [finding("QF503", 2)])
    assert len(kept) == 1
    assert [fault.kind for fault in faults] == ["exception-without-reason"]


def test_faults_of_form_allow_no_exception():
    kept, faults = suppress("x", "# qingfeng: allow QF103 就要这样\n行", [finding("QF103", 2)])
    assert len(kept) == 1
    assert [fault.kind for fault in faults] == ["exception-forbidden"]


def test_a_text_without_exceptions_is_left_alone():
    kept, faults = suppress("x", "正文", [finding("QF503", 1)])
    assert len(kept) == 1 and faults == []


def test_where_only_some_rules_have_run_an_exception_without_effect_is_no_fault():
    assert suppress("x", "# qingfeng: allow QF503 原文如此\n行", [], partial=True) == ([], [])

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.suppress import allowances, excepted_lines, suppress


def finding(code, line, path="x/zh.md"):
    return Diagnostic(code, "warning", path, line, 1, 1, "甲", "a", "乙", "b")


def excepted(text, findings, path="x/zh.md", partial=False):
    """Return the lines of the findings that are left, and the kinds of the faults."""
    allowed, faults = allowances(path, text)
    kept, idle = suppress(findings, allowed, partial)
    return [item.line for item in kept], [fault.kind for fault in (*faults, *idle)]


def test_an_exception_with_a_reason_covers_its_line_and_the_next():
    text = "# qingfeng: allow QF503 原文如此\n第二行\n第三行\n"
    assert excepted(text, [finding("QF503", 2), finding("QF503", 3)]) == ([3], [])


def test_an_exception_covers_only_the_code_it_names():
    text = "[//]: # (qingfeng: allow QF503 原文如此)\n行"
    assert excepted(text, [finding("QF504", 2)]) == ([2], ["exception-unused"])


def test_an_exception_covers_only_findings_of_its_own_file():
    text = "# qingfeng: allow QF503 原文如此\n行"
    assert excepted(text, [finding("QF503", 2, "y/zh.md")]) == ([2], ["exception-unused"])


def test_an_exception_without_a_reason_excepts_nothing():
    text = "# qingfeng: allow QF503\n行"
    assert excepted(text, [finding("QF503", 2)]) == ([2], ["exception-without-reason"])


def test_faults_of_form_allow_no_exception():
    text = "# qingfeng: allow QF103 就要这样\n行"
    assert excepted(text, [finding("QF103", 2)]) == ([2], ["exception-forbidden"])


def test_a_text_without_exceptions_is_left_alone():
    assert excepted("正文", [finding("QF503", 1)]) == ([1], [])


def test_where_only_some_rules_have_run_an_exception_without_effect_is_no_fault():
    assert excepted("# qingfeng: allow QF503 原文如此\n行", [], partial=True) == ([], [])


def test_of_two_exceptions_for_one_line_the_second_has_no_effect():
    text = "# qingfeng: allow QF503 原文如此\n行  # qingfeng: allow QF503 再说一遍\n"
    assert excepted(text, [finding("QF503", 2)]) == ([], ["exception-unused"])


def test_a_picture_is_excepted_by_its_name_in_a_text_of_its_folder():
    text = "a: 1\n# qingfeng: allow QF602 hall-door.jpg 只有这一张大图\n"
    door, other = finding("QF602", 1, "x/hall-door.jpg"), finding("QF602", 1, "x/hall.jpg")
    allowed, _ = allowances("x/culture.yml", text)
    assert suppress([door, other], allowed) == ([other], [])


def test_an_exception_that_names_no_picture_covers_none():
    text = "# qingfeng: allow QF602 图都很大\n"
    assert excepted(text, [finding("QF602", 1, "x/hall.jpg")], "x/culture.yml") == ([1], ["exception-unused"])


def test_a_picture_of_another_folder_is_not_excepted():
    text = "# qingfeng: allow QF602 hall.jpg 只有大图\n"
    assert excepted(text, [finding("QF602", 1, "y/hall.jpg")], "x/culture.yml") == ([1], ["exception-unused"])


def test_nothing_is_mended_on_the_lines_of_an_exception():
    assert excepted_lines("a\n# qingfeng: allow QF503 原文如此\nb\n", "QF503") == {2, 3}
    assert excepted_lines("# qingfeng: allow QF503\n", "QF503") == frozenset()

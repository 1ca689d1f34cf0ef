"""The words of findings: what is suggested, and that no word of a programming language gets through."""

import re

import pytest
import samples

PYTHON = re.compile(r"\b(None|True|False|dict|tuple|str|int|list\[|dataclass|pydantic|Error|object at)\b|\['|\{'")


def only(site):
    (found,) = site.load().diagnostics
    return found


@pytest.mark.parametrize(
    ("fragment", "suggestion"),
    [
        ("feild: agency\nfield: agency\n", "field"),
        ("field: agancy\n", "agency"),
        ("outcome: {party: null, post: null, court: null, othr: []}\n", "other"),
        ("subject: {alias: {zh: 甲}, role: {zh: 乙}, party_member: null, rol: 1}\n", "role"),
        ("title: {zh: 甲, en: A, enn: B}\n", "en"),
        ("timeline:\n  - {date: null, kind: conduct, event: {zh: 甲}, whn: {zh: 乙}}\n", "when"),
    ],
)
def test_a_misspelt_key_or_term_suggests_the_nearest(case_site, fragment, suggestion):
    found = only(case_site(fragment))
    assert found.code in ("QF101", "QF103")
    assert f"（是不是“{suggestion}”？）" in found.zh
    assert f"(did you mean {suggestion!r}?)" in found.en


def test_a_misspelt_required_key_is_one_mistake(case_site):
    site = case_site()
    site.write("cases/x/case.yml", samples.CASE.replace("legal_state:", "legal_sate:"))
    assert only(site).code == "QF101"


@pytest.mark.parametrize(
    ("exhibit", "code", "word"),
    [
        ("{kind: ladder, title: {zh: 甲}, step: 1, rungs: [{operator: at-least, value: 1, name: {zh: 甲}, result: {zh: 乙}}], move: []}", "QF101", "moves"),
        ("{kind: quiz, title: {zh: 甲}, quiz: example-quiz, quizz: a}", "QF101", "quiz"),
        ("{kind: cards, cards: [{name: {zh: 甲}}]}", "QF102", "title"),
        ("{kind: tree, title: {zh: 甲}, root: {name: {zh: 甲}, branches: [{nam: {zh: 甲}}]}}", "QF101", "name"),
        ("{kind: quizz, title: {zh: 甲}}", "QF103", "quiz"),
        ("{kind: [quiz], title: {zh: 甲}}", "QF103", "quiz"),
        ("{title: {zh: 甲}}", "QF102", "kind"),
        ("text", "QF106", "kind"),
        ("[]", "QF106", "kind"),
    ],
)
def test_messages_about_an_exhibit_fit_its_form(make_site, exhibit, code, word):
    site = make_site()
    site.write(samples.PATHS["practice"], samples.PRACTICE + f"exhibit: {exhibit}\n")
    found = only(site)
    assert found.code == code
    assert word in found.zh + found.remedy_zh and word in found.en + found.remedy_en
    assert found.line == samples.PRACTICE.count("\n") + 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [("28.74万", "287400"), ("¥287,400", "287400"), ("287，400元", "287400"), ("1.5亿元", "150000000"), ("￥ 3 万", "30000")],
)
def test_a_number_in_another_form_suggests_the_plain_one(case_site, written, meant):
    court = f"{{charge: bribe-taking, months: 1, fine: '{written}', date: null}}"
    found = only(case_site(f"outcome: {{party: null, post: null, court: {court}}}\n"))
    assert found.code == "QF105"
    assert f"（是不是 {meant}，即" in found.zh and f"(did you mean {meant}, which is " in found.en


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("32.5万", "（是不是 325000，即32.5万元、RMB 325,000？）", "(did you mean 325000, which is 32.5万元 or RMB 325,000?)"),
        ("RMB 325,000", "（是不是 325000，即32.5万元、RMB 325,000？）", "(did you mean 325000, which is 32.5万元 or RMB 325,000?)"),
        ("32.5万左右", "“32.5万左右”", "'32.5万左右' is not a plain number"),
        ("3,25", "“3,25”", "'3,25' is not a plain number"),
        ("999999999999亿", "“999999999999亿”", "'999999999999亿' is not a plain number"),
    ],
)
def test_a_sum_is_named_in_both_forms_and_never_guessed(case_site, written, zh, en):
    found = only(case_site(f"outcome: {{party: null, post: null, court: {{charge: bribe-taking, months: 1, fine: '{written}', date: null}}}}\n"))
    assert zh in found.zh and en in found.en
    assert ("是不是" in found.zh) == ("是不是" in zh)
    assert "以元为单位" in found.remedy_zh and "yuan" in found.remedy_en


def test_a_figure_and_a_term_get_remedies_of_their_own(make_site):
    site = make_site()
    figure = "figures:\n  - {id: a, label: {zh: 甲, en: A}, value: 14.6万, unit: time, phrase: 14.6万, source: s1}\n"
    site.write(samples.PATHS["case"], samples.CASE + figure)
    found = only(site)
    assert "（是不是 146000？）" in found.zh and "unit" in found.remedy_zh
    court = "{charge: bribe-taking, months: 3年1个月, fine: null, date: null}"
    site.write(samples.PATHS["case"], samples.CASE.replace("outcome: null", f"outcome: {{party: null, post: null, court: {court}}}"))
    assert "三年一个月写 37" in only(site).remedy_zh and "37" in only(site).remedy_en


def test_a_long_phrase_is_counted_in_characters_and_a_long_list_in_items(make_site):
    site = make_site()
    figure = f"figures:\n  - {{id: a, label: {{zh: 甲}}, value: 1, unit: yuan, phrase: {'甲' * 21}, source: s1}}\n"
    site.write(samples.PATHS["case"], samples.CASE + figure)
    assert "21 个字符" in only(site).zh
    site.write(samples.PATHS["case"], samples.CASE)
    options = "".join(f"      - {{zh: 选项{number}}}\n" for number in range(5))
    site.write(samples.PATHS["quiz"], samples.QUIZ.replace("    answer:", options + "    answer:"))
    assert "7 项" in only(site).zh


def test_one_wrong_date_of_a_source_is_one_finding(make_site):
    site = make_site()
    site.write("sources.yml", samples.SOURCES.replace("published: null", "published: 2023-13"))
    assert site.findings() == [("QF104", "sources.yml", 6)]


VALUES = ["null", "", "[]", "[a]", "{}", "{a: b}", "text", "''", "-1", "99999999999999999999", "true", "[[[]]]", "{zh: []}"]


@pytest.mark.parametrize("kind", list(samples.PATHS))
@pytest.mark.parametrize("value", VALUES)
def test_any_value_in_any_place_is_told_in_words_of_an_editor(make_site, kind, value):
    text = samples.TEXTS[kind]
    site = make_site()  # one for all keys: what does not change is not read again
    for key in dict.fromkeys(re.findall(r"(?m)^ *(?:- )?([a-z_]+):", text)):
        changed = re.sub(rf"(?m)^( *(?:- )?{key}):.*\n(?:(?!\1)(?: +.*|- .*)\n)*", rf"\1: {value}\n", text, count=1)
        site.write(samples.PATHS[kind], changed)
        for item in site.load().diagnostics:
            words = " ".join((item.zh, item.en, item.remedy_zh, item.remedy_en))
            assert not PYTHON.search(words), words
            assert "EDITING.md 里的模板" not in item.remedy_zh or item.code != "QF106", f"no words for {key}: {value}"


def test_every_finding_has_words_and_a_remedy_in_both_languages(case_site):
    site = case_site("kind: ful\nextra: 1\nsources: []\n", zh="<b>[a](b)![c](d.png)", en="[x](case:nope)")
    found = site.load().diagnostics
    assert len(found) == 7
    for item in found:
        assert re.search("[\u4e00-\u9fff]", item.zh) and re.search("[\u4e00-\u9fff]", item.remedy_zh)
        assert not re.search("[\u4e00-\u9fff]", item.en + item.remedy_en)

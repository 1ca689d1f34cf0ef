"""Wording and typography: what the rules QF111, QF112 and QF501 to QF513 tell, and where they keep silent."""

import time

import pytest

from qingfeng.check.rule import Input, SourceText
from qingfeng.check.rules import RULES

BY_CODE = {rule.code: rule for rule in RULES}
OURS = [rule for rule in RULES if rule.input is Input.TEXT and rule.code in {f"QF{n}" for n in range(502, 513)}]


def told(code, text, role="zh"):
    """Return the characters that a rule points at."""
    lines = text.split("\n")
    found = BY_CODE[code].check(SourceText(f"x/{role}.md", role, text))
    return [lines[item.line - 1][item.column - 1 :][: item.length] for item in found]


@pytest.mark.parametrize(
    "word", ["去年", "今年", "明年", "目前", "截至目前", "近日", "日前", "现在", "近年", "下一步", "当前", "至今", "不久前", "今天"]
)
def test_a_word_for_time_that_only_the_writer_understands_is_told(word):
    assert told("QF502", f"单位完成整改。{word}，已经公布。") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "报道刊出时，工程已经完工。",
        "项目前期、节目前后、数目前后不一，题目前面。",
        "问题体现在三处，出现在账上，也发现在库房。",
        "节日前、假日前、12日前上交；接近年底时最多。",
        "当今年轻干部；失去年轻人；过去年代。",
        "证明年龄，说明年度安排，资本周转。",
        "应当前往，担当前行，临近日期。",
        "点击进入下一步。完成下一步之后签字。",
        "他说：“我现在后悔，去年就该停手。”",
        "《今日今年》和《目前的账》",
        "当年，他收下现金；次年退还；同年调离。",
        "> 去年，我错了。",
        "`今年`",
        "",
    ],
)
def test_words_that_only_look_like_it_are_let_pass(text):
    assert told("QF502", text) == []


@pytest.mark.parametrize("word", ["last year", "this year", "currently", "recently", "so far", "at present", "in recent years", "now", "today"])
def test_an_english_word_for_such_a_time_is_told(word):
    assert told("QF502", f"The report says that {word} it works.", "en") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Now and then it failed; by now he knew; it is kept up to date.",
        "In the last year of his term, and in his last year before he retired.",
        "He went so far as to lie; their posts were so far apart.",
        'He wrote: "I regret it now, as I did last year."',
        "The form goes on to the next step.",
        "> Last year I failed.",
        "It is known and renowned, a snow-white hall.",
    ],
)
def test_english_that_only_looks_like_it_is_let_pass(text):
    assert told("QF502", text, "en") == []


def test_fields_for_visitors_and_words_of_sources_may_speak_of_today():
    text = (
        "exhibit:\n  items:\n    - text: {zh: 今年没有收礼, en: No gifts this year}\n"
        "quotes:\n  - text: {zh: 我现在后悔, en: I regret it now}\n"
        "comment: {zh: 今年完成, en: done}\n"
    )
    assert told("QF502", text, "data") == ["今年"]


@pytest.mark.parametrize("text", ["甲,乙", "甲;乙", "甲:乙", "甲?", "甲!", "甲.", "甲(乙)", "2A,乙", "》,甲", "”.", "甲...乙", "甲（乙)", "某某,"])
def test_a_half_width_mark_beside_chinese_is_told(text):
    assert len(told("QF503", text)) == 1


@pytest.mark.parametrize("text", ["1,000.5", "10:30", "a, b", "甲，乙（丙）", "f(x)=(甲)+1", "甲1.2乙", "见a.b", "[甲](b,c)", "", "甲" * 5000])
def test_marks_that_belong_to_numbers_and_latin_are_let_pass(text):
    assert told("QF503", text) == []


def test_traditional_characters_are_chinese_as_well():
    assert told("QF503", "貪汙,受賄") == [","]
    assert told("QF507", "臺灣 2023") == [" "]


def test_an_excepted_line_is_silent_and_stays(make_site):
    site = make_site()
    site.write("cases/example-case/zh.md", "[//]: # (qingfeng: allow QF503 牌匾上如此)\n清风,正气。\n")
    assert site.findings() == []


@pytest.mark.parametrize("text", ["##甲", "#清廉义乌", "# 甲", "## 甲\n\n#### 乙", "甲\n=="])
def test_a_heading_that_is_none_or_of_a_wrong_level_is_told(text):
    assert len(told("QF508", text)) == 1


@pytest.mark.parametrize("text", ["## 甲\n\n### 乙\n\n## 丙\n\n### 丁", "#清廉# 是话题", "```\n# 甲\n```", "甲\n\n---\n\n乙", "| 甲 |\n| --- |", "甲 # 乙", "- 甲\n---", ""])
def test_good_headings_and_other_signs_are_let_pass(text):
    assert told("QF508", text) == []


STATES = "legal_state: {}\nsubject: {{alias: {{zh: 贾某某, en: Jia XX}}, role: {{zh: 局长, en: Head}}, party_member: null}}\n"


def verdicts(case_site, state, zh="", en="", code="QF501"):
    site = case_site(STATES.format(state), zh=f"{zh}\n", en=f"{en}\n")
    return [item.length for item in site.load().diagnostics if item.code == code]


@pytest.mark.parametrize(
    "zh",
    [
        "贾某某犯受贿罪。",
        "贾某某的行为构成受贿罪。",
        "贾某某收受财物。他是罪犯。",
        "贾某某因受贿罪被判处有期徒刑。",
        "楼某某送来现金，贾某某收下，犯下罪行。",
        "贾某某已经被判刑。",
    ],
)
def test_chinese_that_calls_the_person_guilty_before_a_judgment_is_told(case_site, zh):
    assert len(verdicts(case_site, "in-detention", zh)) == 1
    assert verdicts(case_site, "sentenced", zh) == []


@pytest.mark.parametrize(
    "zh",
    [
        "贾某某涉嫌犯受贿罪，被移送起诉。",
        "贾某某的行为是否构成犯罪，报道没有写。",
        "雇员手里有权，同样可以构成受贿罪。",
        "贾某某说，楼某某因行贿罪被判刑。",
        "贾某某被查。楼某某犯行贿罪，他被判刑。",
        "贾某某涉嫌职务犯罪，他怕得罪人，侵犯了群众利益，屡次犯错。",
        "他说：“我犯了罪。”",
        "惩治犯罪，预防犯罪。",
        "",
    ],
)
def test_suspicion_other_people_and_general_words_are_let_pass(case_site, zh):
    assert verdicts(case_site, "in-detention", zh) == []


@pytest.mark.parametrize(
    ("en", "count"),
    [
        ("Jia XX is guilty of taking bribes.", 1),
        ("Jia XX took money. He committed a crime.", 1),
        ("Jia XX was convicted.", 1),
        ("Jia XX is a criminal who took money.", 1),
        ("Jia XX is suspected of having committed a crime.", 0),
        ("Jia XX felt guilty.", 0),
        ("Jia XX named Lou XX, who was convicted.", 0),
        ("Liuzhi is a measure of investigation, not a conviction.", 0),
        ("Criminal cases go to the court.", 0),
    ],
)
def test_english_is_judged_in_the_same_way(case_site, en, count):
    assert len(verdicts(case_site, "under-review", en=en)) == count


@pytest.mark.parametrize(
    ("zh", "count"),
    [
        ("贾某某涉嫌受贿50万元。", 1),
        ("贾某某因涉嫌受贿被立案调查。", 0),
        ("贾某某得知楼某某涉嫌行贿。", 0),
        ("得知楼某某因涉嫌犯罪被抓获，贾某某退了钱。", 0),
    ],
)
def test_after_the_judgment_a_suspicion_is_only_history(case_site, zh, count):
    assert len(verdicts(case_site, "sentenced", zh, code="QF513")) == count


@pytest.mark.parametrize(("han", "found"), [(30, []), (31, ["QF111"])])
def test_a_title_has_at_most_thirty_han_characters(case_site, han, found):
    site = case_site(f"title: {{zh: '{'甲' * han}（2023年）', en: A}}\n".replace("2023年", "2023"))
    assert [item.code for item in site.load().diagnostics] == found


@pytest.mark.parametrize(("length", "found"), [(39, ["QF112"]), (40, []), (120, []), (121, ["QF112"]), (2000, ["QF112"])])
def test_a_summary_has_forty_to_a_hundred_and_twenty_characters(case_site, length, found):
    site = case_site(f"summary: {{zh: {'述' * length}, en: A}}\n")
    assert [item.code for item in site.load().diagnostics] == found


HOSTILE = ["](", "[", "“", "\"", "(", "*", "`", "\\", "甲,", "甲 a", "甲  \n", "\t", "\n", "# ", "#", "某", "今年", "犯", "犯甲", "![", "<https://a", "&a", "> ", "- ", "甲\n=\n", "。", "(甲", "    ", "1. ", "|-", "\n    甲", "'", "帐", "~~~", "甲) "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_body_takes_no_long_time(piece):
    text = (piece * (300_000 // len(piece.encode()) + 1))[:150_000]
    begun = time.process_time()
    for role in ("zh", "en"):
        for rule in OURS:
            list(rule.check(SourceText("x", role, text)))
    assert time.process_time() - begun < 3

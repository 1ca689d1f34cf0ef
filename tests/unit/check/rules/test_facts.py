"""Consistency (QF2xx) and two languages (QF3xx): what contradicts itself is told at its place; good work is silent."""

from __future__ import annotations

import time

import pytest
import samples
from sites import changed

OURS = tuple(f"QF{code}" for code in (*range(201, 204), *range(207, 222), *range(310, 317)))


def found(site, *codes):
    """Return code, path, line and column of the findings of these rules."""
    return [(item.code, item.path, item.line, item.column) for item in site.load().diagnostics if item.code in (codes or OURS)]


def message(site, code):
    return next(item for item in site.load().diagnostics if item.code == code)


def test_units_that_are_parents_of_one_another_are_told_once(make_site):
    files = dict(samples.SITE)
    for name, parent in (("one", "two"), ("two", "three"), ("three", "one")):
        files[f"units/{name}/unit.yml"] = changed(samples.UNIT, f"parent: {parent}")
        files |= {f"units/{name}/zh.md": samples.ZH, f"units/{name}/en.md": samples.EN}
    files["units/four/unit.yml"] = changed(samples.UNIT, "parent: one")
    files |= {"units/four/zh.md": samples.ZH, "units/four/en.md": samples.EN}
    site = make_site(files)
    assert [item[0] for item in found(site)] == ["QF207"]
    assert "→" in message(site, "QF207").zh


def test_a_name_of_another_kind_is_told_once_and_not_as_missing(case_site):
    site = case_site("unit: x\n")
    site.write("culture/x/culture.yml", samples.CULTURE)
    site.write("culture/x/zh.md", samples.ZH)
    site.write("culture/x/en.md", samples.EN)
    (first,) = [item for item in site.load().diagnostics if item.severity == "error"]
    assert (first.code, first.line, first.column) == ("QF202", 1, 7)


def test_ids_that_repeat_are_told_in_every_list(case_site):
    site = case_site(
        """\
sources: [s1, s1]
related:
  - {entry: "unit:u", reason: {zh: 理由, en: A reason}}
  - {entry: "unit:u", reason: {zh: 理由, en: A reason}}
chain:
  people:
    - {id: a, name: {zh: 甲某某, en: Jia XX}, role: {zh: 同事, en: A colleague}}
    - {id: a, name: {zh: 乙某某, en: Yi XX}, role: {zh: 同事, en: A colleague}}
  ties:
    - {start: a, end: subject, what: {zh: 送礼, en: A gift}}
    - {start: b, end: subject, what: {zh: 送礼, en: A gift}}
"""
    )
    assert [(code, line) for code, _, line, _ in found(site)] == [("QF208", 1), ("QF208", 4), ("QF208", 8), ("QF220", 11)]


def test_two_sources_of_one_id_are_told_at_the_second_and_again_when_nothing_changed(make_site):
    site = make_site()
    site.write("sources.yml", samples.SOURCES + samples.SOURCES.partition("\n")[2])
    expected = [("QF221", "sources.yml", 8, 9)]
    assert found(site) == expected
    assert found(site) == expected


@pytest.mark.parametrize("answer", ["0", "3", "999999999999"])
def test_an_answer_must_be_one_of_the_options(make_site, answer):
    site = make_site({**samples.SITE, samples.PATHS["quiz"]: samples.QUIZ.replace("answer: 1", f"answer: {answer}")})
    assert [item[0] for item in found(site)] == ["QF203"]


EVENT = "  - {{date: {}, kind: {}, event: {{zh: 经过, en: What happened}}}}\n"


@pytest.mark.parametrize(
    ("steps", "lines"),
    [
        ([("2012", "conduct"), ("2023-05-23", "investigation"), ("2023-09", "decision"), ("2023-12", "judgment")], []),
        ([("2023-05", "conduct"), ("2023-05-23", "investigation")], []),  # not comparable: the month holds the day
        ([("2023-12", "judgment"), ("2024-02", "decision")], []),  # lawful
        ([("2024-02", "return"), ("2023-12", "investigation")], []),
        ([("null", "conduct"), ("2023", "judgment")], []),
        ([("2021", "judgment"), ("2022", "conduct"), ("2023", "judgment")], []),  # before one of them
        ([("2024", "conduct"), ("2023", "judgment")], [2]),
        ([("2013-06-12", "surrender"), ("2013-06", "decision"), ("2012-01", "judgment")], [2]),
        ([("2023-10", "investigation"), ("2023-09", "decision")], [2]),
    ],
)
def test_steps_of_a_case_come_in_their_order(case_site, steps, lines):
    site = case_site("timeline:\n" + "".join(EVENT.format(*step) for step in steps))
    assert [line for code, _, line, _ in found(site)] == lines


OUTCOME = "legal_state: {}\noutcome:\n  party: {}\n  post: {}\n  court: {}\n"
COURT = "{charge: bribe-taking, months: 37, fine: null, date: null}"
PARTY = "{sanctions: [expulsion], date: null}"
POST = "{sanctions: [dismissal], date: null}"


@pytest.mark.parametrize(
    ("state", "party", "post", "court", "good"),
    [
        ("sentenced", PARTY, POST, COURT, True),
        ("sentenced", PARTY, POST, "null", False),
        ("acquitted", "null", "null", COURT.replace("37", "null"), True),
        ("disciplined", PARTY, "null", "null", True),
        ("disciplined", "null", POST, "null", True),
        ("disciplined", "null", "null", "null", False),
        ("disciplined", PARTY, POST, COURT, False),
        ("in-detention", "null", "null", COURT, False),
        ("under-review", PARTY, "null", "null", False),
        ("verified", "null", POST, "null", True),
        ("finding-settled", "null", "null", "null", True),
    ],
)
def test_the_legal_state_goes_with_the_outcome(case_site, state, party, post, court, good):
    site = case_site(OUTCOME.format(state, party, post, court))
    assert [item[0] for item in found(site)] == ([] if good else ["QF213"])


def test_an_outcome_that_the_source_does_not_print_contradicts_nothing(case_site):
    assert found(case_site("legal_state: disciplined\noutcome: null\n")) == []


def test_an_acquitted_person_has_no_term(case_site):
    assert [item[0] for item in found(case_site(OUTCOME.format("acquitted", "null", "null", COURT)))] == ["QF212"]


FIGURE = "figures:\n  - {{id: total, label: {{zh: 合计, en: Total}}, value: 100000, unit: yuan, qualifier: {}, phrase: {}, source: s1}}\n"
MONEY = "  - date: null\n    kind: conduct\n    event: {{zh: 收受, en: Taken}}\n    money:\n      - {{amount: {}, form: cash, direction: {}, qualifier: {}, part_of: total}}\n"


@pytest.mark.parametrize(
    ("total", "phrase", "parts", "count"),
    [
        ("exact", "10万元", [(60000, "received", "exact"), (40000, "received", "exact")], 0),
        ("exact", "10万元", [(60000, "received", "exact"), (40001, "received", "exact"), (1, "received", "exact")], 1),
        ("exact", "10万元", [(60000, "received", "exact"), (50000, "received", "about")], 0),
        ("more-than", "10万余元", [(110000, "received", "exact")], 0),
        ("about", "约10万元", [(105000, "received", "exact")], 0),
        ("about", "约10万元", [(150000, "received", "exact")], 1),
        ("exact", "10万元", [(5, "promised", "exact")], 1),
        ("exact", "10万元", [("null", "received", "exact")], 0),
    ],
)
def test_parts_may_not_exceed_their_total(case_site, total, phrase, parts, count):
    text = FIGURE.format(total, phrase) + "timeline:\n" + "".join(MONEY.format(*part) for part in parts)
    assert [item[0] for item in found(case_site(text))] == ["QF214"] * count


def test_money_that_the_phrase_prints_is_not_null(case_site):
    text = "timeline:\n" + MONEY.format("null", "received", "exact").replace("part_of: total", "phrase: PHRASE")
    assert [item[0] for item in found(case_site(text.replace("PHRASE", "现金50万元")))] == ["QF216"]
    assert found(case_site(text.replace("PHRASE", "5张油卡"))) == []
    assert found(case_site(text.replace("PHRASE", "5张面额1000元油卡"))) == []
    assert found(case_site(text.replace("amount: null", "amount: 5000").replace("PHRASE", "5张面额1000元油卡"))) == []


def test_a_finding_about_a_number_names_the_phrase_and_what_it_says(case_site):
    site = case_site("figures:\n  - {id: a, label: {zh: 数, en: A sum}, value: 325, unit: yuan, phrase: 价值32.5万元, source: s1}\n")
    item = message(site, "QF215")
    assert "价值32.5万元" in item.zh
    assert "32.5万元" in item.en
    assert (item.line, item.column) == (2, 47)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("328 = 189 + 139", 0),
        ("189+139=328", 0),
        ("３２８＝１８９＋１３９", 0),
        ("1.5亿元 = 1亿元 + 5000万元", 0),
        ("328 − 139 = 189", 0),
        ("3+X = 7", 0),
        ("2 × 5 + 1 = 11", 0),
        ("a=1", 0),
        ("328 = 189 + 149", 1),
        ("26个 = 13个 + 12个", 1),
    ],
)
def test_a_stated_sum_must_come_out(case_site, text, count):
    english = text.replace("亿元", "").replace("万元", "").replace("个", "")
    site = case_site(zh=f"共有{text}。\n", en=samples.EN)
    assert [item[0] for item in found(site, "QF218")] == ["QF218"] * count, english


def test_an_english_amount_that_is_off_by_ten_is_named_in_both_forms_at_its_place(case_site):
    site = case_site(zh="## 经过\n\n他收下现金26万元。\n", en="## What happened\n\nHe took RMB 2,600,000 in cash.\n")
    assert found(site) == [("QF310", "cases/x/en.md", 3, 9), ("QF310", "cases/x/zh.md", 3, 6)]
    chinese = [item for item in site.load().diagnostics if item.path.endswith("zh.md")][0]
    assert "26万元" in chinese.zh and "RMB 260,000" in chinese.zh


def test_a_body_with_hundreds_of_lonely_numbers_is_told_twenty_times(case_site):
    site = case_site(zh="".join(f"第{n}批有{n}件。\n" for n in range(100, 900)), en=samples.EN)
    assert len(found(site, "QF310")) == 20


@pytest.mark.parametrize(
    ("english", "good"),
    [
        ("He was placed in liuzhi.", True),
        ("Detention for investigation (留置) is no punishment.", True),
        ("The report writes “1047余”.", True),
        ("See [it](https://example.org/%E6).", True),
        ("He was placed in 留置.", False),
        ("He was placed in 留置 (detention).", False),
        ("It was 開除黨籍.", False),
    ],
)
def test_chinese_stands_in_english_only_where_it_is_marked(case_site, english, good):
    assert [item[0] for item in found(case_site(en=f"## What happened\n\n{english}\n"), "QF312")] == ([] if good else ["QF312"])


def test_an_entry_that_is_not_translated_at_all_is_told_once(case_site):
    site = case_site("title: {zh: 案例}\nlessons: [{zh: 甲}, {zh: 乙}]\n")
    assert found(site) == [("QF313", "cases/x/case.yml", 1, 8)]


def test_blocks_that_were_taken_out_are_told_at_the_data(case_site):
    site = case_site("translated_from: ['00000000']\n", zh="\n")
    assert found(site) == [("QF314", "cases/x/case.yml", 1, 18)]


@pytest.mark.parametrize(
    ("chinese", "english", "count"),
    [
        ("32.5万元车款中的30万元", "RMB 300,000 out of the RMB 325,000", 0),
        ("18间违章建筑", "Illegal buildings", 0),  # a short text may leave a count out
        ("18间违章建筑", "17 illegal buildings", 2),
        ("他收下26万元", "He took money", 1),
        ("有期徒刑三年一个月", "3 years 1 month in prison", 0),
        ("有期徒刑三年一个月", "3 years 10 months in prison", 2),
        ("2023年5月23日立案", "On 23 May 2022 a case was opened", 2),
        ("今年", "this year", 0),
    ],
)
def test_zh_and_en_of_one_text_agree(case_site, chinese, english, count):
    site = case_site(f"lessons:\n  - zh: {chinese}\n    en: {english}\n")
    assert [item[0] for item in found(site, "QF316")] == ["QF316"] * count


@pytest.mark.parametrize("text", ["", "\n", "一" * 50_000, "26万元，" * 20_000, "]" * 50_000, "(" * 50_000, "= " * 50_000, "1 + " * 50_000 + "1 = 2"])
def test_empty_and_very_long_bodies_are_checked_quickly(case_site, text):
    site = case_site(zh=text, en=text)
    start = time.process_time()
    found(site)
    assert time.process_time() - start < 20

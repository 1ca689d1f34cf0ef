"""Quantities of running text as values: the same fact reads the same in both languages."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from qingfeng.check.phrases import fault_of, readings
from qingfeng.check.quantities import forms, lonely, plain, slip_of_ten, slip_words
from qingfeng.check.quantities_en import scan_en, word_number
from qingfeng.check.quantities_zh import han_number, scan_zh

PAIRS = [
    ("26万元", "RMB 260,000"),
    ("28.74万", "287,400"),
    ("1.94亿元", "RMB 194 million"),
    ("15亿元", "RMB 1.5 billion"),
    ("6786.3万元", "RMB 67.863 million"),
    ("9亿余元", "more than RMB 900 million"),
    ("700余万元", "over RMB 7 million"),
    ("二十万元", "200,000 yuan"),
    ("十余万元", "over ¥100,000"),
    ("３２．５萬元", "RMB 325,000"),
    ("5000多元", "more than RMB 5,000"),
    ("3至5万元", "RMB 30,000 to RMB 50,000"),
    ("有期徒刑三年一个月", "3 years 1 month in prison"),
    ("二年三个月", "two years and three months"),
    ("有期徒刑十个月", "a ten-month prison sentence"),
    ("有期徒刑六年", "sentenced to six years"),
    ("2010年12月", "December 2010"),
    ("二〇一〇年十二月", "Dec. 2010"),
    ("2010年", "in 2010"),
    ("2005年下半年", "the second half of 2005"),
    ("2021年第三季度", "the third quarter of 2021"),
    ("2023年5月23日", "23 May 2023"),
    ("2023年5月23日", "May 23, 2023"),
    ("5月23日", "23 May"),
    ("2010年3月至6月", "March to June 2010"),
    ("5月23日至25日", "23 to 25 May"),
    ("20世纪90年代", "the 1990s"),
    ("55%", "55 per cent"),
    ("约60％", "about 60%"),
    ("百分之八十", "eighty percent"),
    ("98.1%", "98.1 per cent"),
    ("5个百分点", "5 percentage points"),
    ("一百二十张", "one hundred and twenty"),
    ("二十张", "twenty"),
    ("14.6万余份", "more than 146,000"),
    ("1047余处", "1,047"),
    ("1+3+4+x", "1+3+4+X"),
    ("12+6+1", "12 + 6 + 1"),
    ("“581”", '"581"'),
    ("96032", "96032"),
    ("二十大", "the 20th National Congress"),
]


@pytest.mark.parametrize(("chinese", "english"), PAIRS)
def test_the_same_fact_is_found_in_both_languages(chinese, english):
    here, there = scan_zh(f"他{chinese}。"), scan_en(f"It was {english}.")
    assert any(item.strong for item in (*here, *there))
    assert list(lonely(here, there)) == []
    assert list(lonely(there, here)) == []


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("26万元", "RMB 2.6 million"),
        ("26万元", "RMB 26,000"),
        ("1.94亿元", "RMB 1.94 billion"),
        ("有期徒刑三年一个月", "three years and ten months in prison"),
        ("有期徒刑三年", "three months in prison"),
        ("2010年12月", "December 2011"),
        ("2023年5月23日", "22 May 2023"),
        ("2005年下半年", "the first half of 2005"),
        ("55%", "65%"),
        ("458个", "485"),
        ("12+6+1", "12+5+1"),
        ("153", "135"),
    ],
)
def test_another_value_is_missed_on_both_sides(chinese, english):
    here, there = scan_zh(f"他{chinese}。"), scan_en(f"It was {english}.")
    assert list(lonely(here, there))
    assert list(lonely(there, here))


@pytest.mark.parametrize(
    "text",
    [
        "一些干部千方百计推三阻四，百姓万分不满，十分可惜。",
        "数十人、几百万元、上千次、若干年以后",
        "第一轮，两次，三个月，十余年，四大篇章，“三合一”",
        "元旦、公元、一元化、多元、三五个人、十四五规划",
        "见[另一案](case:gift-2041)，`2041`，[注]: https://example.org/2041",
        "1. 第一条\n2. 第二条\n20. 第二十条",
        "",
    ],
)
def test_idioms_vague_numbers_small_ones_and_links_ask_for_nothing(text):
    assert [item for item in scan_zh(text) if item.strong] == []


@pytest.mark.parametrize(
    "text",
    [
        "one of two, both, a dozen, hundreds of homes, ten thousand homes",
        "It may march on in May; the 20th meeting, Article 14, at 8:30 a.m.",
        "an H5 page, 4S, G20, someone weighty, often, tend",
        "see [it](case:gift-2041) and `2041`",
        "",
    ],
)
def test_english_words_that_only_look_like_numbers_ask_for_nothing(text):
    assert [item for item in scan_en(text) if item.strong] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("两", 2), ("十", 10), ("十五", 15), ("一百二十", 120), ("一千零一", 1001), ("二十万", 200_000), ("一亿三千万", 130_000_000)]
    + [("二零一零", 2010)],
)
def test_number_characters_are_read(text, value):
    assert han_number(text) == value


@pytest.mark.parametrize("text", ["百", "千万", "十四五", "二三十", "万一", "十十", "百千"])
def test_characters_that_are_no_number_are_not_read(text):
    assert han_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("twenty-one", 21), ("one hundred and five", 105), ("two hundred thousand", 200_000), ("one two", None), ("twenty thirty", None)]
)
def test_number_words_are_read(text, value):
    assert word_number(text) == value


def test_plain_keeps_every_place():
    text = "１２萬元[见](case:a-1)\n3. 四\u3000`5`"
    assert len(plain(text)) == len(text)
    assert plain(text).count("\n") == text.count("\n")


def test_a_quantity_is_named_as_each_language_writes_it():
    assert forms(scan_zh("26万元")[0]) == ("26万元", "RMB 260,000")
    assert forms(scan_zh("1.94亿元")[0]) == ("1.94亿元", "RMB 194,000,000")
    assert forms(scan_zh("三年一个月")[0]) == ("3年1个月", "3 years 1 month")
    assert forms(scan_en("23 May 2023")[0]) == ("2023年5月23日", "23 May 2023")
    assert forms(scan_en("the second half of 2005")[0]) == ("2005年下半年", "second half of 2005")


@pytest.mark.parametrize("scan", [scan_zh, scan_en])
@pytest.mark.parametrize("piece", ["1", "1,", "1+", "一", "万", "3年", "a ", "one ", "hundred and ", "RMB 1 to ", "[](", "[", "`", "May ", "5月", "第", "百分之", "1.", "0 ", " "])
def test_time_grows_with_the_text_and_no_faster(scan, piece):
    text = piece * (120_000 // len(piece))
    start = time.process_time()
    scan(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("phrase", "value", "unit", "qualifier"),
    [
        ("财物共计28.74万元", "287400", "yuan", "exact"),
        ("3385笔9亿余元", "900000000", "yuan", "more-than"),
        ("3385笔9亿余元", "3385", "payment", "exact"),
        ("有期徒刑二年三个月", "27", "month", "exact"),
        ("退休三年", "3", "year", "exact"),
        ("平均不到一个月", "1", "month", "less-than"),
        ("至少对接三家供应商", "3", "firm", "at-least"),
        ("需二人以上共同完成", "2", "person", "at-least"),
        ("年度内扣分超过30分", "30", "point", "over"),
        ("年度内扣分达20分", "20", "point", "at-least"),
        ("512万元/年", "5120000", "yuan-per-year", "exact"),
        ("定点医疗 45 家次", "45", "firm-time", "exact"),
        ("1427人次", "1427", "person-time", "exact"),
        ("当天转发量就破万", "10000", "time", "over"),
        ("信访发生率均为零", "0", "percent", "exact"),
        ("“八个一”", "8", "item", "exact"),
        ("“8+1”个领域", "8", "piece", "exact"),
        ("工程项目数111个", "111", "item", "exact"),
        ("２０萬餘元", "200000", "yuan", "more-than"),
        ("整改", "5", "item", "exact"),
    ],
)
def test_a_stored_number_that_agrees_with_its_phrase_is_good(phrase, value, unit, qualifier):
    assert fault_of(phrase, Decimal(value), unit, qualifier) is None


@pytest.mark.parametrize(
    ("phrase", "value", "unit", "qualifier", "part"),
    [
        ("财物共计28.74万元", "28.74", "yuan", "exact", "value"),
        ("财物共计28.74万元", "2874000", "yuan", "exact", "value"),
        ("有期徒刑二年三个月", "23", "month", "exact", "value"),
        ("历史积案200余件", "200", "case", "exact", "qualifier"),
        ("约60%", "60", "percent", "exact", "qualifier"),
        ("不到一个月", "1", "month", "more-than", "qualifier"),
        ("1427人次", "1427", "person", "exact", "unit"),
        ("45家次", "45", "firm", "exact", "unit"),
        ("下降了40%", "40", "item", "exact", "unit"),
        ("现金50万元", "500000", "item", "exact", "unit"),
        ("共9人", "9", "yuan", "exact", "unit"),
    ],
)
def test_a_stored_number_that_differs_from_its_phrase_is_told_by_its_part(phrase, value, unit, qualifier, part):
    stated = fault_of(phrase, Decimal(value), unit, qualifier)
    assert stated is not None
    assert stated.part == part


def test_a_phrase_without_a_number_reads_as_nothing():
    assert readings("涉案财物") == []


@pytest.mark.parametrize(
    ("zh", "en", "factor"),
    [
        ("28.74万元", "RMB 2,874,000", 10),
        ("28.74万元", "RMB 28,740", 10),
        ("1.5亿元", "RMB 1.5 million", 100),
        ("26万元", "RMB 260", 1000),
        ("3亿元", "RMB 30,000", 10_000),
        ("28.74万元", "RMB 287,500", None),
        ("28.74万元", "RMB 28.74 billion", None),
        ("26%", "2.6 per cent", 10),
        ("2019年12月", "December 2190", None),
    ],
)
def test_a_misplaced_point_is_told_apart_from_another_amount(zh, en, factor):
    (item,), others = scan_zh(zh), scan_en(en)
    found = slip_of_ten(item, others)
    assert (found[1] if found else None) == factor
    words = slip_words(item, others, english=True)
    assert bool(words[0]) == bool(words[1]) == (factor is not None)


def test_of_two_slips_the_smaller_is_the_likelier():
    (item,) = scan_zh("28.74万元")
    assert slip_of_ten(item, scan_en("RMB 28,740,000 and RMB 28,740"))[1] == 10

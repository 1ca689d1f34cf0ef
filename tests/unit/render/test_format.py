from decimal import Decimal

import pytest

from qingfeng.model.dates import Date, Period
from qingfeng.render import format as form

EXACT = "exact"


@pytest.mark.parametrize(
    ("value", "qualifier", "zh", "en"),
    [
        ("287400", EXACT, "28.74万元", "RMB 287,400"),
        ("350000", EXACT, "35万元", "RMB 350,000"),
        ("1000", EXACT, "1000元", "RMB 1,000"),
        ("1000.50", "about", "约1000.5元", "about RMB 1,000.5"),
        ("7000000", "more-than", "700余万元", "more than RMB 7 million"),
        ("900000000", "more-than", "9亿余元", "more than RMB 900 million"),
        ("67863000", EXACT, "6786.3万元", "RMB 67.863 million"),
        ("1528000000", EXACT, "15.28亿元", "RMB 1.528 billion"),
        ("30000", "over", "超过3万元", "more than RMB 30,000"),
        ("0", EXACT, "0元", "RMB 0"),
    ],
)
def test_money_reads_as_each_language_writes_it(value, qualifier, zh, en):
    assert form.money(Decimal(value), "zh", qualifier) == zh
    assert form.money(Decimal(value), "en", qualifier) == en


@pytest.mark.parametrize(
    ("value", "qualifier", "zh", "en"),
    [
        ("143", EXACT, "143份", "143 copies"),
        ("146000", "more-than", "14.6万余份", "more than 146,000 copies"),
        ("480", "more-than", "480余份", "more than 480 copies"),
        ("6836", EXACT, "6836份", "6,836 copies"),
        ("12", "less-than", "不到12份", "less than 12 copies"),
        ("3", "at-least", "至少3份", "at least 3 copies"),
        ("3", "at-most", "至多3份", "at most 3 copies"),
        ("0.5", EXACT, "0.5份", "0.5 copies"),
    ],
)
def test_counts_carry_their_qualifier_in_its_place(value, qualifier, zh, en):
    assert form.count(Decimal(value), "zh", "份", qualifier) == zh
    assert form.count(Decimal(value), "en", "copies", qualifier) == en


def test_a_percentage_has_no_space_before_its_sign():
    assert form.count(Decimal("98.1"), "en", "%") == "98.1%"


@pytest.mark.parametrize(
    ("months", "zh", "en"),
    [
        (37, "三年一个月", "3 years 1 month"),
        (54, "四年六个月", "4 years 6 months"),
        (27, "二年三个月", "2 years 3 months"),
        (10, "十个月", "10 months"),
        (11, "十一个月", "11 months"),
        (12, "一年", "1 year"),
        (72, "六年", "6 years"),
        (129, "十年九个月", "10 years 9 months"),
        (240, "二十年", "20 years"),
        (258, "二十一年六个月", "21 years 6 months"),
        (1, "一个月", "1 month"),
    ],
)
def test_prison_terms_are_read_out_from_months(months, zh, en):
    assert form.term(months, "zh") == zh
    assert form.term(months, "en") == en


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2003", "2003年", "2003"),
        ("2023-12", "2023年12月", "December 2023"),
        ("2023-05-23", "2023年5月23日", "23 May 2023"),
        ("2005-H2", "2005年下半年", "second half of 2005"),
        ("2005-H1", "2005年上半年", "first half of 2005"),
        ("2021-Q3", "2021年第三季度", "third quarter of 2021"),
    ],
)
def test_a_date_is_no_more_precise_than_it_was_written(text, zh, en):
    assert form.date(Date.parse(text), "zh") == zh
    assert form.date(Date.parse(text), "en") == en


def test_a_period_names_both_ends_and_a_single_date_only_itself():
    assert form.period(Period.parse("2016-06/2024-01"), "zh") == "2016年6月至2024年1月"
    assert form.period(Period.parse("2016-06/2024-01"), "en") == "June 2016 to January 2024"
    assert form.period(Period.parse("2016"), "en") == "2016"

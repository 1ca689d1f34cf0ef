"""Dates as precise as they were printed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.model.dates import Date, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", "2010-01-01", "2010-12-31"),
        ("2010-12", "2010-12-01", "2010-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2010-12-31", "2010-12-31", "2010-12-31"),
        ("2005-H1", "2005-01-01", "2005-06-30"),
        ("2005-H2", "2005-07-01", "2005-12-31"),
        ("2021-Q1", "2021-01-01", "2021-03-31"),
        ("2021-Q3", "2021-07-01", "2021-09-30"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_every_written_form_means_its_first_to_its_last_day(text, first, last):
    date = Date.parse(text)
    assert (date.first_day().isoformat(), date.last_day().isoformat()) == (first, last)
    assert date.text == text


@pytest.mark.parametrize(
    "text",
    ["", "去年", "2010年", "10", "0999", "3000", "2010-", "2010-1", "2010-13", "2010-00", "2010-1-1", "2010-12-32", "2010-12-00"]
    + ["2023-02-29", "2010-04-31", "2010-H3", "2010-Q5", "2010-Q0", "2010-h1", "2010-Q1-01", "2010/12", "2010.12", " 2010", "2010\n"]
    + ["２０１０", "2010-12-31T00:00", "+2010", "20100", "null"],
)
def test_any_other_form_or_a_day_that_never_was_is_refused(text):
    with pytest.raises(ValueError):
        Date.parse(text)


@pytest.mark.parametrize("text", ["2016-06/2024-01", "2016/2024-Q1", "2016-06/2016", "2016/2016-06", "2010", "2010-12-31"])
def test_a_period_is_written_as_it_was_read(text):
    assert Period.parse(text).text == text


def test_a_single_date_is_a_period_of_itself():
    assert Period.parse("2010-12") == Period.parse("2010-12/2010-12")
    assert Period.parse("2010-12").start == Date.parse("2010-12")


@pytest.mark.parametrize("text", ["", "/", "2010/", "/2010", "2024/2016", "2016-02/2016-01", "2016/2017/2018", "2016 / 2017", "2016-2017"])
def test_a_period_that_is_open_or_runs_backwards_is_refused(text):
    with pytest.raises(ValueError):
        Period.parse(text)


_days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))
_texts = _days.flatmap(
    lambda day: st.sampled_from(
        [
            day.isoformat(),
            day.isoformat()[:7],
            day.isoformat()[:4],
            f"{day.year}-H{(day.month + 5) // 6}",
            f"{day.year}-Q{(day.month + 2) // 3}",
        ]
    )
)


@given(_texts)
def test_a_date_reads_back_as_itself_and_begins_before_it_ends(text):
    date = Date.parse(text)
    assert date.text == text
    assert Date.parse(date.text) == date
    assert date.first_day() <= date.last_day()


@given(_texts, _texts)
def test_two_dates_make_a_period_exactly_when_they_can_be_in_that_order(first, last):
    start, end = Date.parse(first), Date.parse(last)
    if end.last_day() < start.first_day():
        with pytest.raises(ValueError):
            Period.parse(f"{first}/{last}")
    else:
        period = Period.parse(f"{first}/{last}")
        assert (period.start, period.end) == (start, end)
        assert Period.parse(period.text) == period


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(text):
    try:
        assert Date.parse(text).text == text
    except ValueError:
        pass

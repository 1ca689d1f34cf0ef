"""The entries of a day: every one has its turn, a week lies in the page, and nothing but the day and the ids decide."""

import datetime

import pytest
from projects import ROOT, make_project, make_site

from qingfeng.render.daily import DAYS, of_days


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return make_site(make_project(tmp_path_factory.mktemp("daily") / "project", ROOT / "content"))[0].library


@pytest.mark.parametrize("kind", ["case", "practice", "culture"])
def test_every_entry_has_its_turn_and_none_comes_twice_before_that(library, kind):
    start = datetime.date(2026, 1, 1)
    first = of_days(library, kind, start.isoformat())
    assert len(first) == DAYS
    turns = []
    while len(turns) < 400:
        turns.extend(of_days(library, kind, (start + datetime.timedelta(days=len(turns))).isoformat()))
    number = len({facts.address for facts in turns})
    for at in range(0, 400 - number, number):
        assert len({facts.address for facts in turns[at : at + number]}) == number


def test_a_day_is_the_same_whichever_week_carries_it(library):
    monday, tuesday = of_days(library, "practice", "2026-03-02"), of_days(library, "practice", "2026-03-03")
    assert monday[1:] == tuesday[:-1]


def test_places_are_places_and_disputed_entries_have_no_day(library):
    places = {facts.form for facts in of_days(library, "culture", "2026-03-02")}
    assert places <= {
        "hall",
        "corridor",
        "park",
        "residence",
        "ancestral-hall",
        "book-bar",
        "station-feature",
        "base",
    }


def test_nothing_to_show_is_an_empty_week(tmp_path):
    site, _ = make_site(make_project(tmp_path / "project"))
    assert [facts.id for facts in of_days(site.library, "case", "2026-03-02")] == [
        "ferry-clerk"
    ]  # the other is disputed
    site.library.shown["case"].clear()
    assert of_days(site.library, "case", "2026-03-02") == []

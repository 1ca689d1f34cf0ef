"""When the browser is started: at once after a mishap, ever later when it does not help, never twice."""

import time

import pytest

from qingfeng.supervisor.keeper import Keeper, Nightly, Patience


@pytest.fixture
def keeper():
    found = Keeper(Patience())
    assert found.may_start(0.0)
    found.started(0.0)
    return found


def test_a_page_that_speaks_is_left_alone(keeper):
    for second in range(0, 3600, 10):
        assert keeper.fault(second + 9.0, True, float(second)) is None


def test_silence_is_a_fault_after_two_missed_words(keeper):
    assert keeper.fault(1000.0, True, 979.0) is None
    assert "silent" in keeper.fault(1003.0, True, 980.0)[1]


def test_a_slow_machine_has_longer_for_the_first_word(keeper):
    assert keeper.fault(44.0, True, None) is None
    assert keeper.fault(46.0, True, None) is not None
    assert keeper.fault(46.0, True, -5.0) is not None  # a word from before this start does not count


def test_from_the_death_of_a_page_to_the_next_start_it_is_less_than_thirty_seconds(keeper):
    spoke = 10_000.0  # the page dies right after a word, the worst moment
    now = spoke
    while keeper.fault(now, True, spoke) is None:
        now += 1.0
    now += keeper.ended(now, spoke)
    assert now - spoke <= 25


def test_a_browser_that_dies_at_once_is_started_ever_later_but_always_again(keeper):
    now, pauses = 0.0, []
    for _ in range(12):
        now += 1.0
        assert keeper.fault(now, False, None) is not None
        pause = keeper.ended(now, None)
        pauses.append(pause)
        assert not keeper.may_start(now + pause - 0.1)
        now += pause
        assert keeper.may_start(now)
        keeper.started(now)
    assert pauses[:7] == [1, 2, 4, 8, 16, 32, 60]
    assert set(pauses[7:]) == {60}
    assert keeper.fruitless == 12


def test_after_a_time_of_health_pauses_are_short_again(keeper):
    for _ in range(5):
        keeper.ended(1.0, None)
        keeper.started(1.0)
    assert keeper.ended(400.0, 399.0) == 1
    assert keeper.fruitless == 0


def test_ending_it_on_purpose_is_no_failure(keeper):
    assert keeper.ended(10.0, 9.0, wanted=True) == 0
    assert keeper.may_start(10.0)


def at(text):
    return time.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M")


def test_the_hour_of_the_night_strikes_once_a_day():
    nightly = Nightly("04:00", at("20 22:00"))
    assert not nightly.is_due(at("20 23:59"))
    assert not nightly.is_due(at("21 03:59"))
    assert nightly.is_due(at("21 04:00"))
    nightly.done(at("21 04:00"))
    assert not nightly.is_due(at("21 23:00"))
    assert nightly.is_due(at("22 09:00"))  # it was off in the night: later is early enough


def test_without_an_hour_nothing_is_due():
    assert not Nightly("", at("20 22:00")).is_due(at("21 04:00"))

"""What the kiosk does next, when screens are due, and its QR codes: the parts of the player that need no page."""

import pytest
from projects import ROOT

from qingfeng.render import qr

SCRIPTS = ("10-state.js", "12-schedule.js", "22-qr.js")
CONFIG = {"languages": ["zh", "en"], "idle": {"list": 60, "reading": 90, "countdown": 20}}


@pytest.fixture(scope="module")
def blank(browser):
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    for name in SCRIPTS:
        page.add_script_tag(content=(ROOT / "theme/kiosk/js" / name).read_text("utf-8"))
    yield page
    context.close()


def run(blank, *events, config=CONFIG):
    """Return the state after events, each a type, its second, and what else it carries."""
    told = [{"type": type, "at": second * 1000, "open": True, "busy": False, **more} for type, second, more in events]
    return blank.evaluate(
        "([config, told]) => told.reduce((state, event) => qfKiosk.state.step(state, event, config), qfKiosk.state.start(config))",
        [config, told],
    )


def event(type, second, **more):
    return (type, second, more)


WAKE = event("wake", 1, seen="a.1")


def test_a_touch_wakes_and_does_nothing_else(blank):
    state = run(blank, event("screen", 1, to="a.1"))
    assert state["place"] == "attract"  # only "wake" leaves the loop
    state = run(blank, WAKE)
    assert (state["place"], state["screen"], state["seen"]) == ("home", None, "a.1")


@pytest.mark.parametrize(
    ("events", "place", "patience"),
    [
        ([], "home", 60),
        ([event("chapter", 1, to="a")], "chapter", 60),
        ([event("search", 1)], "search", 60),
        ([event("help", 1)], "help", 60),
        ([event("pin", 1)], "pin", 60),
        ([event("status", 1)], "status", 60),
        ([event("screen", 1, to="a.1")], "screen", 90),
        ([event("screen", 1, to="a.1"), event("pane", 1, to=2)], "screen", 90),
    ],
)
def test_every_place_counts_down_after_its_time_and_then_forgets_the_visit(blank, events, place, patience):
    begun = [WAKE, *events]
    quiet = run(blank, *begun, event("tick", patience + 0.9))
    assert quiet["place"] == place and quiet["ending"] is None
    counting = run(blank, *begun, event("tick", 1 + patience))
    assert counting["place"] == place and counting["ending"] == (1 + patience) * 1000
    still = run(blank, *begun, event("tick", 1 + patience), event("tick", 20.9 + patience))
    assert still["place"] == place
    over = run(blank, *begun, event("tick", 1 + patience), event("tick", 21 + patience))
    fresh = run(blank)
    assert {**over, "touched": 0, "visit": 0} == {**fresh, "touched": 0}
    assert over["place"] == "attract"


def test_any_touch_during_the_countdown_goes_on_and_does_nothing_else(blank):
    begun = [WAKE, event("screen", 1, to="a.1"), event("tick", 91)]
    for type, more in (("touch", {}), ("home", {}), ("screen", {"to": "b.1"}), ("lang", {})):
        state = run(blank, *begun, event(type, 95, **more))
        assert (state["place"], state["screen"], state["lang"], state["ending"]) == ("screen", "a.1", "zh", None)
        assert run(blank, *begun, event(type, 95, **more), event("tick", 184.9))["ending"] is None
        assert run(blank, *begun, event(type, 95, **more), event("tick", 185))["ending"] == 185000


def test_scrolling_and_reading_aloud_keep_the_visit_alive(blank):
    state = run(blank, WAKE, event("screen", 1, to="a.1"), event("touch", 80), event("tick", 160))
    assert state["ending"] is None
    state = run(blank, WAKE, event("screen", 1, to="a.1"), event("tick", 200, busy=True), event("tick", 280))
    assert state["ending"] is None
    assert run(blank, WAKE, event("screen", 1, to="a.1"), event("tick", 200, busy=True), event("tick", 290))["ending"] == 290000


def test_a_reset_forgets_language_size_and_place(blank):
    state = run(blank, WAKE, event("lang", 2), event("large", 2), event("lower", 2), event("screen", 3, to="a.1"), event("tick", 93), event("tick", 113))
    assert [state[name] for name in ("lang", "large", "lowered", "screen", "seen", "from")] == ["zh", False, False, None, None, None]


@pytest.mark.parametrize(
    ("events", "back"),
    [
        ([event("chapter", 1, to="a"), event("screen", 1, to="a.1")], "chapter"),
        ([event("chapter", 1, to="a"), event("screen", 1, to="a.1"), event("screen", 1, to="b.2")], "chapter"),
        ([event("search", 1), event("screen", 1, to="a.1")], "search"),
        ([event("screen", 1, to="a.1")], "home"),
        ([event("chapter", 1, to="a")], "home"),
        ([event("help", 1)], "home"),
        ([], "home"),
    ],
)
def test_back_leads_where_one_came_from(blank, events, back):
    assert run(blank, WAKE, *events, event("back", 2))["place"] == back


def test_nothing_is_deeper_than_three_levels(blank):
    begun = [WAKE, event("chapter", 1, to="a"), event("screen", 1, to="a.1"), event("screen", 1, to="a.2"), event("screen", 1, to="b.1")]
    assert run(blank, *begun, event("back", 2), event("back", 2))["place"] == "home"


def test_outside_the_opening_hours_the_loop_is_dim_and_a_touch_still_wakes(blank):
    closed = event("tick", 5, open=False)
    assert run(blank, closed)["place"] == "closed"
    assert run(blank, closed, event("tick", 6))["place"] == "attract"
    assert run(blank, closed, event("wake", 6))["place"] == "home"
    assert run(blank, closed, event("wake", 6), event("tick", 66, open=False), event("tick", 86, open=False))["place"] == "closed"
    assert run(blank, WAKE, event("tick", 5, open=False))["place"] == "home"


def test_the_language_key_turns_through_the_languages_of_the_hall(blank):
    assert run(blank, WAKE, event("lang", 2))["lang"] == "en"
    assert run(blank, WAKE, event("lang", 2), event("lang", 2))["lang"] == "zh"
    assert run(blank, WAKE, event("lang", 2), config={**CONFIG, "languages": ["zh"]})["lang"] == "zh"


def test_what_is_unknown_changes_nothing_but_the_time(blank):
    assert run(blank, WAKE, event("leave", 5, to="https://elsewhere.test/"))["place"] == "home"


def due(blank, when, *date):
    return blank.evaluate("([when, [y, m, d, h, min]]) => qfKiosk.schedule.due(when, new Date(y, m - 1, d, h, min))", [when, date])


@pytest.mark.parametrize(
    ("when", "date", "expected"),
    [
        ({}, (2026, 11, 21, 12, 0), True),
        ({"start": "2026-11-21"}, (2026, 11, 20, 23, 59), False),
        ({"start": "2026-11-21"}, (2026, 11, 21, 0, 0), True),
        ({"end": "2026-11-21"}, (2026, 11, 21, 23, 59), True),
        ({"end": "2026-11-21"}, (2026, 11, 22, 0, 0), False),
        ({"weekdays": ["sat"]}, (2026, 11, 21, 9, 0), True),
        ({"weekdays": ["sun", "mon"]}, (2026, 11, 21, 9, 0), False),
        ({"hours": "08:30-17:00"}, (2026, 11, 21, 8, 29), False),
        ({"hours": "08:30-17:00"}, (2026, 11, 21, 8, 30), True),
        ({"hours": "08:30-17:00"}, (2026, 11, 21, 17, 0), False),
        ({"hours": "22:00-02:00"}, (2026, 11, 21, 23, 0), True),
        ({"hours": "22:00-02:00"}, (2026, 11, 22, 1, 59), True),
        ({"hours": "22:00-02:00"}, (2026, 11, 22, 2, 0), False),
        # what is after midnight belongs to the evening before: a Saturday
        ({"hours": "22:00-02:00", "weekdays": ["sat"]}, (2026, 11, 22, 1, 0), True),
        ({"hours": "22:00-02:00", "weekdays": ["sun"]}, (2026, 11, 22, 1, 0), False),
        ({"hours": "22:00-02:00", "end": "2026-11-21"}, (2026, 11, 22, 1, 0), True),
        ({"hours": "00:00-00:00"}, (2026, 11, 22, 1, 0), True),
        ({"hours": None, "weekdays": []}, (2026, 11, 22, 1, 0), True),
    ],
)
def test_a_screen_is_due_by_day_weekday_and_hour(blank, when, date, expected):
    assert due(blank, when, *date) is expected


@pytest.mark.parametrize("seconds", [3, 6, 8, 10, 12, 14, 15, 18, 20, 45, 120])
@pytest.mark.parametrize("slides", [1, 2, 7])
def test_a_slide_of_the_loop_stands_for_six_to_ten_seconds(blank, seconds, slides):
    share = blank.evaluate("([seconds, slides]) => qfKiosk.schedule.shares(seconds, slides)", [seconds, slides])
    assert 1 <= share["count"] <= slides
    assert 6000 <= share["each"] <= 10000


@pytest.mark.parametrize("length", [1, 41, 42, 43, 62, 63, 84, 85, 106, 152, 153, 213, 214, 412])
def test_a_code_is_the_one_that_paper_has(blank, length):
    text = ("https://qf.test/en/cases/police-favour-for-a-friend.html?" * 9)[:length]
    rows = blank.evaluate("(text) => qfKiosk.qr.rows(text).map((row) => row.join(''))", text)
    assert rows == qr.rows(text)


def test_a_code_holds_chinese_and_refuses_what_is_too_long(blank):
    rows = blank.evaluate("(text) => qfKiosk.qr.rows(text).map((row) => row.join(''))", "清风廉廊 2026-11-21")
    assert rows == qr.rows("清风廉廊 2026-11-21")
    assert blank.evaluate("() => qfKiosk.qr.rows('x'.repeat(413))") is None

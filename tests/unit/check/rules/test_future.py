"""QF211: nothing that has happened lies ahead, judged anew every day whatever the store remembers."""

import pytest
import samples
from sites import CONTENT, changed

from qingfeng.check.load import load
from qingfeng.model.past import past_dates

EVENT = "timeline:\n  - {{date: {}, kind: conduct, event: {{zh: 经过, en: What happened}}}}\n"
FIGURE = "figures:\n  - {{id: a, label: {{zh: 数, en: Number}}, value: 3, unit: case, period: {}, phrase: 3件, source: s1}}\n"
OUTCOME = "outcome:\n  party: {sanctions: [expulsion], date: 2027-02}\n  post: null\n  court: null\n"


def lines(site, today):
    return [item.line for item in load(str(site.root), site.store, today=today).diagnostics if item.code == "QF211"]


@pytest.mark.parametrize(
    ("fragment", "today", "told"),
    [
        (EVENT.format("2026-11-21"), "2026-11-20", True),
        (EVENT.format("2026-11-21"), "2026-11-21", False),
        (EVENT.format("2026-11"), "2026-11-01", False),  # as early as it can be meant
        (EVENT.format("2026-11"), "2026-10-31", True),
        (EVENT.format("2026-Q4"), "2026-10-01", False),
        (EVENT.format("2026-Q4"), "2026-09-30", True),
        (EVENT.format("2026-H2"), "2026-06-30", True),
        (EVENT.format("2026"), "2026-01-01", False),
        (EVENT.format("2024-01/2026-12"), "2026-11-21", True),  # a period that is told of is over
        (EVENT.format("null"), "2026-11-21", False),
        ("period: 2024/2027\n", "2026-11-21", True),
        ("published: 2026-11-22\n", "2026-11-21", True),
        (FIGURE.format("2026/2030"), "2026-11-21", False),  # a plan, a contract: it runs on
        (FIGURE.format("2027/2030"), "2026-11-21", True),
        (FIGURE.format("2027"), "2026-11-21", True),
        (OUTCOME, "2026-11-21", True),
        ("review_due: 2030-01\n", "2026-11-21", False),
    ],
)  # fmt: skip
def test_a_date_of_what_has_happened_lies_ahead_only_when_all_of_it_does(case_site, fragment, today, told):
    assert bool(lines(case_site(fragment), today)) is told


def test_a_stored_entry_is_judged_again_as_days_pass_and_when_they_do_not(case_site):
    site = case_site(EVENT.format("2026-11-21"))
    assert lines(site, "2026-11-20") == [2]
    assert lines(site, "2026-11-21") == []
    assert lines(site, "2026-11-20") == [2]
    assert load(str(site.root), site.store, today="2026-11-20").parsed == 0


@pytest.mark.parametrize("scope", ["blocking", "structure"])
def test_whether_a_site_is_built_does_not_hang_on_the_clock(case_site, scope):
    site = case_site(EVENT.format("2203"))
    assert load(str(site.root), {}, scope, today="2026-11-21").diagnostics == []


def test_without_a_day_nothing_lies_ahead_and_no_exception_is_idle(case_site):
    site = case_site("# qingfeng: allow QF211 报道就这样写\n" + EVENT.format("2203"))
    assert load(str(site.root), {}).diagnostics == []


def test_a_date_ahead_is_excepted_with_a_reason_until_its_day(case_site):
    site = case_site(EVENT.format("2026-12-01").replace("\n  -", "  # qingfeng: allow QF211 报道就这样写\n  -"))
    assert load(str(site.root), site.store, today="2026-11-21").diagnostics == []
    found = load(str(site.root), site.store, today="2026-12-01").diagnostics
    assert [(item.code, item.line) for item in found] == [("QF022", 1)]


def test_the_days_on_which_a_screen_is_shown_may_lie_ahead(make_site):
    site = make_site()
    text = samples.HALL.replace("{kind: entry,", "{kind: entry, start: 2027-01-01, end: 2030-01-01,")
    assert text != samples.HALL
    site.write("halls/example-programme.yml", text)
    assert lines(site, "2026-11-21") == []


@pytest.mark.parametrize("published", ["2027-01", "2026-01/2027-12"])
def test_no_report_was_printed_in_the_future(make_site, published):
    site = make_site()
    site.write("sources.yml", samples.SOURCES.replace("published: null", f"published: {published}"))
    assert lines(site, "2026-11-21") == [6]
    assert lines(site, "2027-12-01") == []


@pytest.mark.parametrize("kind", ["unit", "practice", "culture"])
def test_every_kind_is_read(make_site, kind):
    fragment = "published: 2027\n" if kind == "unit" else "since: 2027\n"
    site = make_site()
    site.write(samples.PATHS[kind], changed(samples.TEXTS[kind], fragment))
    assert lines(site, "2026-11-21") == [1]


def test_one_entry_is_told_a_limited_number_of_times(case_site):
    event = "  - {date: 2203, kind: conduct, event: {zh: 经过, en: What happened}}\n"
    assert len(lines(case_site("timeline:\n" + event * 50), "2026-11-21")) == 20


def test_nothing_in_the_real_content_lies_after_the_day_its_newest_entry_was_published():
    library = load(str(CONTENT), {}).library
    newest = max(facts.published for facts in library.facts.values())
    assert {facts.address for facts in library.facts.values() if facts.latest > newest} == set()
    dated = [facts.address for facts in library.facts.values() if facts.latest]
    assert len(dated) > 200
    assert all(any(True for _ in past_dates(library.load(address).model)) for address in dated[:20])

"""QF211 future-date: 写已经发生的事，日期却还没有到 / a date of something that has happened lies ahead.

A warning and no error: a machine may have a wrong clock, and whether a site is built must not hang on that.
"""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import Input, OnDay, Rule
from qingfeng.check.texts import MOST_FINDINGS, Keys


def future_date(day: OnDay) -> Iterator[Finding]:
    for facts in day.library.facts.values():
        if facts.latest > day.today:
            yield from _of_entry(facts.address, facts.path, day)
    for index, source in enumerate(day.library.sources.values()):
        if source["published"] is not None:
            yield from _of_source(index, source["published"], day.today)


def _of_entry(address: str, path: str, day: OnDay) -> Iterator[Finding]:
    from qingfeng.model.past import (
        past_dates,
    )  # brings pydantic, which is not needed where no date lies ahead

    told = 0
    for keys, date in past_dates(day.library.load(address).model):
        if date.first_day().isoformat() > day.today and told < MOST_FINDINGS:
            told += 1
            yield _finding(path, keys, date.text, day.today)


def _of_source(index: int, published: str, today: str) -> Iterator[Finding]:
    if published[:4] < today[:4]:
        return
    from qingfeng.model.dates import Period

    end = Period.parse(published).end
    if end.first_day().isoformat() > today:
        yield _finding("sources.yml", ("sources", index, "published"), end.text, today)


def _finding(path: str, keys: Keys, date: str, today: str) -> Finding:
    return Finding(
        f"“{date}”还没有到（今天是 {today}），这里写的应当是已经发生的事",
        f"{date} lies ahead (today is {today}), but this tells of what has happened",
        "核对年月日；只是计划的，写进正文并说明是计划",
        "check the date; what is only planned belongs into the text, named as a plan",
        path=path,
        keys=keys,
    )


RULE = Rule("QF211", "future-date", Input.DAY, future_date, severity="warning")

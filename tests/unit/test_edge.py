"""What the commands take from the machine: the day."""

import subprocess
import time

import pytest
import samples
from sites import VOCAB, changed, write_files

from qingfeng import cli, edge
from qingfeng.changes import committed


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the clock; nothing else says what day it is."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def at(moment):
        seconds = int(time.mktime(time.strptime(moment, "%Y-%m-%d %H:%M"))) - time.timezone
        monkeypatch.setattr(edge.time, "time", lambda: float(seconds))

    return at


@pytest.fixture
def zone(monkeypatch):
    """Put the machine into UTC, then back."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def repository(root, moment):
    """Make an empty commit of a moment."""
    root.mkdir(exist_ok=True)
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    environment = {"GIT_COMMITTER_DATE": f"{moment} +0000", "PATH": edge.os.environ["PATH"]}
    subprocess.run(["git", *who, "commit", "--quiet", "--allow-empty", "-m", "a"], cwd=root, check=True, env=environment)


@pytest.mark.parametrize(
    ("moment", "day"), [("2026-11-21 09:59", "2026-11-21"), ("2026-11-21 10:00", "2026-11-22"), ("2026-12-31 23:00", "2027-01-01")]
)
def test_it_is_the_day_of_where_it_is_latest(clock, zone, tmp_path, moment, day):
    clock(moment)
    assert edge.today(tmp_path) == day


def test_the_day_may_be_told(clock, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 2023-11-14 22:13:20 UTC
    assert edge.today(tmp_path) == "2023-11-15"


@pytest.mark.parametrize("told", ["today", "1e9", "9" * 30, "12 monkeys"])
def test_a_day_that_is_told_wrongly_stops_the_check_in_both_languages(tmp_path, monkeypatch, capsys, told):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    monkeypatch.setenv("QINGFENG_CACHE", str(tmp_path / "cache"))
    write_files(tmp_path, {"mkdocs.yml": "site_name: x\n", "content/cases/.gitkeep": ""})
    assert cli.main(["--root", str(tmp_path), "check"]) == 2
    said = capsys.readouterr().err
    assert "应当是1970年以来的秒数" in said and "must be a number of seconds" in said


def test_a_clock_that_has_lost_the_time_is_not_behind_the_last_commit(clock, zone, tmp_path):
    clock("1970-01-01 00:00")
    repository(tmp_path / "a", "2026-11-21 08:00:00")
    assert edge.today(tmp_path / "a") == "2026-11-21"
    clock("2026-12-24 08:00")
    assert edge.today(tmp_path / "a") == "2026-12-24"


def test_without_a_commit_only_the_clock_counts(clock, zone, tmp_path):
    assert committed(tmp_path) is None
    clock("2026-11-21 08:00")
    assert edge.today(tmp_path) == "2026-11-21"


def test_the_check_asks_for_the_day(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("QINGFENG_CACHE", str(tmp_path / "cache"))
    case = changed(samples.CASE, "published: 2026-11-21\n")
    files = {**VOCAB, **samples.SITE, samples.PATHS["case"]: case}
    write_files(tmp_path, {"mkdocs.yml": "site_name: x\n", **{f"content/{name}": data for name, data in files.items()}})
    for day, code in (("1795132800", 1), ("1795219200", 0), ("1795132800", 1)):  # 2026-11-20 and 21, 00:00 UTC
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert cli.main(["--root", str(tmp_path), "check"]) == code
        assert ("QF211" in capsys.readouterr().out) is bool(code)


def test_the_day_of_a_release_is_told_or_that_of_the_last_commit_and_never_of_the_clock(clock, zone, tmp_path, monkeypatch):
    clock("2030-01-01 00:00")
    assert edge.release_day(tmp_path) is None
    repository(tmp_path / "a", "2026-11-21 23:59:00")
    assert edge.release_day(tmp_path / "a") == "2026-11-21"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert edge.release_day(tmp_path / "a") == "2023-11-14"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(edge.CannotRun):
        edge.release_day(tmp_path / "a")

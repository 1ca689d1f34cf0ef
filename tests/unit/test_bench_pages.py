"""The bench of the pages: what counts as ours, which goals are missed, and where its section stands."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

wire = pytest.importorskip("bench.wire")
report = pytest.importorskip("bench.search_report")


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_pages", ROOT / "bench" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pictures_do_not_count_and_our_scripts_are_told_from_the_theme_s(bench):
    sent = [
        wire.Sent("/index.html", 20_000),
        wire.Sent("/assets/qingfeng.ab12.js", 30_000),
        wire.Sent("/search/zh/index.js", 4_000),
        wire.Sent("/lists/cases.js", 6_000),
        wire.Sent("/assets/javascripts/bundle.ff.min.js", 40_000),
        wire.Sent("/assets/logo.svg", 900_000),
    ]
    assert bench.sizes(sent) == (100.0, 80.0, 40.0)


@pytest.mark.parametrize(
    ("values", "missed"),
    [
        ((200, 90, 60, 0.02, {}), []),
        ((201, 90, 60, 0.02, {}), ["first view"]),
        ((100, 90, 61, 0.03, {}), ["JavaScript", "movement"]),
        ((1, 1, 1, 0, {"performance": 95, "seo": 99}), ["seo"]),
    ],
)
def test_a_missed_goal_is_named(bench, values, missed):
    row = bench.Row("home, zh", *values)
    assert bench.misses(row) == missed


def test_the_section_replaces_itself_and_leaves_the_others(bench):
    page = "# Performance\n\n## Search\n\nfound\n"
    row = bench.Row("home, zh", 1, 1, 1, 0, {})
    once = report.replaced(page, bench.section([row], "1"), bench.HEADING)
    again = report.replaced(once, bench.section([row._replace(name="home, en")], "1"), bench.HEADING)
    assert "## Search\n\nfound\n" in again and again.count("## Pages") == 1
    assert "home, en" in again and "home, zh" not in again
    assert report.kept(again, bench.HEADING).startswith("## Pages\n") and "found" in report.kept(again)


def test_a_slow_machine_is_asked_again_and_the_median_counts(bench):
    def asked(*values):
        left = list(values)
        return bench.scores(lambda: {"performance": left.pop(0), "seo": 100}), left

    assert asked(96, 1) == ({"performance": 96, "seo": 100}, [1])
    assert asked(80, 99, 97) == ({"performance": 97, "seo": 100}, [])
    assert asked(80, 70, 99)[0]["performance"] == 80


def test_the_pages_that_are_measured_exist(bench):
    for path in bench.PAGES.values():
        folder, _, name = path.rpartition("/")
        if name != "index.html":
            stem = name.removesuffix(".html")
            assert list((ROOT / "content").rglob(f"{stem}.yml")) or (ROOT / "content" / folder / stem).is_dir(), path

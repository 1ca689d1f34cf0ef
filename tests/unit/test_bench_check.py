"""The bench of the check says whether each goal is met, and measures what it says."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

measure = pytest.importorskip("bench.measure")


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_check", ROOT / "bench" / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("cold", "warm", "growth", "missed"),
    [
        (9.9, 0.49, {500: 1.0, 1000: 2.0, 2000: 4.1}, []),
        (10.1, 0.4, {500: 1.0, 1000: 1.9}, ["1000 entries anew"]),
        (1.0, 0.6, {500: 1.0, 1000: 1.9}, ["1000 entries, one changed"]),
        (1.0, 0.1, {500: 1.0, 1000: 2.0, 2000: 4.5}, ["1000 -> 2000 entries"]),
        (1.0, 0.1, {500: 1.0, 2000: 4.5}, ["500 -> 2000 entries"]),
    ],
)
def test_a_missed_goal_is_named(bench, cold, warm, growth, missed):
    found = bench.rows(1000, cold, warm, growth)
    assert [row.what for row in found if row.met is False] == missed
    assert bench.table(found).count("MISSED") == len(missed)


def test_a_smaller_corpus_has_a_smaller_goal(bench):
    assert bench.rows(100, 1.1, 0.1, {})[0].met is False


def test_a_table_has_one_line_for_each_row(bench):
    found = bench.rows(1000, 1.0, 0.1, {500: 1.0, 1000: 2.0})
    lines = bench.table(found).split("\n")
    assert len(lines) == 2 + len(found) == 7
    assert all(line.count("|") == 5 for line in lines)

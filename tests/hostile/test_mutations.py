"""A few hundred mutated files, the same ones every time; ``bench/fuzz.py --minutes 10`` tries many more."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.fuzz import Sites, _changed, mutated, run, tried  # noqa: E402

EXAMPLES = 120


def test_mutated_files_pass_through_check_mending_and_pages(tmp_path):
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        tally = other.submit(tried, tmp_path, 20, EXAMPLES).result()
    assert tally["examples"] >= EXAMPLES
    assert tally["drawn"] > 10 and tally["mended"] > 0  # else nothing but the first step was tried


def test_a_fault_is_found_by_mutations_and_shrunk(tmp_path, monkeypatch):
    sites = Sites(tmp_path, share=20)
    before = {path: (sites.roots[0] / path).read_bytes() for path in sites.files[0]}
    seen = []

    def fragile(site, path, data):
        seen.append(data)
        assert b"\x00" not in data

    monkeypatch.setattr(sites, "try_out", fragile)
    with pytest.raises(AssertionError):
        run(sites, 400)
    assert b"\x00" in seen[-1]
    assert {path: (sites.roots[0] / path).read_bytes() for path in sites.files[0]} == before


def test_a_file_is_put_back_whatever_happens(tmp_path, monkeypatch):
    sites = Sites(tmp_path, share=20)
    path = "cases/ferry-clerk/case.yml"
    before = (sites.roots[0] / path).read_bytes()
    monkeypatch.setattr(sites, "_run", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sites.try_out(0, path, b"x")
    assert (sites.roots[0] / path).read_bytes() == before


@pytest.mark.parametrize(
    ("steps", "after"),
    [
        ([("token", 0.5, "X")], b"a\nXb\n"),
        ([("drop", 0.0, 2)], b"b\n"),
        ([("copy", 0.0, 0.5, 2)], b"b\na\nb\n"),
        ([("bytes", 0.25, b"\xff\xff")], b"a\xff\xff\n"),
        ([("flip", 0.0, 1)], b"c\nb\n"),
        ([("fragment", 0.75, "k: v\n")], b"a\nk: v\nb\n"),
        ([("line", 0.0, 0.5)], b"b\na\n"),
        ([("dropline", 0.0)], b"b\n"),
        ([("cut", 0.5)], b"a\n"),
        ([("many", 0.0, "- ", 3)], b"- - - a\nb\n"),
        ([("recode", "utf-8-sig"), ("drop", 0.0, 3)], b"a\nb\n"),
    ],
)
def test_each_step_changes_what_it_says(steps, after):
    assert mutated(b"a\nb\n", steps) == after


@pytest.mark.parametrize(
    "name", ["token", "drop", "copy", "bytes", "flip", "text", "fragment", "line", "dropline", "cut", "many"]
)
def test_a_step_stands_an_empty_file(name):
    how = {
        "drop": (0.0, 3),
        "copy": (0.0, 0.5, 3),
        "bytes": (0.0, b"a"),
        "flip": (0.0, 3),
        "line": (0.0, 0.0),
        "dropline": (0.0,),
        "cut": (0.0,),
        "many": (0.0, "a", 2),
    }
    assert isinstance(_changed(b"", name, *how.get(name, (0.0, "a"))), bytes)

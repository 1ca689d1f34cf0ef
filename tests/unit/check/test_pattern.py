"""Patterns of the check are compiled late, and all of them can be."""

import importlib
import re

import pytest
from sites import ROOT

from qingfeng.check.pattern import Pattern

CHECK = ROOT / "scripts" / "qingfeng" / "check"


def held(value):
    """Yield the patterns in a value of a module: itself, in a dict, in a tuple."""
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, (dict, tuple, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from held(item)


@pytest.mark.parametrize("text", ["a1b22", "", "22"])
@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
def test_a_late_pattern_finds_what_one_made_at_once_finds(method, text):
    late, early = (getattr(made("[0-9]+"), method)(text) for made in (Pattern, re.compile))
    assert (late and late.span() if hasattr(late, "span") else late) == (early and early.span() if hasattr(early, "span") else early)


def test_a_late_pattern_keeps_its_flags_and_is_compiled_once():
    pattern = Pattern("A(?P<n>[0-9])", re.I)
    assert [match["n"] for match in pattern.finditer("a1A2")] == ["1", "2"]
    assert pattern.search is pattern.search
    assert pattern.sub("", "xa1") == "x"
    assert pattern.groups == 1


def test_every_pattern_of_the_check_compiles():
    """Otherwise a slip in a rarely used one would wait for the text that needs it."""
    found = 0
    for path in sorted(CHECK.rglob("*.py")):
        name = ".".join(path.relative_to(CHECK.parent.parent).with_suffix("").parts)
        for value in vars(importlib.import_module(name.removesuffix(".__init__"))).values():
            for pattern in held(value):
                found += 1
                assert pattern.pattern
    assert found > 140

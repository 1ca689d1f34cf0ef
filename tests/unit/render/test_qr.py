import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from qingfeng.render.qr import QUIET, path, rows

ADDRESS = "https://qf.test/en/cases/police-favour-for-a-friend.html"


def by_segno(text: str, version: int) -> list[str]:
    code = segno.make_qr(text.encode(), version=version, error="m", boost_error=False, mask=2, mode="byte")
    return ["".join("1" if module else "0" for module in line) for line in code.matrix]


@settings(max_examples=10)
@given(st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=42))
def test_a_code_is_the_one_that_segno_makes(text):
    assert rows(text) == by_segno(text, 3)


@pytest.mark.parametrize(("length", "version"), [(42, 3), (43, 4), (63, 5), (107, 8), (214, 15)])
def test_the_smallest_version_that_holds_the_text_is_taken(length, version):
    text = "".join(chr(1 << place % 7) for place in range(length))  # a set bit a byte: each is a code made by segno
    assert rows(text) == by_segno(text, version)


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="too long"):
        rows("x" * 413)


def test_the_path_draws_the_dark_modules_inside_the_quiet_zone():
    lines = rows(ADDRESS)
    side, drawn = path(ADDRESS)
    assert side == len(lines) + 2 * QUIET
    assert set(re.sub(r"[0-9. -]", "", drawn)) == {"M", "m", "h"}
    dark, x, y = set(), 0, 0
    for command, values in re.findall(r"([Mmh])([^Mmh]+)", drawn):
        numbers = [float(value) for value in values.split()]
        if command == "h":
            dark |= {(y - QUIET, place - QUIET) for place in range(x, x + int(numbers[0]))}
        x = int(numbers[0]) + (0 if command == "M" else x)
        y = int(numbers[1]) if command == "M" else y
    assert dark == {(y, x) for y, line in enumerate(lines) for x, module in enumerate(line) if module == "1"}

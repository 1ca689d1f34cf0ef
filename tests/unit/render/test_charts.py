"""Charts: bars to scale, words that fit the drawing, and no chart where there is nothing to compare."""

from decimal import Decimal

import pytest
from projects import make_project, make_site

from qingfeng.model.dates import Period
from qingfeng.model.figure import Figure
from qingfeng.model.text import Text
from qingfeng.render.charts import WIDTH, _wrapped, charts


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(make_project(tmp_path_factory.mktemp("charts") / "project"))[0]


def figure(name, value, chart="c", unit="person", **more):
    text = Text(zh=f"{name}的人数", en=f"People of {name}")
    return Figure(
        id=name, label=text, value=Decimal(value), unit=unit, chart=chart, phrase="x", source="s", **more
    )


def drawn(site, *figures, lang="zh"):
    return charts(figures, "stem", site.locals[lang])


def test_bars_are_to_scale_and_the_words_say_the_same(site):
    (chart,) = drawn(site, figure("a", "10"), figure("b", "40"))
    assert [bar["width"] for bar in chart["bars"]] == [50.0, 200.0]
    assert chart["text"] == "a的人数：10人；b的人数：40人"
    assert chart["figures"] == ["a", "b"]


def test_shares_are_drawn_of_a_hundred(site):
    (chart,) = drawn(site, figure("a", "60", unit="percent"), figure("b", "50", unit="percent"))
    assert [bar["width"] for bar in chart["bars"]] == [120.0, 100.0]
    assert chart["track"] == 200


def test_a_value_however_small_can_be_seen(site):
    (chart,) = drawn(site, figure("a", "1"), figure("b", "1000000"))
    assert chart["bars"][0]["width"] >= 2


def test_nothing_but_zero_is_drawn_without_a_fault(site):
    (chart,) = drawn(site, figure("a", "0"), figure("b", "0"))
    assert [bar["width"] for bar in chart["bars"]] == [2, 2]


def test_one_figure_or_two_units_are_no_chart(site):
    assert drawn(site, figure("a", "1")) == []
    assert drawn(site, figure("a", "1"), figure("b", "2", unit="day")) == []
    assert drawn(site, figure("a", "1", chart=None), figure("b", "2", chart=None)) == []


def test_what_all_numbers_hold_for_is_said_once_and_else_at_each(site):
    (chart,) = drawn(
        site, figure("a", "1", period=Period.parse("2023")), figure("b", "2", period=Period.parse("2023"))
    )
    assert chart["about"] == "2023年" and all(len(bar["lines"]) == 1 for bar in chart["bars"])
    (chart,) = drawn(
        site, figure("a", "1", period=Period.parse("2023")), figure("b", "2", period=Period.parse("2024"))
    )
    assert chart["about"] == ""
    assert [bar["lines"][1]["text"] for bar in chart["bars"]] == ["2023年", "2024年"]


def test_figures_without_english_words_are_not_drawn_on_english_pages(site):
    untranslated = Figure(
        id="c", label=Text(zh="丙"), value=Decimal(3), unit="person", chart="c", phrase="x", source="s"
    )
    figures = (figure("a", "1"), figure("b", "2"), untranslated)
    assert len(drawn(site, *figures)[0]["bars"]) == 3
    assert len(drawn(site, *figures, lang="en")[0]["bars"]) == 2


@pytest.mark.parametrize("text", ["短", "长" * 80, "a" * 90, "word " * 30, "混合 mixed 文字 " * 9])
def test_words_are_broken_into_lines_that_lose_nothing(text):
    lines = _wrapped(text, 12.5)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        if " " in line or ord(line[0]) > 0x2E7F:
            assert sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in line) * 12.5 <= WIDTH

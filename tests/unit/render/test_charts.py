"""Charts: bars to scale, words that fit the drawing, and no chart where there is nothing to compare."""

from decimal import Decimal

import pytest
from projects import make_project, make_site

from qingfeng.model.dates import Period
from qingfeng.model.figure import Figure
from qingfeng.model.text import Text
from qingfeng.render.charts import charts, group_chart
from qingfeng.render.drawing import WIDTH, wrapped


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


def group(site, form, *figures, lang="zh"):
    return group_chart(form, figures, "name", "标题", site.locals[lang])


def widths(chart, part="bar"):
    return [mark.at["width"] for mark in chart["marks"] if mark.shape == "rect" and mark.part == part]


def words(chart, part="label"):
    return [mark.text for mark in chart["marks"] if mark.shape == "text" and mark.part == part]


def test_bars_are_to_scale_and_the_words_say_the_same(site):
    (chart,) = drawn(site, figure("a", "10"), figure("b", "40"))
    assert widths(chart) == [50.0, 200.0]
    assert chart["text"] == "a的人数：10人；b的人数：40人"
    assert chart["figures"] == ["a", "b"]


def test_shares_are_drawn_of_a_hundred(site):
    (chart,) = drawn(site, figure("a", "60", unit="percent"), figure("b", "50", unit="percent"))
    assert widths(chart) == [120.0, 100.0]
    assert widths(chart, "track") == [200, 200]


def test_a_value_however_small_can_be_seen(site):
    (chart,) = drawn(site, figure("a", "1"), figure("b", "1000000"))
    assert widths(chart)[0] >= 2


def test_nothing_but_zero_is_drawn_without_a_fault(site):
    (chart,) = drawn(site, figure("a", "0"), figure("b", "0"))
    assert widths(chart) == [2, 2]


def test_one_figure_or_two_units_are_no_chart(site):
    assert drawn(site, figure("a", "1")) == []
    assert drawn(site, figure("a", "1"), figure("b", "2", unit="day")) == []
    assert drawn(site, figure("a", "1", chart=None), figure("b", "2", chart=None)) == []


def test_what_all_numbers_hold_for_is_said_once_and_else_at_each(site):
    (chart,) = drawn(
        site, figure("a", "1", period=Period.parse("2023")), figure("b", "2", period=Period.parse("2023"))
    )
    assert chart["about"] == "2023年" and words(chart, "about") == []
    (chart,) = drawn(
        site, figure("a", "1", period=Period.parse("2023")), figure("b", "2", period=Period.parse("2024"))
    )
    assert chart["about"] == ""
    assert words(chart, "about") == ["2023年", "2024年"]


def test_figures_without_english_words_are_not_drawn_on_english_pages(site):
    untranslated = Figure(
        id="c", label=Text(zh="丙"), value=Decimal(3), unit="person", chart="c", phrase="x", source="s"
    )
    figures = (figure("a", "1"), figure("b", "2"), untranslated)
    assert len(widths(drawn(site, *figures)[0])) == 3
    assert len(widths(drawn(site, *figures, lang="en")[0])) == 2


@pytest.mark.parametrize("text", ["短", "长" * 80, "a" * 90, "word " * 30, "混合 mixed 文字 " * 9])
def test_words_are_broken_into_lines_that_lose_nothing(text):
    lines = wrapped(text, 12.5)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        if " " in line or ord(line[0]) > 0x2E7F:
            assert sum(1.0 if ord(sign) > 0x2E7F else 0.56 for sign in line) * 12.5 <= WIDTH


def test_parts_fill_their_share_of_one_bar_and_leave_the_rest_open(site):
    chart = group(site, "parts", figure("a", "200"), figure("b", "50"), figure("c", "100"))
    whole = widths(chart, "rest")[0]
    assert widths(chart)[0] == pytest.approx(whole / 4, abs=0.1)
    assert widths(chart, "second")[0] == pytest.approx(whole / 2, abs=0.1)
    assert "其余" in words(chart) and words(chart, "value") == ["200人", "50人", "100人"]
    assert "其余" not in words(group(site, "parts", figure("a", "150"), figure("b", "50"), figure("c", "100")))


def test_each_dot_stands_for_one(site):
    chart = group(site, "dots", figure("a", "71"), figure("b", "23"))
    dots = [mark.part for mark in chart["marks"] if mark.shape == "circle"]
    assert dots == ["bar"] * 23 + ["rest"] * 48


def test_no_mark_of_any_form_leaves_the_drawing(site):
    long = {"label": Text(zh="很长的说法" * 9, en="x")}
    figures = [figure("a", "100"), figure("b", "60"), figure("c", "40")]
    figures[1] = Figure(**{**{name: getattr(figures[1], name) for name in figures[1].__slots__}, **long})
    percent = [figure("a", "250", unit="percent"), figure("b", "5", unit="percent")]
    for form, shown in (("bars", figures), ("parts", figures), ("dots", figures), ("rise", percent), ("fall", percent[1:])):
        chart = group(site, form, *shown)
        for mark in chart["marks"]:
            x = mark.at.get("x", mark.at.get("cx"))
            y = mark.at.get("y", mark.at.get("cy"))
            assert 0 <= x <= WIDTH and 0 <= y <= chart["height"], (form, mark)
            assert x + mark.at.get("width", 0) <= WIDTH + 1, (form, mark)


def test_a_fall_is_drawn_against_what_was_before_and_only_the_fall_has_a_number(site):
    chart = group(site, "fall", figure("a", "40", unit="percent"))
    assert widths(chart)[0] == pytest.approx(widths(chart, "rest")[0] * 0.6, abs=0.1)
    assert words(chart, "value") == ["下降40%"] and words(chart)[-2:] == ["以前", "以后"]
    chart = group(site, "rise", figure("a", "55", unit="percent"))
    assert widths(chart)[0] == pytest.approx(widths(chart, "rest")[0] * 1.55, abs=0.2)


def test_numbers_of_different_kinds_are_not_drawn(site):
    assert group(site, "numbers", figure("a", "40"), figure("b", "2", unit="day")) is None

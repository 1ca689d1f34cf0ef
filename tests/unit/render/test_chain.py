import re

import pytest

from qingfeng.render.chain import Person, diagram, wrapped

PEOPLE = [Person(id, f"Name of {id}", "someone with a rather long role in this matter") for id in "abcde"]
TIES = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "b"), ("b", "e"), ("e", "a")]


def spans(drawn):
    return [
        sorted(float(number) for number in re.findall(r"^M\d+ ([\d.]+)H.* ([\d.]+)H\d+$", arrow["path"])[0])
        for arrow in drawn["arrows"]
    ]


def test_boxes_do_not_overlap_and_hold_their_lines():
    drawn = diagram(PEOPLE, TIES)
    bottom = 0.0
    for box in drawn["boxes"]:
        assert float(box["y"]) > bottom
        bottom = float(box["y"]) + float(box["height"])
        assert all(float(box["y"]) < float(line["y"]) < bottom for line in box["lines"])
    assert bottom <= float(drawn["height"])


def test_arrows_in_one_lane_do_not_touch():
    drawn = diagram(PEOPLE, TIES)
    found = spans(drawn)
    assert [arrow["number"] for arrow in drawn["arrows"]] == [1, 2, 3, 4, 5, 6]
    for one, arrow in enumerate(drawn["arrows"]):
        for two, other in enumerate(drawn["arrows"][:one]):
            if arrow["lane"] == other["lane"]:
                assert found[one][1] < found[two][0] or found[two][1] < found[one][0]


def test_each_arrow_begins_and_ends_at_the_right_boxes():
    drawn = diagram(PEOPLE, TIES)
    boxes = {box["id"]: (float(box["y"]), float(box["y"]) + float(box["height"])) for box in drawn["boxes"]}
    for arrow, (start, end) in zip(drawn["arrows"], TIES, strict=True):
        y1, y2 = (
            float(number) for number in re.findall(r"^M\d+ ([\d.]+)H.* ([\d.]+)H\d+$", arrow["path"])[0]
        )
        assert boxes[start][0] < y1 < boxes[start][1]
        assert boxes[end][0] < y2 < boxes[end][1]


def test_all_stays_inside_the_drawing():
    drawn = diagram(PEOPLE, TIES)
    assert all(arrow["x"] + 10 <= drawn["width"] for arrow in drawn["arrows"])


def test_a_giver_stands_above_whoever_it_went_on_to():
    drawn = diagram(
        [Person(id, id, id) for id in ("last", "first", "middle")], [("first", "middle"), ("middle", "last")]
    )
    assert [box["id"] for box in drawn["boxes"]] == ["first", "middle", "last"]


def test_people_without_a_tie_are_drawn_too():
    assert len(diagram(PEOPLE, [])["boxes"]) == 5


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("被刑事拘留的人", 4, ["被刑事拘", "留的人"]),
        ("甲乙丙丁，戊", 4, ["甲乙丙丁，", "戊"]),
        ("Head of a company", 6, ["Head of a", "company"]),
        ("某4S店老板", 3, ["某4S", "店老板"]),
        ("", 5, [""]),
        ("incomprehensibilities", 3, ["incomprehensibilities"]),
    ],
)
def test_lines_break_as_each_script_wants(text, room, lines):
    assert wrapped(text, room) == lines

import pytest
from projects import plain_shell

from qingfeng.render.shell import SLOTS, Shell, marks


def test_a_filled_shell_holds_each_value_in_its_place():
    page = plain_shell().fill({slot: f"<{slot}>" for slot in SLOTS}).decode()
    assert all(f"[{slot}]<{slot}>\n" in page for slot in SLOTS)


def test_a_slot_may_be_printed_twice():
    html = "".join(marks().values()) + marks()["title"]
    assert Shell.cut(html).fill({slot: slot for slot in SLOTS}).endswith(b"title")


def test_a_theme_that_prints_no_article_is_refused_by_name():
    html = "".join(mark for slot, mark in marks().items() if slot != "article")
    with pytest.raises(ValueError, match="article"):
        Shell.cut(html)


def test_a_value_that_looks_like_a_mark_is_not_filled_again():
    values = {slot: "" for slot in SLOTS} | {"title": marks()["article"], "article": "x"}
    assert marks()["article"].encode() in plain_shell().fill(values)

from decimal import Decimal

import pytest
from projects import make_project, make_site

from qingfeng.model.case import Event
from qingfeng.model.figure import Money
from qingfeng.model.text import Text
from qingfeng.render.views.payments import key, payments, scale

TEXT = Text(zh="一步", en="a step")


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    site, _ = make_site(make_project(tmp_path_factory.mktemp("payments") / "project"))
    return site.locals["en"]


def step(*sums, direction="received"):
    money = tuple(
        Money(amount=None if item is None else Decimal(item), form="cash", direction=direction)
        for item in sums
    )
    return Event(date=None, kind="conduct", event=TEXT, money=money)


def test_the_largest_sum_sets_the_scale():
    assert scale([step(500, None), step(2000)]) == 2000


@pytest.mark.parametrize("sums", [(), (None,), (500,), (500, None), (0, 500)])
def test_fewer_than_two_sums_have_no_scale(sums):
    assert scale([step(*sums)]) is None


def test_bars_are_as_long_as_the_sums_are_large(local):
    shares = [item["share"] for item in payments(step("2000", "500", "1", None), Decimal(2000), local)]
    assert shares == ["100%", "25%", "0.05%", None]


def test_without_a_scale_no_bar_is_drawn(local):
    assert payments(step(500), None, local)[0]["share"] is None
    assert key([step(500)], None, local) is None


def test_the_key_names_the_scale_and_only_what_occurs(local):
    found = key([step(1), step(2, direction="refused")], Decimal(2), local)
    assert "RMB 2" in found["note"]
    assert [item["direction"] for item in found["items"]] == ["received", "refused"]

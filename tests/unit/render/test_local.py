"""What a figure reads like in each language, with its unit."""

from decimal import Decimal

import pytest
from sites import ROOT

from qingfeng.model.figure import Figure
from qingfeng.model.text import Text
from qingfeng.render.local import Local
from qingfeng.render.templates import read_words


@pytest.mark.parametrize(
    ("value", "qualifier", "zh", "en"),
    [
        ("5120000", "exact", "512万元/年", "RMB 5.12 million a year"),
        ("36000", "about", "约3.6万元/年", "about RMB 36,000 a year"),
    ],
)
def test_a_rent_is_a_sum_of_money_a_year(value, qualifier, zh, en):
    figure = Figure(
        id="rent",
        label=Text(zh="租金", en="Rent"),
        value=Decimal(value),
        unit="yuan-per-year",
        qualifier=qualifier,
        phrase="租金",
        source="s900-harbour",
    )
    for lang, words in (("zh", zh), ("en", en)):
        assert Local(lang, read_words(ROOT / "theme", lang), None).value(figure) == words

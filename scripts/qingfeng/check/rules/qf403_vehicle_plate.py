"""QF403 vehicle-plate: 车牌号 / the number plate of a vehicle."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.plain import findings, plain
from qingfeng.check.private_numbers import vehicle_plates
from qingfeng.check.rule import Input, Rule, SourceText

_WORDS = (
    "这里有车牌号“{}”",
    "there is a number plate here: {}",
    "删去，只写“一辆轿车”之类；提交过的内容会留在版本历史里，请同时告诉维护者",
    'delete it and write "a car"; what was once committed stays in the history, so tell a maintainer as well',
)


def vehicle_plate(source: SourceText) -> Iterator[Finding]:
    yield from findings(source, vehicle_plates(plain(source.text)), _WORDS)


RULE = Rule("QF403", "vehicle-plate", Input.TEXT, vehicle_plate)

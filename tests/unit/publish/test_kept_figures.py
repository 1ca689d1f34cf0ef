"""What a build remembers of the figures in a record."""

import json

from qingfeng.api.envelope import document, text_of
from qingfeng.publish.api import _remembered

FIGURES = [{"id": "sum", "label": {"zh": '写作"figures":[{的话', "en": None}}, {"id": "count", "label": {"zh": "数", "en": "n"}}]


def test_figures_are_cut_from_a_record_as_they_stand():
    data = document({"title": 'has "figures":[{ in it', "figures": FIGURES, "quotes": [{"id": 1}]}, None)
    kept = _remembered(data)
    assert kept.number == 2 and kept.figures == text_of(FIGURES)
    assert kept.revision == json.loads(data)["revision"]


def test_their_mark_changes_with_them_and_with_nothing_else():
    first, other = (_remembered(document({"title": title, "figures": FIGURES}, None)) for title in "ab")
    assert first.mark == other.mark and first.revision != other.revision
    assert _remembered(document({"title": "a", "figures": FIGURES[:1]}, None)).mark != first.mark


def test_a_record_without_figures_has_none():
    assert _remembered(document({"title": "a", "figures": []}, None)).number == 0

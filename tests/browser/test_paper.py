"""Entries on paper: how many sheets they take, what is left out, and the way back to the site."""

import re

import pytest

CASES = [
    "cases/police-favour-for-a-friend.html",
    "cases/retired-commission-head.html",
    "cases/judge-tilted-scales.html",
    "en/cases/police-favour-for-a-friend.html",
    "en/cases/contract-employee-debts.html",
]


@pytest.mark.parametrize("path", CASES)
def test_a_full_case_takes_two_sheets_of_a4(path, site, watch):
    page = watch().open(site + path)
    printed = page.pdf(prefer_css_page_size=True)
    sides = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert 2 <= sides <= 4  # both sides of two sheets
    assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12]", printed)  # 210 by 297 mm in points


def test_paper_has_the_article_and_the_way_back_to_it(site, watch):
    page = watch().open(site + CASES[0])
    assert not page.locator(".qf-printed").is_visible()
    page.emulate_media(media="print")
    for gone in (".md-header", ".qf-tools", ".qf-cite", ".qf-neighbours", ".qf-breadcrumb", ".md-footer"):
        assert not page.locator(gone).is_visible(), gone
    assert "https://site.test/" + CASES[0] in page.locator(".qf-printed").inner_text()
    box = page.locator(".qf-printed__code").bounding_box()
    assert box["width"] == box["height"] > 90  # 25 mm

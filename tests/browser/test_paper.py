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


@pytest.mark.parametrize("path", ["quizzes/market-and-corridor.html", CASES[0]])
def test_a_teacher_gets_questions_without_answers_and_a_key_at_the_end(path, site, watch):
    page = watch().open(site + path)
    assert not page.locator(".qf-questions__key").is_visible()
    page.emulate_media(media="print")
    questions = page.locator(".qf-question")
    assert questions.first.is_visible() and not page.locator(".qf-question__answer").first.is_visible()
    key = page.locator(".qf-questions__key").inner_text()
    right = questions.evaluate_all("(items) => items.map((item) => 'ABCDEF'[item.dataset.answer - 1])")
    assert re.findall(r"\d+ ([A-F])", key) == right
    first = page.locator(".qf-question").last.bounding_box()
    assert page.locator(".qf-questions__key").bounding_box()["y"] >= first["y"] + first["height"]


def test_figures_are_printed_without_what_only_a_screen_can_do(site, watch):
    page = watch().open(site + "figures/index.html")
    page.locator(".qf-plot__data summary").first.click()
    page.emulate_media(media="print")
    assert not page.locator(".qf-plot__files").first.is_visible()
    assert page.locator(".qf-plot__table").first.is_visible()
    assert not page.locator(".qf-plot__data").nth(1).is_visible()
    assert page.locator(".qf-chart__svg").first.is_visible()

"""Pages put together from other entries: quizzes, the tours of the halls, a letter home."""

import re

import pytest
from projects import make_project, make_site, slots_of
from qingfeng.render.pages import plan_pages

LINES = """exhibit:
  kind: cards
  printable: true
  title: {zh: 几个开头, en: How to begin}
  cards:
    - name: {zh: 给家人, en: To the family}
      lines:
        - {zh: 家里不缺什么……, en: We lack nothing ..., illustrative: true}
        - {zh: 早点回来, en: Come home early}
tags: [family]
"""


def project(folder):
    root = make_project(folder / "project")
    corridor = root / "content/culture/lantern-corridor/culture.yml"
    corridor.write_text(corridor.read_text("utf-8") + LINES, "utf-8")
    practice = root / "content/units/harbour-office/practices/two-keys.yml"
    practice.write_text(practice.read_text("utf-8") + "tags: [self-check]\n", "utf-8")
    return root


def plan(root):
    return {page.path: page for page in plan_pages(make_site(root)[0])}


def article(pages, path):
    return slots_of(pages[path].draw().decode())["article"]


def changed(root, path, old, new):
    """Return the pages whose signature another wording of a file changes."""
    before = plan(root)
    file = root / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    after = plan(root)
    return {name for name in after if name not in before or after[name].signature != before[name].signature}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return plan(project(tmp_path_factory.mktemp("gathered")))


def test_a_quiz_shows_each_question_with_its_answer_and_what_it_rests_on(pages):
    html = article(pages, "quizzes/ferry-quiz.html")
    question = re.search(r'<li class="qf-question" id="q-who-sold".*?</details>', html, re.S)[0]
    assert 'data-answer="2"' in question and 'data-entry="case:ferry-clerk"' in question
    assert "<strong>B</strong> 售票员" in question and "郑某某是码头售票员" in question
    assert 'href="../cases/ferry-clerk.html"' in question
    assert "The &lt;b&gt;clerk&lt;/b&gt;" in article(pages, "en/quizzes/ferry-quiz.html")


def test_a_question_on_a_withdrawn_entry_is_asked_nowhere(pages):
    for path, page in pages.items():
        html = page.draw().decode()
        assert "of-the-gone" not in html and "撤回的正文里" not in html, path


def test_an_untranslated_question_is_marked_as_chinese(pages):
    html = article(pages, "en/quizzes/ferry-quiz.html")
    assert '<p class="qf-question__text"><span lang="zh-CN">开柜要几把钥匙？</span>' in html


def test_the_channel_has_the_bank_the_quizzes_and_the_self_checks(pages):
    html = article(pages, "quizzes/index.html")
    bank = re.search(r'<template class="qf-quiz__bank">.*?</template>', html, re.S)[0]
    assert bank.count('class="qf-question"') == 2 and " id=" not in bank
    assert 'href="ferry-quiz.html"' in html.replace("../quizzes/", "") and "2道题" in html
    assert 'href="../practices/two-keys.html"' in html.split('id="self-checks"')[1]
    assert '<option value="case:ferry-clerk" data-name="多收的船票钱">多收的船票钱 (1)</option>' in html
    assert 'value="practice:two-keys"' not in html


def test_an_entry_asks_the_questions_that_rest_on_it_and_no_others(pages):
    slots = slots_of(pages["cases/ferry-clerk.html"].draw().decode())
    assert slots["article"].count('class="qf-question"') == 1 and "谁多收了船票钱" in slots["article"]
    assert 'href="#questions"' in slots["toc"]
    assert "qf-question__entry" not in slots["article"]
    assert 'id="questions"' not in article(pages, "cases/market-scales.html")


def test_a_tour_lists_the_stops_of_each_chapter_once_with_what_they_show(pages):
    slots = slots_of(pages["halls/lantern-programme.html"].draw().decode())
    html = slots["article"]
    assert html.count('class="qf-tour__stop"') == 4 and "2个篇章，4站" in html
    first = html.split("qf-tour__stop")[1]
    assert "<span>条目</span><span>警句</span>" in first and "天知神知我知子知" in first
    assert 'href="../practices/two-keys.html#exhibit"' in html and 'href="../quizzes/ferry-quiz.html"' in html
    assert "gone" not in html
    assert 'href="#light"' in slots["toc"] and 'href="#keys"' in slots["toc"]
    assert slots["title"].startswith("灯笼廊：导览")


def test_a_hall_a_quiz_and_the_culture_list_lead_to_each_other(pages):
    assert 'href="../halls/lantern-programme.html"' in article(pages, "culture/lantern-corridor.html")
    assert 'href="../halls/lantern-programme.html"' in article(pages, "quizzes/ferry-quiz.html")
    assert 'href="../halls/index.html"' in article(pages, "culture/index.html")
    assert 'href="../halls/lantern-programme.html"' in article(pages, "halls/index.html")
    assert "halls/index.html" not in article(pages, "culture/form-corridor.html")


def test_a_letter_offers_maxims_and_lines_and_marks_those_that_are_ours(pages):
    html = article(pages, "en/family-letter.html")
    assert '<span class="qf-letter__words" lang="zh-CN">天知神知我知子知</span>' in html
    assert html.count('data-part="line"') == 2
    ours, printed = html.split('class="qf-letter__line"')[1:3]
    assert "qf-illustrative" in ours and "qf-illustrative" not in printed
    assert 'href="../family-letter.html"' in article(pages, "culture/lantern-corridor.html")


def test_without_lines_for_it_there_is_no_letter(tmp_path):
    pages = plan(make_project(tmp_path / "project"))
    assert "family-letter.html" not in pages
    assert "family-letter" not in article(pages, "halls/index.html")


def test_without_quizzes_and_halls_only_the_page_that_the_menu_leads_to_is_there(tmp_path):
    root = make_project(tmp_path / "project")
    for path in ("quizzes/ferry-quiz.yml", "halls/lantern-programme.yml"):
        (root / "content" / path).unlink()
    pages = plan(root)
    gathered = [path for path in pages if path.startswith(("quizzes/", "halls/", "en/quizzes/", "en/halls/"))]
    assert gathered == ["quizzes/index.html", "en/quizzes/index.html"]
    html = article(pages, "quizzes/index.html")
    assert "<h1" in html and "data-qf-quiz" not in html and "<h2" not in html
    assert "halls/index.html" not in article(pages, "culture/index.html")


def test_a_changed_question_redraws_the_pages_that_ask_it(tmp_path):
    redrawn = changed(project(tmp_path), "quizzes/ferry-quiz.yml", "谁多收了船票钱？", "谁多收了票款？")
    for path in ("quizzes/index.html", "quizzes/ferry-quiz.html", "cases/ferry-clerk.html"):
        assert path in redrawn and f"en/{path}" in redrawn
    assert not redrawn & {
        "cases/market-scales.html",
        "culture/index.html",
        "index.html",
        "family-letter.html",
    }


def test_a_changed_title_redraws_the_quizzes_and_tours_that_show_it(tmp_path):
    redrawn = changed(
        project(tmp_path), "units/harbour-office/practices/two-keys.yml", "zh: 双钥匙,", "zh: 两把钥匙,"
    )
    for path in ("quizzes/index.html", "quizzes/ferry-quiz.html", "halls/lantern-programme.html"):
        assert path in redrawn


def test_a_changed_line_redraws_the_letter(tmp_path):
    redrawn = changed(project(tmp_path), "culture/lantern-corridor/culture.yml", "早点回来", "早些回来")
    assert "family-letter.html" in redrawn and "cases/market-scales.html" not in redrawn


@pytest.mark.parametrize("path", ["quizzes/ferry-quiz", "halls/lantern-programme"])
def test_what_is_withdrawn_leaves_a_stub_and_is_listed_nowhere(tmp_path, path):
    root = project(tmp_path)
    file = root / "content" / f"{path}.yml"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    pages = plan(root)
    assert "本条目已撤回" in article(pages, f"{path}.html")
    for name, page in pages.items():
        html = page.draw().decode()
        if not name.endswith(f"{path}.html"):
            assert f"{path}.html" not in html, name
        if path.startswith("quizzes"):
            assert "谁多收了船票钱" not in html, name

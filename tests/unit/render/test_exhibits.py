"""Every form of exhibit reads without a script, in both languages, with what its data holds."""

from typing import get_args

import pytest
from projects import FIXTURES, make_project, make_site, slots_of

from qingfeng.model import exhibit
from qingfeng.render.pages import plan_pages

T = "{zh: 题, en: Title}"
FORMS = {
    "flow": "steps: [{name: {zh: 一步, en: Step one}, actor: {zh: 甲, en: Somebody}}, {name: {zh: 二步, en: Step two}}]\n  returns: {zh: 退回, en: Sent back}",
    "lifeline": "phases: [{name: {zh: 立项, en: Start}}, {name: {zh: 验收, en: Hand-over}, illustrative: true}]",
    "ladder": "step: 0.5\n  rungs: [{operator: more-than, value: 1, name: {zh: 甲, en: A}, result: {zh: 乙, en: B}}]",
    "cards": "cards: [{name: {zh: 红, en: Red card}, colour: red, lines: [{zh: 不收礼, en: No gifts}]}]",
    "checklist": "items: [{text: {zh: 查一查, en: Check this}}]",
    "calculator": "terms: [{id: a, label: {zh: 项, en: A term}, most: 10}]\n  rungs: [{operator: at-least, value: 5, name: {zh: 合格, en: Pass}, result: {zh: 通过, en: Passed}}]",
    "map": "posts: [{name: {zh: 收费岗, en: Cashier}, risks: [{act: {zh: 少记账, en: Short books}, prevention: {zh: 双人, en: Two people}}]}]",
    "lottery": "entrants: 120\n  places: 40\n  rule: {zh: 按种子排序, en: Ordered by seed}\n  witnesses: [{name: {zh: 公证处, en: Notary}}]",
    "comparison": "rows: [{aspect: {zh: 时间, en: Time}, before: {zh: 五天, en: Five days}, after: {zh: 一天, en: One day}}]",
    "tree": "root: {name: {zh: 总, en: Head}, branches: [{name: {zh: 支, en: Branch one}}]}",
    "colours": "signals: [{colour: red, name: {zh: 红, en: Red light}, meaning: {zh: 急, en: Urgent}}, {colour: green, name: {zh: 绿, en: Green}, meaning: {zh: 好, en: Fine}}]\n  examples: [{text: {zh: 例, en: An example}}]",
    "quiz": "quiz: bank",
}
SHOWN = {
    "flow": ("Somebody", "Sent back"),
    "lifeline": ("Hand-over", "example"),
    "ladder": ("more than 1 points",),
    "cards": ("No gifts", "qf-sheet--red"),
    "checklist": ("Check this",),
    "calculator": ("A term", "5 points or more"),
    "map": ("1 posts, 1 risks", "Two people"),
    "lottery": ("120", "40", "Notary"),
    "comparison": ("Five days", "One day"),
    "tree": ("Branch one",),
    "colours": ("Red light", "An example"),
    "quiz": ("Which?", "Because."),
}
#: Where the name is printed and the words beside it are ours, the mark stands with the words alone.
OURS = "{zh: 我们写的, en: Our words, illustrative: true}"
MARKED = {
    "flow": f"steps: [{{name: {{zh: 一步, en: Printed}}, about: {OURS}}}, {{name: {{zh: 二步, en: Two}}}}]",
    "lifeline": f"phases: [{{name: {{zh: 立项, en: Printed}}, about: {OURS}}}, {{name: {{zh: 验收, en: Two}}}}]",
    "cards": f"cards: [{{name: {{zh: 红, en: Printed}}, lines: [{{zh: 原文, en: As printed}}, {OURS}]}}]",
    "checklist": f"items: [{{text: {{zh: 查一查, en: Printed}}, about: {OURS}}}]",
    "map": f"posts: [{{name: {{zh: 岗, en: Post}}, risks: [{{act: {{zh: 少记账, en: Printed}}, prevention: {OURS}}}]}}]",
    "tree": f"root: {{name: {{zh: 总, en: Printed}}, about: {OURS}}}",
    "colours": f"signals: [{{colour: red, name: {{zh: 红, en: Printed}}, meaning: {OURS}}}, {{colour: green, name: {{zh: 绿, en: Two}}, meaning: {{zh: 好, en: Fine}}}}]",
    "calculator": "terms: [{id: a, label: {zh: 项, en: Printed}, most: 10}]\n  rungs: [{operator: at-least, value: 5, name: {zh: 合格, en: Pass}, result: {zh: 我们写的, en: Our words}, illustrative: true}]",
}
QUIZ = """title: {zh: 题库, en: Bank}
summary: {zh: 一道题, en: One question}
channel: self-assessment
questions:
  - {id: q1, text: {zh: 哪个, en: "Which?"}, options: [{zh: 甲, en: This}, {zh: 乙, en: That}], answer: 2, explanation: {zh: 因为, en: Because.}, entry: "case:ferry-clerk"}
status: published
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    root = make_project(tmp_path_factory.mktemp("exhibits") / "project")
    practices = root / "content/units/harbour-office/practices"
    sample = (FIXTURES / "units/harbour-office/practices/two-keys.yml").read_text("utf-8")
    before, after = sample.split("exhibit:\n")[0], "sources:" + sample.split("sources:")[-1]
    for kind, data in FORMS.items():
        text = f"{before}exhibit:\n  kind: {kind}\n  title: {T}\n  {data}\n{after}"
        practices.joinpath(f"{kind}-form.yml").write_text(text, "utf-8")
    root.joinpath("content/quizzes").mkdir()
    root.joinpath("content/quizzes/bank.yml").write_text(QUIZ, "utf-8")
    for kind, data in MARKED.items():
        text = f"{before}exhibit:\n  kind: {kind}\n  title: {T}\n  {data}\n{after}"
        practices.joinpath(f"{kind}-marked.yml").write_text(text, "utf-8")
    corridor = root / "content/culture/lantern-corridor/culture.yml"
    pledge = f"exhibit:\n  kind: cards\n  printable: true\n  title: {T}\n  {FORMS['cards']}\n"
    corridor.write_text(corridor.read_text("utf-8") + pledge, "utf-8")
    site, _ = make_site(root)
    return {page.path: page for page in plan_pages(site)}


def test_every_form_of_the_model_is_tried_here():
    assert len(get_args(get_args(exhibit.Exhibit)[0])) == len(FORMS) == len(SHOWN)


@pytest.mark.parametrize("kind", FORMS)
def test_an_exhibit_shows_what_its_data_holds(pages, kind):
    article = slots_of(pages[f"en/practices/{kind}-form.html"].draw().decode())["article"]
    assert f"qf-exhibit--{kind}" in article
    for text in SHOWN[kind]:
        assert text in article, text


@pytest.mark.parametrize("kind", FORMS)
def test_an_exhibit_is_drawn_in_chinese_too(pages, kind):
    slots = slots_of(pages[f"practices/{kind}-form.html"].draw().decode())
    assert '<h2 id="exhibit">题' in slots["article"]
    assert 'href="#exhibit"' in slots["toc"]


@pytest.mark.parametrize("kind", MARKED)
def test_only_the_words_that_are_ours_are_marked(pages, kind):
    article = slots_of(pages[f"en/practices/{kind}-marked.html"].draw().decode())["article"]
    mark = '<span class="qf-illustrative">example</span>'
    assert f"Our words {mark}" in article
    assert article.count(mark) == 1
    assert "qf-exhibit--example" not in article


def test_the_numbers_of_a_draw_share_the_mark_of_its_rule(pages, tmp_path):
    lottery = FORMS["lottery"].replace("Ordered by seed}", "Ordered by seed, illustrative: true}")
    root = make_project(tmp_path / "project")
    page = root / "content/units/harbour-office/practices/two-keys.yml"
    text = page.read_text("utf-8")
    before, after = text.split("exhibit:\n")[0], "sources:" + text.split("sources:")[-1]
    page.write_text(f"{before}exhibit:\n  kind: lottery\n  title: {T}\n  {lottery}\n{after}", "utf-8")
    site, _ = make_site(root)
    drawn = next(item for item in plan_pages(site) if item.path == "en/practices/two-keys.html").draw().decode()
    assert slots_of(drawn)["article"].count('<span class="qf-illustrative">') == 3


def test_a_culture_base_shows_its_exhibit_and_lists_it_among_its_contents(pages):
    slots = slots_of(pages["en/culture/lantern-corridor.html"].draw().decode())
    assert "qf-exhibit--cards" in slots["article"]
    assert "No gifts" in slots["article"]
    assert 'href="#exhibit"' in slots["toc"]

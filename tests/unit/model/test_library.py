"""Facts and the library: the order of entries, the indexes over them, and digests that follow the card."""

import pytest
import samples
from sites import changed

from qingfeng.model.facts import blocks_of


@pytest.fixture
def facts(case_site):
    """Return a function that gives the facts of a case with some keys replaced."""
    return lambda fragment="", **bodies: case_site(fragment, **bodies).load().library.facts["case:x"]


def cases(make_site, **fragments):
    files = {}
    for name, fragment in fragments.items():
        files[f"cases/{name}/case.yml"] = changed(samples.CASE, fragment)
        files |= {f"cases/{name}/zh.md": samples.ZH, f"cases/{name}/en.md": samples.EN}
    return make_site(files).load().library


@pytest.mark.parametrize(
    "fragment",
    [
        "title: {zh: 另一案, en: A case}\n",
        "title: {zh: 案例, en: Another case}\n",
        "summary: {zh: 概要。, en: A summary}\n",
        "field: police\n",
        "place: suxi\n",
        "status: disputed\n",
        "published: 2026-03-01\n",
        "tags: [family]\n",
        "kind: brief\n",
        "conduct: [gifts, bribe-taking]\n",
        "legal_state: sentenced\n",
        "subject: {alias: {zh: 某某}, role: {zh: 科长}, party_member: null}\n",
        "outcome: {party: null, post: null, court: {charge: bribe-taking, months: 6, fine: null, date: 2024-01}}\n",
        "related: [{entry: case:x, reason: {zh: 理由}}]\n",
    ],
)
def test_the_digest_changes_with_what_other_pages_show(facts, fragment):
    assert facts(fragment).digest != facts().digest


@pytest.mark.parametrize(
    ("fragment", "bodies"),
    [
        ("", {"zh": "完全不同的正文。\n"}),
        ("# a remark\n", {}),
        ("lessons: [{zh: 教训, en: A lesson}]\n", {}),
        ("comment: {zh: 点评, en: A comment}\n", {}),
        ("review_due: 2027-01\n", {}),
    ],
)
def test_the_digest_stays_when_only_the_entry_itself_changes(facts, fragment, bodies):
    assert facts(fragment, **bodies).digest == facts().digest


def test_a_link_that_moves_down_a_line_changes_no_other_page(facts):
    first, moved = facts(zh="[甲](case:x)\n"), facts(zh="甲\n\n又[甲](case:x)\n")
    assert first.references != moved.references
    assert first.digest == moved.digest
    assert facts(zh="甲\n").digest != first.digest


@pytest.mark.parametrize(
    ("fragment", "bodies", "state"),
    [
        ("", {}, "translated"),
        ("title: {zh: 案例}\n", {}, "missing"),
        ("translated_from: null\n", {}, "translated"),
        (f"translated_from: [{', '.join(blocks_of(samples.ZH))}]\n", {}, "translated"),
        (f"translated_from: [{', '.join(blocks_of(samples.ZH))}]\n", {"zh": samples.ZH + "\n又一段。\n"}, "behind"),
    ],
)
def test_the_language_state_follows_the_translation(facts, fragment, bodies, state):
    assert facts(fragment, **bodies).language == state


def test_a_case_without_an_english_body_is_not_translated(case_site):
    site = case_site()
    (site.root / "cases" / "x" / "en.md").unlink()
    assert site.load().library.facts["case:x"].language == "missing"


def test_blocks_are_parted_by_blank_lines_and_do_not_count_space_around_them():
    assert blocks_of("甲\n\n\n\n乙\n") == blocks_of("\n甲 \n\n乙")
    assert len(blocks_of("甲\n乙\n\n丙")) == 2
    assert blocks_of("甲\n\n乙") != blocks_of("乙\n\n甲")
    assert blocks_of(" \n\n") == []


def test_entries_come_by_kind_then_newest_first_then_by_id(make_site):
    library = cases(
        make_site,
        b="published: 2026-01-01\n",
        a="published: 2026-01-01\n",
        c="published: 2026-02\n",
        d="",
        e="timeline: [{date: 2015/2019-03, kind: conduct, event: {zh: 甲}}]\n",
    )
    assert [item.id for item in library.facts.values()] == ["c", "a", "b", "e", "d"]


def test_the_year_of_a_case_is_that_of_its_decision_else_of_its_last_event(facts):
    timeline = "timeline: [{date: 2015/2019-03, kind: conduct, event: {zh: 甲}}]\n"
    assert (facts().year, facts().order) == (None, "")
    assert facts(timeline).order == "2019-03-31"
    court = "outcome: {party: null, post: null, court: {charge: bribe-taking, months: 6, fine: null, date: 2024}}\n"
    assert facts(timeline + court).year == 2024


@pytest.mark.parametrize(
    ("status", "shown", "listed"),
    [("draft", False, False), ("review", False, False), ("published", True, True), ("disputed", True, True), ("withdrawn", True, False)],
)
def test_the_status_decides_whether_an_entry_has_a_page_is_listed_and_may_be_linked(make_site, status, shown, listed):
    library = cases(make_site, a=f"status: {status}\ntags: [family]\n", b="")
    found = library.facts["case:a"]
    assert found.shown is shown
    assert (found in library.shown["case"]) is listed
    assert (library.linked("case:a") is found) is listed
    assert (found in library.tagged.get("family", [])) is listed
    assert len(library.grouped("case", "field")["agency"]) == 1 + listed


def test_referrers_name_the_entries_that_point_here_and_why(make_site):
    related = "related: [{entry: case:a, reason: {zh: 理由, en: Why}}]\n"
    library = cases(make_site, a="", b=related, c=related + "status: draft\n", d=related + "status: withdrawn\n")
    found = library.referrers["case:a"]
    assert [(facts.id, reference.relation, reference.reason) for facts, reference in found] == [("b", "related", ("理由", "Why"))]


def test_references_of_every_kind_are_known_with_their_relation(make_site):
    site = make_site()
    site.write(samples.PATHS["practice"], changed(samples.PRACTICE, "partners: [example-unit]\nexhibit: {kind: quiz, title: {zh: 甲}, quiz: example-quiz}\n"))
    site.write(samples.PATHS["culture"], changed(samples.CULTURE, "unit: example-unit\n"))
    site.write(samples.PATHS["unit"], changed(samples.UNIT, "parent: example-unit\n"))
    site.write("cases/example-case/zh.md", "[甲](practice:example-practice)\n")
    loaded = site.load()
    assert "QF204" not in {item.code for item in loaded.diagnostics}  # some name themselves, which is QF201 and QF207
    found = {(facts.id, item.relation, item.target) for facts in loaded.library.facts.values() for item in facts.references}
    assert found == {
        ("example-practice", "unit", "unit:example-unit"),
        ("example-practice", "partner", "unit:example-unit"),
        ("example-practice", "quiz", "quiz:example-quiz"),
        ("example-hall", "unit", "unit:example-unit"),
        ("example-unit", "parent", "unit:example-unit"),
        ("example-programme", "culture", "culture:example-hall"),
        ("example-programme", "screen", "culture:example-hall"),
        ("example-quiz", "question", "case:example-case"),
        ("example-case", "text", "practice:example-practice"),
    }


def test_halls_and_quizzes_have_no_page_to_link_to(make_site):
    library = make_site().load().library
    assert library.linked("hall:example-programme") is None
    assert library.linked("quiz:example-quiz") is None
    assert library.linked("case:nowhere") is None
    assert set(library.shown) == {"case", "unit", "practice", "culture"}


def test_every_source_an_entry_cites_is_known_with_its_place(make_site):
    site = make_site()
    quote = "quotes: [{text: {zh: 甲}, source: s1}]\nbrand: {name: {zh: 甲}, meaning: null, source: s1}\n"
    site.write(samples.PATHS["unit"], samples.UNIT + quote)
    found = site.load().library.facts["unit:example-unit"].sources
    assert [keys for _, group, keys in found if group != "figures"] == [("sources", 0), ("quotes", 0, "source"), ("brand", "source")]


def test_labels_come_from_the_vocabulary_in_its_order(make_site):
    vocab = make_site().load().library.vocab
    assert vocab.label("statuses", "withdrawn", "zh") == "已撤回"
    assert vocab.title("statuses", "en") == "Publication states"
    assert list(vocab.terms("money-directions"))[0] == "received"
    assert vocab.term("places", "suxi")["group"] == "town"
    with pytest.raises(KeyError):
        vocab.term("places", "nowhere")

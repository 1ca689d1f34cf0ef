"""Values to models: numbers, terms, unions, and every misfit with the keys that lead to it."""

from decimal import Decimal

import pytest
import samples
from sites import changed

from qingfeng.model.base import is_identifier
from qingfeng.model.parse import fields_at, parse, plain
from qingfeng.read.yaml_events import read_yaml

CODES = {"statuses": frozenset({"published", "draft"})}


def read(text):
    value, faults = read_yaml("f", text)
    assert faults == []
    return value


def model(kind, fragment="", codes=None):
    found, errors = parse(kind, read(changed(samples.TEXTS[kind], fragment)), codes)
    assert errors == []
    return found


def misfits(kind, fragment, codes=None):
    found, errors = parse(kind, read(changed(samples.TEXTS[kind], fragment)), codes)
    assert found is None
    return [(error.kind, error.keys) for error in errors]


@pytest.mark.parametrize("kind", list(samples.TEXTS))
def test_the_sample_of_every_kind_fits_and_its_plain_form_reads_back(kind):
    found = model(kind)
    again, errors = parse(kind, plain(kind, found), None)
    assert (again, errors) == (found, [])


def test_a_model_never_changes():
    with pytest.raises(AttributeError):
        model("case").title = None


def court(**values):
    parts = {"charge": "bribe-taking", "months": "37", "fine": "287400", "date": "null", **values}
    return f"outcome: {{party: null, post: null, court: {{{', '.join(f'{key}: {value}' for key, value in parts.items())}}}}}\n"


@pytest.mark.parametrize(("text", "value"), [("0", "0"), ("287400", "287400"), ("0.5", "0.5"), ("993.93", "993.93"), ("007", "7")])
def test_money_is_exact_decimal(text, value):
    fine = model("case", court(fine=text)).outcome.court.fine
    assert isinstance(fine, Decimal)
    assert fine == Decimal(value)


@pytest.mark.parametrize("text", ["-1", "1.234", "28.74万", "1e3", "'1,000'", "'１２'", "' 1'", "1.", ".5", "'1\n'", "NaN", "1" * 16, "''"])
def test_money_in_any_other_form_is_a_misfit(text):
    assert misfits("case", court(fine=text)) == [("yuan", ("outcome", "court", "fine"))]


@pytest.mark.parametrize("text", ["三年", "-1", "3.5", "'37个月'", "1" * 13, "0x10", "'٣'", "''"])
def test_a_prison_term_is_a_whole_number_of_months(text):
    assert misfits("case", court(months=text)) == [("count", ("outcome", "court", "months"))]


@pytest.mark.parametrize("text", ["-12.5", "0.000001", "999999999999999"])
def test_a_figure_may_be_any_plain_number(text):
    figure = f"figures:\n  - {{id: a, label: {{zh: 甲}}, value: {text}, unit: yuan, phrase: 甲, source: s1}}\n"
    assert model("case", figure).figures[0].value == Decimal(text)


def test_a_figure_is_exact_unless_it_says_otherwise():
    figure = "figures:\n  - {id: a, label: {zh: 甲}, value: 1, unit: yuan, phrase: 甲, source: s1}\n"
    assert model("case", figure).figures[0].qualifier == "exact"


@pytest.mark.parametrize(("length", "fits"), [(20, True), (21, False)])
def test_a_phrase_has_at_most_twenty_characters(length, fits):
    figure = f"figures:\n  - {{id: a, label: {{zh: 甲}}, value: 1, unit: yuan, phrase: {'甲' * length}, source: s1}}\n"
    if fits:
        assert len(model("case", figure).figures[0].phrase) == length
    else:
        assert misfits("case", figure) == [("too_long", ("figures", 0, "phrase"))]


def test_null_is_not_printed_and_is_not_the_same_as_nothing_written():
    assert model("case", "subject: null\n").subject is None
    without = samples.CASE.replace("subject: null\n", "")
    assert [(error.kind, error.keys) for error in parse("case", read(without), None)[1]] == [("missing", ("subject",))]


def test_a_term_must_be_in_its_vocabulary():
    text = {**CODES}
    found = [item for item in misfits("quiz", "status: publishd\n", text) if item[1] == ("status",)]
    assert found == [("unknown-term", ("status",))]


def test_every_misfit_of_an_entry_is_told_at_once():
    fragment = "title: {zh: '', en: [a]}\nsummary: 甲\nextra: 1\nconduct: []\npublished: 2023-13\nunit: A B\n"
    assert sorted(misfits("case", fragment)) == [
        ("dataclass_type", ("summary",)),
        ("date", ("published",)),
        ("empty-text", ("title", "zh")),
        ("identifier", ("unit",)),
        ("string_type", ("title", "en")),
        ("too_short", ("conduct",)),
        ("unexpected_keyword_argument", ("extra",)),
    ]


@pytest.mark.parametrize("value", ["[2016]", "{a: b}"])
@pytest.mark.parametrize("key", ["period", "published"])
def test_a_date_that_is_no_text_is_a_misfit_not_an_error(key, value):
    assert misfits("case", f"{key}: {value}\n") == [("string_type", (key,))]


def test_a_list_whose_only_item_is_wrong_is_not_called_too_short_as_well():
    assert misfits("case", "sources: [A B]\n") == [("identifier", ("sources", 0))]
    assert misfits("case", "sources: []\n") == [("too_short", ("sources",))]


EXHIBITS = {
    "flow": "steps: [{name: {zh: 甲}}, {name: {zh: 乙}}]",
    "lifeline": "phases: [{name: {zh: 甲}}, {name: {zh: 乙}}]",
    "ladder": "step: 1, rungs: [{operator: more-than, value: 30, name: {zh: 甲}, result: {zh: 乙}}]",
    "cards": "cards: [{name: {zh: 甲}, colour: red}]",
    "checklist": "items: [{text: {zh: 甲}, illustrative: true}]",
    "calculator": "terms: [{id: a, label: {zh: 甲}, most: 10}]",
    "map": "posts: [{name: {zh: 甲}, risks: [{act: {zh: 甲}, prevention: {zh: 乙}}]}]",
    "lottery": "entrants: 20, places: 5, rule: {zh: 甲}",
    "comparison": "rows: [{aspect: {zh: 甲}, before: {zh: 乙}, after: {zh: 丙}}]",
    "tree": "root: {name: {zh: 甲}, branches: [{name: {zh: 乙}, branches: [{name: {zh: 丙}}]}]}",
    "colours": "signals: [{colour: red, name: {zh: 甲}, meaning: {zh: 乙}}, {colour: green, name: {zh: 丙}, meaning: {zh: 丁}}]",
    "quiz": "quiz: example-quiz",
}


@pytest.mark.parametrize("form", list(EXHIBITS))
def test_every_form_of_exhibit_is_read_as_that_form(form):
    exhibit = model("practice", f"exhibit: {{kind: {form}, title: {{zh: 甲}}, {EXHIBITS[form]}}}\n").exhibit
    assert exhibit.kind == form
    assert type(exhibit).__name__.lower().removesuffix("exhibit") == form


@pytest.mark.parametrize("form", list(EXHIBITS))
def test_the_keys_of_a_misfit_in_an_exhibit_are_those_of_the_file(form):
    assert misfits("practice", f"exhibit: {{kind: {form}, {EXHIBITS[form]}}}\n") == [("missing", ("exhibit", "title"))]
    text = f"exhibit: {{kind: {form}, title: {{zh: 甲}}, note: {{zz: 乙}}, {EXHIBITS[form]}}}\n"
    assert misfits("practice", text) == [
        ("missing", ("exhibit", "note", "zh")),
        ("unexpected_keyword_argument", ("exhibit", "note", "zz")),
    ]


def test_a_key_named_like_the_kind_of_an_entry_is_told_as_it_is():
    assert misfits("practice", "kind: platform\nplatform: 1\n") == [("unexpected_keyword_argument", ("platform",))]


@pytest.mark.parametrize(
    ("kind", "fragment", "keys", "known"),
    [
        ("case", "", (), "timeline"),
        ("case", "title: {zh: 甲}\n", ("title",), "zh"),
        ("case", "related: [{entry: a}]\n", ("related", 0), "reason"),
        ("case", "outcome: {court: {}}\n", ("outcome", "court"), "fine_phrase"),
        ("practice", "exhibit: {kind: ladder, rungs: [{}]}\n", ("exhibit",), "moves"),
        ("practice", "exhibit: {kind: ladder, rungs: [{}]}\n", ("exhibit", "rungs", 0), "operator"),
        ("practice", "exhibit: {kind: tree, root: {branches: [{}]}}\n", ("exhibit", "root", "branches", 0), "branches"),
        ("hall", "chapters: [{screens: [{}]}]\n", ("chapters", 0, "screens", 0), "weekdays"),
        ("vocab", "terms: {one: {}}\n", ("terms", "one"), "many"),
        ("sources", "sources: [{}]\n", ("sources", 0), "headline"),
    ],
)
def test_the_known_keys_are_those_of_the_model_at_that_place(kind, fragment, keys, known):
    assert known in fields_at(kind, keys, read(changed(samples.TEXTS[kind], fragment)))


def test_no_keys_are_known_of_an_exhibit_without_a_form():
    assert fields_at("practice", ("exhibit",), {"exhibit": {"kind": "none"}}) == []


@pytest.mark.parametrize(
    ("text", "good"),
    [("a", True), ("a-b-1", True), ("1", True), ("a" * 60, True), ("", False), ("a" * 61, False), ("A", False), ("a_b", False)]
    + [("-a", False), ("a--b", False), ("a\n", False), ("案", False), ("ａ", False), ("../a", False)],
)
def test_an_identifier_is_lower_case_words_joined_by_hyphens(text, good):
    assert is_identifier(text) is good


@pytest.mark.parametrize("text", ["case:a", "unit:a-b", "practice:a", "culture:a", "hall:a", "quiz:a"])
def test_an_address_names_kind_and_id(text):
    assert model("case", f"related: [{{entry: '{text}', reason: {{zh: 甲}}}}]\n").related[0].entry == text


@pytest.mark.parametrize("text", ["a", "case:", ":a", "cases:a", "case:A", "case:a:b", "case：a", "vocab:a"])
def test_anything_else_is_no_address(text):
    assert misfits("case", f"related: [{{entry: '{text}', reason: {{zh: 甲}}}}]\n") == [("address", ("related", 0, "entry"))]


@pytest.mark.parametrize(
    ("code", "words"),
    [("'3'", ("3", "3")), ("X", ("X", "X")), ("{zh: 一屏, en: One screen}", ("一屏", "One screen")), ("{zh: 一屏}", ("一屏", None))],
)
def test_the_code_of_a_part_is_one_sign_or_words_in_two_languages(code, words):
    (part,) = model("practice", f"parts: [{{code: {code}}}]\n").parts
    assert (part.code.zh, part.code.en) == words


def test_an_empty_code_is_one_misfit_at_its_place():
    assert misfits("practice", "parts: [{code: ' '}]\n") == [("empty-text", ("parts", 0, "code"))]

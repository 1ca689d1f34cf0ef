"""The content of this repository, and the words of it that the code relies on."""

import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from sites import CONTENT

from qingfeng.check.load import load
from qingfeng.model import case
from qingfeng.model.exhibit import Exhibit
from qingfeng.model.parse import MODELS

#: Terms that the code names. A list may grow freely, but these must stay or the code must follow.
RELIED_ON = {
    "statuses": ["draft", "review", "published", "disputed", "withdrawn"],
    "money-directions": ["received", "promised", "returned", "refused"],
    "qualifiers": ["exact", "about", "more-than", "less-than", "at-least", "at-most"],
    "measures": ["yuan", "month", "percent"],
    "award-states": ["awarded", "recommended"],
    "unit-roles": ["exemplar"],
    "tags": ["self-check"],
}
GROUPS = {
    "legal-states": {"finding", "internal", "open", "decided"},
    "fields": {"core", "further"},
    "places": {"city", "subdistrict", "town"},
}


@pytest.fixture(scope="module")
def loaded():
    return load(str(CONTENT), {})


def test_the_real_content_has_no_finding(loaded):
    assert [(item.path, item.line, item.code, item.en) for item in loaded.diagnostics] == []


def test_the_real_content_holds_every_kind(loaded):
    kinds = {facts.kind for facts in loaded.library.facts.values()}
    assert kinds == set(MODELS) - {"sources", "glossary", "figures", "vocab"}


def test_the_three_self_checks_are_practices_with_lines_to_tick(loaded):
    found = {facts.id: facts.card.get("exhibit") for facts in loaded.library.facts.values() if "self-check" in facts.tags}
    assert found == dict.fromkeys(("compliance-check-up", "five-audits", "five-haves"), "checklist")


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, codes in RELIED_ON.items() for code in codes])
def test_a_term_named_in_code_is_in_its_vocabulary(loaded, name, code):
    assert code in set(loaded.library.vocab.terms(name))


def test_every_term_has_labels_that_differ_between_the_languages(loaded):
    for name, vocabulary in loaded.library.vocab.data.items():
        labels = {name: vocabulary["title"], **vocabulary["terms"]}
        for code, label in labels.items():
            assert label["zh"].strip() and label["en"].strip(), f"{name}: {code}"
            assert label["zh"] != label["en"], f"{name}: {code}"
            assert label["en"].isascii(), f"{name}: {code} has an English label with Chinese in it"
            letters = [char for char in label["zh"] if char.isalpha()]  # a sign such as % has none
            assert not letters or not label["zh"].isascii(), f"{name}: {code} has a Chinese label without Chinese"


def test_every_legal_state_and_field_belongs_to_a_group_the_pages_know(loaded):
    for name, groups in GROUPS.items():
        assert {term.get("group") for term in loaded.library.vocab.data[name]["terms"].values()} == groups


def test_every_vocabulary_that_a_model_names_exists(loaded):
    models = Path(case.__file__).parent
    named = {name for path in models.glob("*.py") for name in re.findall(r'\bcode\("([a-z-]+)"\)', path.read_text("utf-8"))}
    assert len(named) > 20
    assert named <= set(loaded.library.vocab.data)


def test_the_forms_of_exhibits_and_their_vocabulary_are_the_same_list(loaded):
    forms = {get_args(get_type_hints(form)["kind"])[0] for form in get_args(get_args(Exhibit)[0])}
    assert forms == set(loaded.library.vocab.terms("exhibit-kinds"))

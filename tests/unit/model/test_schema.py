"""The exported JSON Schemas: current, described in both languages, and of one mind with the check."""

import json
import re
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import samples
import yaml

from qingfeng.model.base import model
from qingfeng.model.dates import Date, Period
from qingfeng.model.parse import MODELS, parse, plain
from qingfeng.model.schema import DRAFT, key_of, note_of, read_notes, schemas
from qingfeng.model.text import Text
from qingfeng.model.vocab import Vocab
from qingfeng.read.yaml_events import read_yaml

ROOT = Path(__file__).resolve().parents[3]
CONTENT = ROOT / "content"
HAN = re.compile(r"[\u4e00-\u9fff]")
GLOBS = {
    "case": "cases/*/case.yml",
    "unit": "units/*/unit.yml",
    "practice": "units/*/practices/*.yml",
    "culture": "culture/*/culture.yml",
    "hall": "halls/*.yml",
    "quiz": "quizzes/*.yml",
    "sources": "sources.yml",
    "glossary": "glossary.yml",
    "figures": "figures.yml",
    "vocab": "vocab/*.yml",
}


@cache
def vocab():
    found = {}
    for path in sorted((CONTENT / "vocab").glob("*.yml")):
        value, faults = read_yaml(path.name, path.read_text("utf-8"))
        assert not faults
        found[path.stem] = plain("vocab", parse("vocab", value, None)[0])
    return Vocab(found)


@cache
def made():
    return dict(schemas(vocab()))


def schema(kind):
    return json.loads(made()[f"{kind}.schema.json"])


@cache
def models():
    """Every model that an entry of some kind can hold."""
    found = {}

    def visit(hint):
        if isinstance(hint, type) and is_dataclass(hint) and hint not in (Date, Period) and key_of(hint) not in found:
            found[key_of(hint)] = hint
            for inner in get_type_hints(hint, include_extras=True).values():
                visit(inner)
        for inner in get_args(hint):
            visit(inner)

    for kind in MODELS.values():
        visit(kind)
    return found


FIELDS = [(key, field.name) for key, found in models().items() for field in fields(found)]


def walk(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


def test_the_committed_schemas_are_current():
    committed = {path.name: path.read_bytes() for path in (ROOT / "schemas").glob("*.json")}
    assert committed == made(), "run `qingfeng schema`"


@pytest.mark.parametrize(("key", "field"), FIELDS, ids=[f"{key}.{field}" for key, field in FIELDS])
def test_every_field_is_described_in_both_languages(key, field):
    assert_note(note_of(read_notes(), models()[key], field))


@pytest.mark.parametrize("key", models())
def test_every_model_is_described_in_both_languages(key):
    assert_note(read_notes()[key]["is"])


def assert_note(note):
    assert note.zh != note.en
    assert HAN.search(note.zh)
    assert not HAN.search(re.sub(r"28\.74万元|贾某某", "", note.en)), note.en
    title_zh, title_en = note.title.split(" / ")
    assert 2 <= len(title_zh) <= 14, title_zh
    assert 2 <= len(title_en) <= 40, title_en
    rest_zh, rest_en = note.description.split("\n\n")
    assert rest_zh.endswith("。") and rest_en.endswith("."), note


def test_no_note_is_left_over():
    notes = read_notes()
    bases = {key_of(base): base for found in models().values() for base in found.__mro__ if is_dataclass(base)}
    assert set(notes) == set(bases) | {"any"}
    for key, base in bases.items():
        heirs = [found for found in models().values() if issubclass(found, base)]
        assert set(notes[key]) <= {field.name for heir in heirs for field in fields(heir)} | {"is"}, key
    used = {field for key, field in FIELDS if all(field not in notes[key_of(base)] for base in models()[key].__mro__ if key_of(base) in notes)}
    assert set(notes["any"]) == used


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_uses_only_what_editors_understand(kind):
    found = schema(kind)
    assert found["$schema"] == DRAFT
    assert found["title"] and found["description"]
    names = {name for part in walk({**found, "properties": {}, "$defs": {}}) for name in part}
    for part in walk(found):
        if "properties" in part and isinstance(part.get("required"), list):
            assert part["additionalProperties"] is False
            for field in part["properties"].values():
                assert field["title"].count(" / ") == 1
                assert HAN.search(field["description"])
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in found["$defs"]
        if "pattern" in part and isinstance(part["pattern"], str):
            assert not re.search(r"\(\?P|\\A|\\Z|\\d|\\w", part["pattern"])  # not the same everywhere
    assert not names & {"unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$id"}


@pytest.mark.parametrize("kind", MODELS)
def test_every_term_of_a_list_is_offered_with_both_labels(kind):
    for name, part in schema(kind)["$defs"].items():
        if name.startswith("vocab."):
            terms = vocab().data[name.removeprefix("vocab.")]["terms"]
            assert part["enum"] == list(terms)
            assert part["enumDescriptions"] == [f"{term['zh']} / {term['en']}" for term in terms.values()]


def test_a_case_offers_the_closed_lists_that_it_chooses_from():
    lists = {name.removeprefix("vocab.") for name in schema("case")["$defs"] if name.startswith("vocab.")}
    assert {"fields", "places", "conduct", "legal-states", "charges", "measures", "statuses"} <= lists


# What an editor sees: values as YAML 1.2 types them.

_NUMBER = re.compile(r"[-+]?(?:[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)")


def typed(node):
    """The value of a YAML node as an editor types it (the core schema of YAML 1.2)."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: typed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [typed(value) for value in node.value]
    if node.style:
        return node.value
    if node.value in ("", "~", "null", "Null", "NULL"):
        return None
    if node.value.lower() in ("true", "false"):
        return node.value.lower() == "true"
    if _NUMBER.fullmatch(node.value):
        value = int(node.value, 0) if re.match("0[xo]", node.value) else float(node.value)
        return int(value) if value == int(value) else value
    return node.value


def as_text(node):
    """The value of a node as the check sees it: every scalar is text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: as_text(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [as_text(value) for value in node.value]
    return None if not node.style and node.value in ("", "~", "null", "Null", "NULL") else node.value


def compose(text):
    return yaml.compose(text, Loader=yaml.CBaseLoader)


@cache
def validator(kind):
    jsonschema = pytest.importorskip("jsonschema", reason="remake requirements/test.lock")
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    return jsonschema.Draft202012Validator(schema(kind))


def verdicts(kind, node):
    """What the schema and what the check say: whether the entry has the right shape."""
    found, _ = parse(kind, as_text(node), None if kind == "vocab" else vocab().codes())
    return validator(kind).is_valid(typed(node)), found is not None


def test_values_are_typed_as_editors_do():
    node = compose('{a: 1, b: 1.5, c: "1", d: 2010-12-31, e: null, f: true, g: yes, h: 08:30-17:00, i: 1e3, j: ~}')
    assert typed(node) == {
        "a": 1, "b": 1.5, "c": "1", "d": "2010-12-31", "e": None, "f": True, "g": "yes", "h": "08:30-17:00", "i": 1000, "j": None,
    }  # fmt: skip
    assert as_text(node)["a"] == "1" and as_text(node)["e"] is None
    assert as_text(node) == read_yaml("", 'a: 1\nb: 1.5\nc: "1"\nd: 2010-12-31\ne: null\nf: true\ng: yes\nh: 08:30-17:00\ni: 1e3\nj: ~\n')[0]


@pytest.mark.parametrize("kind", MODELS)
def test_the_real_content_fits_its_schema(kind):
    paths = sorted(CONTENT.glob(GLOBS[kind]))
    for path in paths:
        errors = [error.message for error in validator(kind).iter_errors(typed(compose(path.read_text("utf-8"))))]
        assert not errors, f"{path}: {errors}"
    assert paths or kind in ("hall", "quiz")


def templates():
    """The richest entries there are: the samples, and the templates of the handbook with every field filled in."""
    found = list(samples.TEXTS.items())
    handbook = (ROOT / "EDITING.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml (\S+)\n(.*?)^```$", handbook, re.M | re.S)
    for place, text in blocks:
        if place.startswith("content/"):
            (kind,) = (kind for kind, glob in GLOBS.items() if Path(place).match(f"content/{glob}"))
            found.append((kind, text))
        elif place == "exhibit":
            found.append(("practice", samples.PRACTICE + text))
    return found


TEMPLATES = templates()
#: What is put in the place of each value: plain or in quotation marks, right somewhere and wrong elsewhere.
TRIED = (
    "null", '"null"', '""', '" "', "x", "Not An Id", "an-id", "-an-id", "2010", '"2010"', "2010-12", "2010-02-30", "2010-13",
    "2005-H2", "2021-Q5", "2016-06/2024-01", "999", "-5", '"-5"', "1.5", '"1.5"', '"1.2345678"', "287400", "true", '"false"', "yes",
    "08:30-17:00", "25:00-26:00", "case:x", "case:Bad", "film:x", "0", "7", '"0123456789abcdef"', "published", "agency", "[]", "{}",
    "[x]", "{zh: 甲}", "{zh: 甲, en: null}", "{en: A}", "{zh: 甲, en: A, fr: A}", "一二三四五六七八九十一二三四五六七八九十一",
)  # fmt: skip


def places(node, at=()):
    """Every value of a node, by the steps that lead to it."""
    yield at
    if isinstance(node, yaml.MappingNode):
        for number, (_, value) in enumerate(node.value):
            yield from places(value, (*at, number))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from places(value, (*at, number))


def changed(node, at, value):
    """The node with another value at a place, or without it."""
    if not at:
        return value
    children = list(node.value)
    mapping = isinstance(node, yaml.MappingNode)
    inner = changed(children[at[0]][1] if mapping else children[at[0]], at[1:], value)
    if inner is None:
        del children[at[0]]
    else:
        children[at[0]] = (children[at[0]][0], inner) if mapping else inner
    return type(node)(node.tag, children)


def variants(kind, text):
    """The entry as it is, and with each value replaced, left out, or given a key that no model knows.

    Each place gets a sixth of what is tried, its neighbour the next: all together that is plenty.
    """
    node = compose(text)
    yield "as it is", node
    for number, at in enumerate(places(node)):
        if at:
            yield f"without {at}", changed(node, at, None)
            for tried in TRIED[number % 6 :: 6]:
                if (kind, tried) != ("hall", '"2010"'):  # a schema cannot tell that it is out of bounds, see below
                    yield f"{tried} at {at}", changed(node, at, compose(tried))
    extra = compose("{unknown: x}").value
    for at in places(node):
        found = node
        for step in at:
            found = found.value[step][1] if isinstance(found, yaml.MappingNode) else found.value[step]
        if isinstance(found, yaml.MappingNode):
            yield f"unknown key at {at}", changed(node, at, yaml.MappingNode(found.tag, [*found.value, *extra]))


def test_schema_and_check_agree():
    """Thousands of good and bad entries: the same shapes are right for both."""
    told = {True: 0, False: 0}
    for kind, text in TEMPLATES:
        for what, node in variants(kind, text):
            by_schema, by_check = verdicts(kind, node)
            assert by_schema == by_check, f"{kind}, {what}: schema {by_schema}, check {by_check}\n{text}"
            told[by_check] += 1
    assert told[True] >= 500 and told[False] >= 2000, told


@pytest.mark.parametrize(
    ("kind", "place", "value"),
    [
        ("hall", "seconds", '"500"'),  # a quoted number out of its bounds
        ("case", "amount", "1.234"),  # the decimals of a bare number
        ("case", "amount", "1e3"),  # how a number was spelt
        ("case", "amount", "0x1F"),
        ("case", "party_member", "True"),
        ("case", "review_due", "2023-02-29"),  # which years have a 29 February
        ("case", "period", "2024-01/2016-06"),  # that a period ends after it begins
    ],
)
def test_what_a_schema_cannot_tell_is_left_to_the_check(kind, place, value):
    """The gaps named in the module's docstring, so that they stay the only ones."""
    text = [text for found, text in TEMPLATES if found == kind and f"{place}:" in text][0]
    node = compose(re.sub(rf"(?m)^([ -]*{place}:) \S+$", rf"\1 {value}", text, count=1))
    assert verdicts(kind, node) == (True, False)


def test_every_example_fits_where_it_is_shown():
    jsonschema = pytest.importorskip("jsonschema", reason="remake requirements/test.lock")
    for kind in MODELS:
        found = schema(kind)
        for part in walk(found):
            for example in part.get("examples", ()) if isinstance(part.get("examples"), list) else ():
                judge = jsonschema.Draft202012Validator({**part, "$defs": found["$defs"]})
                assert judge.is_valid(example), (kind, part.get("title"), example)


def test_a_model_without_a_note_is_refused():
    @model
    class Unknown:
        text: Text

    with pytest.raises(KeyError):
        note_of(read_notes(), Unknown, "text")

"""The documents keep their word: templates load, commands exist, links resolve, both languages agree."""

import dataclasses
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from pictures import picture

from qingfeng import bootstrap, cli
from qingfeng.check.load import load
from qingfeng.check.report import lines_below, report
from qingfeng.check.rules import RULES
from qingfeng.model import exhibit
from qingfeng.model.parse import MODELS
from qingfeng.model.source import Source
from qingfeng.read.yaml_events import read_yaml

REPOSITORY = Path(bootstrap.ROOT)
HANDBOOK = REPOSITORY / "EDITING.md"
PAGES = REPOSITORY / "content" / "pages"
READMES = (REPOSITORY / "README.md", REPOSITORY / "README.zh.md")
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *PAGES.glob("*/*.md")])
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in DOCUMENTS]

FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.M | re.S)
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{2}")
CASE = "content/cases/gift-cards-at-the-counter/case.yml"


def blocks(text):
    """The fenced blocks of a document: what stands after the fence, and the text inside."""
    return [(match[1].strip(), match[2]) for match in FENCE.finditer(text)]


def templates():
    """The handbook's templates: path in the repository -> text."""
    found = blocks(HANDBOOK.read_text(encoding="utf-8"))
    return {info.partition(" ")[2]: text for info, text in found if " content/" in info}


def exhibits():
    return [text for info, text in blocks(HANDBOOK.read_text(encoding="utf-8")) if info == "yaml exhibit"]


def load_beside_the_closed_lists(folder, files):
    """Write ``files`` beside the real ``content/vocab`` and return what loading gives, and the content folder."""
    content = folder / "content"
    shutil.copytree(REPOSITORY / "content" / "vocab", content / "vocab")
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        for name in re.findall(r"(?m)^  - file: (\S+)$", text):
            (target.parent / name).write_bytes(picture(f"{name.rpartition('.')[2].replace('jpg', 'jpeg')} 800x600"))
    return load(str(content), {}), content


@cache
def message_of_the_handbook(lang):
    """What ``check --lang`` prints for the mistake that the handbook shows."""
    files = templates()
    files[CASE] = files[CASE].replace("legal_state: sentenced", "legal_state: sentensed")
    assert "sentensed" in files[CASE]
    with tempfile.TemporaryDirectory() as folder:
        loaded, content = load_beside_the_closed_lists(Path(folder), files)
        shown = [item for item in loaded.diagnostics if item.code == "QF103"]
        return "\n".join(report(shown, lines_below(content), len(loaded.library.facts), lang))


def test_the_templates_load_without_a_finding(tmp_path):
    loaded, content = load_beside_the_closed_lists(tmp_path, templates())
    assert not loaded.diagnostics, "\n".join(report(loaded.diagnostics, lines_below(content), 0))
    kinds = {facts.kind for facts in loaded.library.facts.values()}
    assert kinds == {"case", "unit", "practice", "culture", "hall", "quiz"}


@pytest.mark.parametrize("text", exhibits(), ids=lambda text: re.search("kind: ([a-z]+)", text)[1])
def test_each_form_of_an_exhibit_loads_in_the_template_of_a_practice(tmp_path, text):
    files = templates()
    (path,) = (name for name in files if "/practices/" in name)
    files[path] = re.sub(r"^exhibit:\n(?:[ #].*\n)*?(?=# 数字)", text, files[path], count=1, flags=re.M)
    assert text in files[path]
    loaded, content = load_beside_the_closed_lists(tmp_path, files)
    assert not loaded.diagnostics, "\n".join(report(loaded.diagnostics, lines_below(content), 0))


def test_every_form_of_an_exhibit_is_shown():
    shown = {re.search("kind: ([a-z]+)", text)[1] for text in exhibits()} | {"flow"}
    assert shown == {get_args(get_type_hints(form)["kind"])[0] for form in get_args(get_args(exhibit.Exhibit)[0])}


def fields_below(model, prefix=()):
    """The fields of a model and of the models inside it, each as a path of names; exhibits stay closed."""
    for name, hint in get_type_hints(model).items():
        if (*prefix, name) == ("exhibit",):
            yield (name,)
            continue
        yield (*prefix, name)
        for inner in models_in(hint):
            if inner.__name__ != "Text":
                yield from fields_below(inner, (*prefix, name))


def models_in(hint):
    if dataclasses.is_dataclass(hint) and hint.__module__ != "qingfeng.model.dates":
        return [hint]
    return [model for argument in get_args(hint) for model in models_in(argument)]


def written_below(value, prefix=()):
    """The paths of names written anywhere in a value; items of a list share their list's path."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*prefix, name)
            yield from written_below(inner, (*prefix, name))
    elif isinstance(value, list):
        for inner in value:
            yield from written_below(inner, prefix)


#: Parts that the handbook explains once, in the template of a case, a unit or (pictures) a culture base.
EXPLAINED_ONCE = {"figures", "quotes", "related", "awards", "names", "pictures"}
#: Lists that are written like the chapters of a culture base.
LIKE_CHAPTERS = {"features", "stops", "works"}


@pytest.mark.parametrize(
    ("path", "model"),
    [
        (CASE, MODELS["case"]),
        ("content/units/example-market/unit.yml", MODELS["unit"]),
        ("content/units/example-market/practices/clear-counter.yml", MODELS["practice"]),
        ("content/culture/example-corridor/culture.yml", MODELS["culture"]),
        ("content/halls/example-hall.yml", MODELS["hall"]),
        ("content/quizzes/example-quiz.yml", MODELS["quiz"]),
        ("content/sources.yml", Source),
        ("content/glossary.yml", MODELS["glossary"]),
        ("content/figures.yml", MODELS["figures"]),
    ],
    ids=["case", "unit", "practice", "culture", "hall", "quiz", "source", "glossary", "figures"],
)
def test_a_template_names_every_field_of_its_kind(path, model):
    value, faults = read_yaml(path, templates()[path])
    assert not faults
    written = set(written_below(value["sources"] if model is Source else value))
    everywhere = {found[-2:] for text in templates().values() for found in written_below(read_yaml("", text)[0])}
    for field in fields_below(model):
        if len(field) > 1 and field[0] in LIKE_CHAPTERS:
            field = ("chapters", *field[1:])
        assert field in written or (field[0] in EXPLAINED_ONCE and field[-2:] in everywhere), ".".join(field)


@pytest.mark.parametrize("path", [path for path in templates() if path.endswith(".yml") and "withdrawn" not in path])
def test_every_field_of_a_template_has_a_note_in_both_languages(path):
    seen, note, group = set(), [], ""
    for line in templates()[path].splitlines():
        match = re.match(r"( *)(?:- )?([a-z_]+):", line)
        if line.lstrip().startswith("#"):
            note.append(line)
            continue
        if match and not match[1] and "- " not in match[0]:
            group = match[2]
        if match and match[2] not in {"zh", "en"} | seen:
            nested = bool(match[1])
            noted = any(map(HAN.search, note)) and any(LATIN.search(item) and not HAN.search(item) for item in note)
            assert noted or (nested and group in EXPLAINED_ONCE and path != CASE), f"{path}: {line.strip()}"
            seen.add(match[2])
        note = []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_message_shown_in_the_handbook_is_the_one_that_check_prints(lang):
    (shown,) = (text for info, text in blocks(HANDBOOK.read_text(encoding="utf-8")) if info == f"message {lang}")
    assert shown.rstrip("\n") == message_of_the_handbook(lang)


def commands_in(text):
    return re.findall(r"scripts[/\\]([a-z]+)\.py", text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_command_named_exists(path):
    text = path.read_text(encoding="utf-8")
    known = set(cli._parser()._subparsers._group_actions[0].choices)
    for name in commands_in(text):
        assert (REPOSITORY / "scripts" / f"{name}.py").is_file(), name
        assert name in known | {"test"}, name
    for name in re.findall(r"`qingfeng ([a-z]+)", text):
        assert name in known, name


def test_both_readmes_open_with_the_two_commands():
    for path in READMES:
        assert commands_in(path.read_text(encoding="utf-8"))[:2] == ["serve", "test"], path.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_relative_link_resolves(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"\]\(<?([^)\s>]+)", text):
        kind, colon, name = target.partition(":")
        if kind in ("https", "mailto"):
            continue
        if colon:
            assert path.is_relative_to(PAGES), target
            assert_page_exists(kind, name)
        elif target.startswith("#"):
            assert target[1:] in anchors(path), target
        else:
            file, _, anchor = target.partition("#")
            found = path.parent / file
            assert found.exists(), target
            assert not anchor or anchor in anchors(found), target


def assert_page_exists(kind, name):
    content = REPOSITORY / "content"
    if kind == "list":
        assert name in ("case", "unit", "practice", "culture", "quiz", "hall", "glossary", "figures"), name
    elif kind == "practice":
        assert list(content.glob(f"units/*/practices/{name}.yml")), name
    else:
        folder = {"case": "cases", "unit": "units", "culture": "culture"}[kind]
        assert (content / folder / name / f"{kind}.yml").is_file(), name


def anchors(path):
    """The anchors that the headings of a document get where repositories are browsed."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def levels(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return [len(match) for match in re.findall(r"^(#+) ", text, re.M)]


def test_the_readmes_have_the_same_headings():
    english, chinese = map(levels, READMES)
    assert english == chinese


def test_the_halves_of_the_handbook_have_the_same_headings():
    text = FENCE.sub("", HANDBOOK.read_text(encoding="utf-8"))
    chinese, english = (re.search(rf"^## {name}\n(.*?)^## ", text, re.M | re.S)[1] for name in ("中文", "English"))
    assert chinese.count("\n### ") == english.count("\n### ")


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("zh/*.md")))
def test_a_page_stands_in_both_languages(name):
    chinese, english = PAGES / "zh" / name, PAGES / "en" / name
    assert levels(chinese) == levels(english)
    for page in (chinese, english):
        text = page.read_text(encoding="utf-8")
        assert re.match(r"---\ndescription: .+\n---\n\n# \S", text), page
        assert re.findall(r"\]\(([^)]+)\)", text) == re.findall(r"\]\(([^)]+)\)", chinese.read_text(encoding="utf-8"))
    assert 300 <= len(HAN.findall(chinese.read_text(encoding="utf-8"))) <= 900
    assert not HAN.search(english.read_text(encoding="utf-8"))  # plain Markdown cannot mark its language


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_a_document_names_no_host_and_no_place_on_a_machine(path):
    text = path.read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([\w-]+(?:\.[\w-]+)+)", text))
    assert hosts <= {"creativecommons.org", "example.org"}, hosts
    assert not re.search(r"\b(?:pypi|npmjs|crates|pythonhosted|rubygems|jsdelivr|unpkg)\.(?:org|com|io|net)", text)
    assert not re.search(r"(?<![\w.*>/])/(?:home|root|tmp|work|opt|Users|var|mnt)/|\b[A-Z]:\\", text)


def test_a_rule_that_a_document_names_exists():
    codes = {rule.code for rule in RULES}
    for path in DOCUMENTS:
        if path.parent.name != "rules":
            assert set(re.findall(r"\bQF[0-9]{3}\b", path.read_text(encoding="utf-8"))) <= codes, path.name


def test_decisions_are_numbered_without_a_gap():
    numbers = [path.name[:4] for path in sorted((REPOSITORY / "docs" / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    for path in (REPOSITORY / "docs" / "decisions").glob("*.md"):
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.M)
        assert headings == ["Context", "Choice", "Consequences"], path.name

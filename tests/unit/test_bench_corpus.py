"""The corpus that speed is measured with: of the promised size, reproducible, and without a finding."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from qingfeng.check.load import load

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench import corpus, project  # noqa: E402
from bench.peers import hugo, material, plain  # noqa: E402

SIZE = 60


@pytest.fixture(scope="module")
def made() -> corpus.Corpus:
    return corpus.make(SIZE, seed=7)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_shares(made: corpus.Corpus) -> None:
    counts = Counter(entry.kind for entry in made.entries)
    assert counts == {"case": 36, "unit": 9, "practice": 9, "culture": 6}
    assert len({entry.address for entry in made.entries}) == SIZE


def test_bodies_have_the_size_they_are_said_to_have(made: corpus.Corpus) -> None:
    bodies = [entry.bodies for entry in made.entries if entry.bodies]
    han = sum(len(re.findall("[\u4e00-\u9fff]", body["zh"])) for body in bodies) / len(bodies)
    words = sum(len(re.findall("[A-Za-z']+", body["en"])) for body in bodies) / len(bodies)
    assert han == pytest.approx(918, rel=0.08)
    assert words == pytest.approx(554, rel=0.08)
    for body in bodies:
        for lang in ("zh", "en"):
            assert body[lang].count("## ") == 5
            assert len(re.findall(r"\]\((?:case|unit|practice|culture):", body[lang])) == 3
            assert "\n| --- |" in body[lang] and "\n> " in body[lang]


def test_cases_are_whole(made: corpus.Corpus) -> None:
    for entry in made.entries:
        assert len(entry.data["related"]) == 3
        assert len(entry.data["figures"]) == 4
        if entry.kind == "case":
            timeline = entry.data["timeline"]
            assert 6 <= len(timeline) <= 8
            assert [event["date"] for event in timeline] == sorted(event["date"] for event in timeline)
            received = sum(int(money["amount"]) for event in timeline for money in event.get("money", ()))
            assert received == int(entry.data["figures"][0]["value"])
            assert len(entry.data["lessons"]) == 4


def test_the_project_passes_the_check(made: corpus.Corpus, tmp_path: Path) -> None:
    project.write(made, tmp_path / "project")
    loaded = load(str(tmp_path / "project" / "content"), {})
    assert loaded.diagnostics == []
    assert len(loaded.library.facts) == SIZE


@pytest.mark.parametrize("writer", [project, hugo, material], ids=lambda module: module.__name__)
def test_the_same_seed_gives_the_same_bytes(writer: object, made: corpus.Corpus, tmp_path: Path) -> None:
    writer.write(made, tmp_path / "one")  # type: ignore[attr-defined]
    writer.write(corpus.make(SIZE, seed=7), tmp_path / "two")  # type: ignore[attr-defined]
    writer.write(corpus.make(SIZE, seed=8), tmp_path / "three")  # type: ignore[attr-defined]
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one") != contents(tmp_path / "three")


def test_yaml_says_what_was_made(made: corpus.Corpus) -> None:
    def texts(value: object) -> object:
        if isinstance(value, dict):
            return {key: texts(item) for key, item in value.items()}
        return (
            [texts(item) for item in value] if isinstance(value, list) else "null" if value is None else value
        )

    for entry in made.entries:
        assert yaml.load(project.yaml_text(entry.data), yaml.BaseLoader) == texts(entry.data)


@pytest.mark.parametrize(
    "text", ["no", "true", "a: b", "a #b", "- x", "“引”", "x:", "{a}", "'a", "1,2", "null", "&a", "%"]
)
def test_scalars_survive(text: str) -> None:
    for data in ({"key": text}, {"key": [text]}, {"key": {"zh": text, "en": text}}):
        assert yaml.load(project.yaml_text(data), yaml.BaseLoader) == data


def test_the_other_tools_get_every_entry_and_list(made: corpus.Corpus, tmp_path: Path) -> None:
    material.write(made, tmp_path / "material")
    hugo.write(made, tmp_path / "hugo")
    for entry in made.entries:
        path = f"{plain.FOLDERS[entry.kind]}/{entry.id}.md"
        for root in ("material/docs", "material/docs/en", "hugo/content/zh", "hugo/content/en"):
            assert (tmp_path / root / path).is_file()
    graph = plain.Graph(made)
    for kind, folder in plain.FOLDERS.items():
        for stem, *_ in graph.lists(kind):
            assert (tmp_path / "material" / "docs" / folder / f"{stem}.md").is_file()

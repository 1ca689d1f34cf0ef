"""Equal content gives equal bytes: whatever the path, time zone, hash seed, locale or number of processes,
and however the cache came to be. Runs the real command with the real theme."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import make_project


def run(project: Path, *arguments: str, **environment: str) -> None:
    variables = {**os.environ, "QINGFENG_SITE_URL": "https://site.example/", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(project), "build", *arguments],
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files; of release.json all but the times, which are its one member that may differ."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    release = json.loads(found["release.json"])
    del release["build"]
    found["release.json"] = json.dumps(release).encode()
    return found


def many(project: Path, number: int) -> Path:
    """Add copies of an entry, so that several processes have something to share."""
    for index in range(number):
        shutil.copytree(project / "content/cases/ferry-clerk", project / f"content/cases/copy-{index}")
    return project


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    project = many(make_project(tmp_path_factory.mktemp("reference") / "project"), 120)
    run(project, TZ="UTC", PYTHONHASHSEED="1")
    return tree(project / "site")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_another_place_and_time_zone_and_number_of_processes_give_the_same_bytes(reference, tmp_path, jobs):
    project = many(make_project(tmp_path / "另一个 地方" / "project"), 120)
    run(project, "--jobs", jobs, TZ="Asia/Shanghai", PYTHONHASHSEED="2", LC_ALL="C")
    assert tree(project / "site") == reference


def test_a_warm_build_after_random_edits_equals_a_cold_one(tmp_path):
    project = make_project(tmp_path / "project")
    run(project)
    chance = random.Random(20260102)
    content = project / "content"
    for _ in range(4):
        for _ in range(3):
            edit_at_random(content, chance)
        run(project)
    run(project, "--out", str(tmp_path / "cold"), QINGFENG_CACHE=str(tmp_path / "empty-cache"))
    assert tree(project / "site") == tree(tmp_path / "cold")


def edit_at_random(content: Path, chance: random.Random) -> None:
    """Do one thing an editor might do: change a body, a title, a state; add, remove or rename an entry."""
    kind = chance.choice(("body", "title", "status", "add", "remove", "label", "page", "venue", "conduct"))
    cases = sorted(path for path in (content / "cases").iterdir() if path.name not in ("ferry-clerk", "market-scales"))
    if kind == "body":
        path = chance.choice(sorted(content.rglob("en.md")))
        path.write_text(path.read_text("utf-8") + f"\nAdded {chance.randrange(1000)}.\n", "utf-8", newline="\n")
    elif kind == "title":
        path = content / "culture/lantern-corridor/culture.yml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("zh: 灯笼廊", f"zh: 灯笼廊{chance.randrange(10)}"), "utf-8", newline="\n")
    elif kind == "status":
        path = content / "cases/market-scales/case.yml"
        text = path.read_text("utf-8")
        for old, new in (("disputed", "published"), ("published", "disputed")):
            if f"status: {old}" in text:
                path.write_text(text.replace(f"status: {old}", f"status: {new}"), "utf-8", newline="\n")
                break
    elif kind == "venue":
        path = content / "culture/lantern-corridor/culture.yml"
        text = path.read_text("utf-8")
        line = "unit: harbour-office\n"
        path.write_text(text.replace(line, "") if line in text else line + text, "utf-8", newline="\n")
    elif kind == "conduct":
        path = content / "cases/market-scales/case.yml"
        text = path.read_text("utf-8")
        old, new = "conduct: [petty-power]", "conduct: [petty-power, neglect]"
        path.write_text(text.replace(new, old) if new in text else text.replace(old, new), "utf-8", newline="\n")
    elif kind == "add":
        shutil.copytree(content / "cases/market-scales", content / f"cases/added-{chance.randrange(10**6)}")
    elif kind == "remove" and len(cases) > 1:
        shutil.rmtree(chance.choice([path for path in cases if path.name != "gone"]), ignore_errors=True)
    elif kind == "label":
        path = content / "vocab/fields.yml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("zh: 交通", f"zh: 交通{chance.randrange(10)}", 1), "utf-8", newline="\n")
    else:
        path = content / "pages/zh/about.md"
        path.write_text(path.read_text("utf-8") + f"\n加一句{chance.randrange(1000)}。\n", "utf-8", newline="\n")

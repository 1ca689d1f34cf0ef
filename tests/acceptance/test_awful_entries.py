"""Entries that make every kind of mistake at once, and the complete list of what the check says of them.

One has the right shape and is wrong in all it says; one is wrong in shape, so that what it says cannot be judged; one
cannot even be read as YAML.
When a finding changes on purpose, run with QINGFENG_UPDATE_GOLDEN=1 and read the lists: each line is a promise.
"""

import os
import shutil
from pathlib import Path

import pytest
from pictures import picture
from projects import make_project

from qingfeng.check.load import load
from qingfeng.check.rules import RULES

AWFUL = Path(__file__).parent / "awful"
#: A case that names the matter in its folder would be too good: this one names a person.
FOLDERS = {"facts": "cases/wang-mou-mou", "shape": "cases/awful-shape", "syntax": "cases/awful-syntax"}


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project") / "content"


def found(content, name):
    folder = content / FOLDERS[name]
    shutil.copytree(AWFUL / name, folder, ignore=shutil.ignore_patterns("*.txt"))
    if name == "facts":
        (folder / "lamp.png").write_bytes(picture("jpeg 12000x8000 place camera turned"))
        (folder / "unused.png").write_bytes(picture("text 1x1"))
        (folder / "notes.docx").write_bytes(b"PK")
        (folder / "Photo 1.jpg").write_bytes(picture("jpeg 80x80"))
    diagnostics = [item for item in load(str(content), {}).diagnostics if item.path.startswith(FOLDERS[name])]
    return [
        f"{item.path.removeprefix(FOLDERS[name] + '/')}:{item.line}:{item.column} {item.code} {item.severity}"
        for item in diagnostics
    ]


@pytest.mark.parametrize("name", list(FOLDERS))
def test_everything_is_told_at_once_each_at_its_place(project, name):
    lines = found(project, name)
    kept = AWFUL / name / "findings.txt"
    if os.environ.get("QINGFENG_UPDATE_GOLDEN"):
        kept.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    assert lines == kept.read_text("utf-8").splitlines()


def test_the_awful_entries_offend_against_every_family():
    told = {
        line.rsplit(" ", 2)[1]
        for name in FOLDERS
        for line in (AWFUL / name / "findings.txt").read_text("utf-8").splitlines()
    }
    assert {code[:3] for code in told} == {rule.code[:3] for rule in RULES if rule.code < "QF7"}
    assert len(told) >= 50

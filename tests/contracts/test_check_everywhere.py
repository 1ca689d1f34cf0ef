"""The check is the same command wherever it runs, with the least rights, and editors know the schemas."""

import json
import re
from pathlib import Path, PurePosixPath

import pytest
import samples
import yaml
from projects import ROOT

from qingfeng import cli

WORKFLOW = ROOT / ".github/workflows/check.yml"
PIPELINES = (WORKFLOW, ROOT / ".gitlab-ci.yml", ROOT / ".workflow/check.yml")


def read(path):
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_is_that_of_the_base_branch_and_content_is_only_read(path):
    text = path.read_text("utf-8")
    calls = re.findall(r"python3 (\S+) (.*)", text)
    assert len(calls) == 1
    script, options = calls[0]
    assert script == "code/scripts/check.py"
    assert options.startswith("--root proposal ")
    assert "--changed-since" in options
    # The working folder is ours: Python would import from one that a proposal fills.
    assert not re.search(r"cd \S*proposal", text)
    # A cache that came with a proposal would say whatever it liked.
    assert re.search(r"export QINGFENG_CACHE=", text)


@pytest.mark.parametrize("path", PIPELINES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_options_exist(path):
    (options,) = re.findall(r"python3 \S+ (.*)", path.read_text("utf-8"))
    parsed = cli._parser().parse_args(["check", *(word.strip('"') for word in options.split())])
    assert parsed.root == Path("proposal")


def test_the_workflow_has_the_least_rights_and_runs_nobody_elses_code():
    workflow = read(WORKFLOW)
    assert workflow["on"] == {"pull_request": ""}  # not pull_request_target, which has rights and secrets
    assert workflow["permissions"] == {"contents": "read"}
    text = WORKFLOW.read_text("utf-8")
    assert "uses:" not in text
    assert "secrets." not in text
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert int(job["timeout-minutes"]) <= 15
        for step in job["steps"]:
            assert step["shell"] == "bash"  # with -e and pipefail
            # What a contributor writes (titles, branch names) never becomes part of a script.
            assert "${{" not in step["run"]


def test_the_token_is_only_at_hand_where_it_is_needed():
    steps = read(WORKFLOW)["jobs"]["check"]["steps"]
    assert [("TOKEN" in step.get("env", {}), "check.py" in step["run"]) for step in steps] == [(True, False), (False, True)]


def test_the_hook_for_other_repositories_calls_the_same_command():
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    assert hook["entry"].startswith("qingfeng check ")
    assert cli._parser().parse_args(hook["entry"].split()[1:]).changed_since == "HEAD"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] == "false"
    assert re.search(hook["files"], "content/cases/x/case.yml")


def settings(name):
    return json.loads((ROOT / ".vscode" / name).read_text("utf-8"))


def test_every_schema_is_tied_to_the_files_of_its_kind():
    tied = settings("settings.json")["yaml.schemas"]
    assert {ROOT / path for path in tied} == set((ROOT / "schemas").glob("*.json"))
    for path, glob in tied.items():
        kind = PurePosixPath(path).name.partition(".")[0]
        assert [other for other in samples.PATHS if PurePosixPath(f"/content/{samples.PATHS[other]}").match(glob)] == [kind]


def test_editors_save_what_the_check_accepts():
    found = settings("settings.json")
    assert found["files.encoding"] == "utf8"
    assert found["files.eol"] == "\n"
    assert found["yaml.customTags"] == []
    assert settings("extensions.json")["recommendations"]


def test_the_settings_of_editors_are_kept():
    assert not any(line.strip("/") == ".vscode" for line in (ROOT / ".gitignore").read_text("utf-8").splitlines())

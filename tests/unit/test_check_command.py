"""The command ``check``: formats, what changed, the summary of a run, exit codes; and the command ``schema``."""

import io
import json
import os
import subprocess
import sys

import pytest
import samples
from sites import VOCAB, changed, write_files

from qingfeng import cli

WRONG = changed(samples.CASE, "legal_state: sentensed\n")
CASE = "content/cases/example-case/case.yml"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project with one faultless entry of each kind."""
    monkeypatch.setenv("QINGFENG_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = tmp_path / "project"
    write_files(root, {"mkdocs.yml": "site_name: x\n", **{f"content/{name}": data for name, data in {**VOCAB, **samples.SITE}.items()}})
    return root


def check(root, *arguments):
    return cli.main(["--root", str(root), "check", *arguments])


def keep(root):
    """Put everything under git."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for arguments in (("init", "--quiet"), ("add", "--all"), (*who, "commit", "--quiet", "-m", "a")):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_good_content_is_clean_in_every_format(root, form, capsys):
    assert check(root, "--format", form) == 0
    printed = capsys.readouterr().out
    assert "QF103" not in printed or form == "sarif"
    if form in ("json", "sarif"):
        json.loads(printed)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_finding_is_in_every_format_and_the_exit_code(root, form, capsys):
    write_files(root, {CASE: WRONG})
    assert check(root, "--format", form) == 1
    assert "sentensed" in capsys.readouterr().out


def test_the_root_may_be_named_after_the_command_as_the_launcher_does(root):
    assert cli.main(["check", "--root", str(root)]) == 0


def test_the_summary_of_a_run_is_added_to_its_file(root, tmp_path, monkeypatch, capsys):
    page = tmp_path / "summary.md"
    page.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    write_files(root, {CASE: WRONG})
    assert check(root, "--format", "text") == 1
    assert page.read_text("utf-8") == "before\n"
    assert check(root, "--format", "github") == 1
    assert page.read_text("utf-8").startswith("before\n## 检查结果 / Check\n")
    assert capsys.readouterr().out.count("::error ") == 1


def test_a_finding_on_a_changed_line_comes_first_and_others_are_counted(root, capsys):
    write_files(root, {CASE: WRONG, "content/culture/example-hall/culture.yml": changed(samples.CULTURE, "kind: haul\n")})
    keep(root)
    write_files(root, {CASE: WRONG + "tags: [nowhere]\n"})
    assert check(root, "--changed-since", "HEAD", "--lang", "en") == 1
    printed = capsys.readouterr().out
    assert printed.index("nowhere") < printed.index("sentensed")  # though it stands further down
    assert "haul" not in printed
    assert "Entries without a change have 1 errors" in printed


def test_an_error_that_a_removal_causes_elsewhere_still_counts(root, capsys):
    keep(root)
    for name in ("case.yml", "zh.md", "en.md"):
        (root / f"content/cases/example-case/{name}").unlink()
    assert check(root, "--changed-since", "HEAD") == 1
    assert "没有改动的条目里还有 1 个错误" in capsys.readouterr().out


def test_old_warnings_do_not_stop_a_change(root, capsys):
    (root / "content/cases/example-case/en.md").unlink()
    keep(root)
    write_files(root, {"content/culture/example-hall/zh.md": samples.ZH + "\n又一段。\n", "content/culture/example-hall/en.md": samples.EN + "\nMore.\n"})
    assert check(root) == 1
    assert check(root, "--changed-since", "HEAD") == 0


@pytest.mark.parametrize("revision", ["nowhere", "--", ""])
def test_an_unknown_revision_cannot_run(root, revision, capsys):
    keep(root)
    assert check(root, f"--changed-since={revision}") == 2
    said = capsys.readouterr()
    assert "没有版本" in said.err and "knows no revision" in said.err
    assert not said.out


def test_without_git_it_cannot_run(root, monkeypatch, capsys):
    keep(root)
    monkeypatch.setenv("PATH", str(root))
    assert check(root, "--changed-since", "HEAD") == 2
    assert "没有找到 git" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "settings", "coloured"),
    [
        (Terminal, {}, True),
        (Terminal, {"NO_COLOR": "1"}, False),
        (Terminal, {"NO_COLOR": ""}, True),
        (Terminal, {"TERM": "dumb"}, False),
        (io.StringIO, {}, False),
    ],
)
def test_colour_is_for_terminals_whose_owner_does_not_object(root, monkeypatch, stream, settings, coloured):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    write_files(root, {CASE: WRONG})
    out = stream()
    monkeypatch.setattr(sys, "stdout", out)
    assert check(root) == 1
    assert ("\x1b[" in out.getvalue()) is coloured


def test_schemas_are_exported_where_asked(root, tmp_path, capsys):
    assert cli.main(["--root", str(root), "schema", "-o", str(tmp_path / "out")]) == 0
    assert len(list((tmp_path / "out").glob("*.schema.json"))) == 10
    assert cli.main(["--root", str(root), "schema"]) == 0
    assert (root / "schemas/case.schema.json").read_bytes() == (tmp_path / "out/case.schema.json").read_bytes()


def test_schemas_are_not_exported_from_a_broken_list(root, capsys):
    write_files(root, {"content/vocab/tags.yml": "title: x\n"})
    assert cli.main(["--root", str(root), "schema"]) == 1
    assert "vocab/tags.yml" in capsys.readouterr().out
    assert not (root / "schemas").exists()

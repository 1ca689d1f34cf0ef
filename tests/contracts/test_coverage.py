"""docs/coverage.md is what ``qingfeng coverage`` prints, and every article has entries."""

import os
import subprocess
import sys

from projects import ROOT


def coverage(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(ROOT), "coverage", *arguments],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_page_is_what_the_command_prints():
    done = coverage()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == (ROOT / "docs" / "coverage.md").read_text("utf-8")


def test_no_article_is_without_entries():
    assert "that nothing rests on: 无 / none" in (ROOT / "docs" / "coverage.md").read_text("utf-8")


def test_the_command_writes_the_same_to_a_file(tmp_path):
    assert coverage("-o", str(tmp_path / "page.md")).returncode == 0
    assert (tmp_path / "page.md").read_bytes() == (ROOT / "docs" / "coverage.md").read_bytes()

"""Three mistakes that editors make, as they meet them: the whole of what the check prints, kept as text.

When a change of words is meant, run with QINGFENG_UPDATE_GOLDEN=1, read ``printed/`` as that editor would, and say why
in the commit.
"""

import os
from pathlib import Path

import pytest
from projects import make_project

from qingfeng.cli import main

PRINTED = Path(__file__).parent / "printed"
CASE = "cases/ferry-clerk/case.yml"
BODY = "cases/ferry-clerk/zh.md"
ENGLISH = "cases/ferry-clerk/en.md"


@pytest.fixture
def editor(tmp_path, monkeypatch, capsys):
    """A project, and what an editor does in it: write a file, and run the check on the entry that was changed."""
    monkeypatch.setenv("QINGFENG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    return Editor(make_project(tmp_path / "project"), capsys)


class Editor:
    def __init__(self, root, capsys):
        self.root = root
        self.content = root / "content"
        self.capsys = capsys
        self.clean()

    def clean(self):
        """Take the few slips out of the fixture's case that have nothing to do with the mistake."""
        self.edit(BODY, "3 < 5 也写得出来", "也写得出来")
        self.edit(BODY, "| 年份 | 数额 |\n|------|-----:|\n| 2019 | 28.74万元 |", "他多收了28.74万元。")
        self.edit(ENGLISH, " A withdrawn entry is [not linked](case:gone).", "")
        self.edit(
            ENGLISH,
            "change not given back. 3 < 5 can be written.",
            "change not given back. He overcharged by RMB 287,400.",
        )

    def edit(self, path, before, after):
        text = (self.content / path).read_text("utf-8")
        assert before in text
        (self.content / path).write_text(text.replace(before, after), "utf-8", newline="\n")

    def check(self, *options):
        """Run the check on the entry; return its exit code and all that was printed."""
        self.capsys.readouterr()
        code = main(["--root", str(self.root), "check", str(self.content / "cases/ferry-clerk"), *options])
        shown = self.capsys.readouterr()
        return code, shown.out + shown.err

    def assert_printed(self, name):
        """Compare what is printed in each language with the kept text; the check must have failed."""
        for lang in ("zh", "en"):
            code, text = self.check("--lang", lang)
            assert code == 1
            kept = PRINTED / f"{name}.{lang}.txt"
            if os.environ.get("QINGFENG_UPDATE_GOLDEN"):
                kept.write_text(text, "utf-8", newline="\n")
            assert text == kept.read_text("utf-8")


def test_before_the_mistake_the_check_is_silent(editor):
    code, text = editor.check()
    assert code == 0
    assert text == "共 0 个错误、0 个警告，8 个条目 / 0 errors, 0 warnings, 8 entries\n"


@pytest.mark.parametrize(
    ("name", "path", "encoding"),
    [("gbk-data", CASE, "gbk"), ("gbk-body", BODY, "gbk"), ("utf-16-body", BODY, "utf-16")],
)
def test_a_file_that_notepad_has_saved_in_another_encoding(editor, name, path, encoding):
    text = (editor.content / path).read_text("utf-8")
    (editor.content / path).write_bytes(text.replace("\n", "\r\n").encode(encoding))
    editor.assert_printed(name)
    code, shown = editor.check("--fix", "--lang", "zh")
    assert code == 0
    assert f"content/{path}: 已改 QF003, line-ends（{encoding.upper()} 编码转成 UTF-8）" in shown
    assert (editor.content / path).read_bytes() == text.encode()  # byte for byte what it was before Notepad


def test_a_file_in_an_encoding_that_cannot_be_told_is_left_to_notepad(editor):
    (editor.content / ENGLISH).write_bytes(b"## What happened\n\nAt the caf\xe9 he said: \xabno\xbb.\n")
    editor.assert_printed("unknown-encoding")
    assert editor.check("--fix")[0] == 1
    assert (editor.content / ENGLISH).read_bytes().startswith(b"## What happened\n\nAt the caf\xe9")


def test_a_fine_typed_as_people_write_it(editor):
    editor.edit(CASE, "fine: 200000", "fine: 32.5万")
    editor.assert_printed("fine-with-wan")


def test_a_figure_typed_as_people_write_it(editor):
    editor.edit(CASE, "    value: 287400\n", "    value: 28.74万元\n")
    editor.assert_printed("figure-with-wan")


def test_an_english_amount_off_by_a_factor_of_ten_in_the_body(editor):
    editor.edit(ENGLISH, "RMB 287,400", "RMB 2,874,000")
    editor.assert_printed("factor-of-ten-body")


def test_an_english_amount_off_by_a_factor_of_ten_in_a_field(editor):
    editor.edit(CASE, "郑某某三年里多收票款，", "郑某某三年里多收票款28.74万元，")
    editor.edit(CASE, "overcharged passengers;", "overcharged passengers by RMB 2,874,000;")
    editor.assert_printed("factor-of-ten-field")

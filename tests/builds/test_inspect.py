"""Builds whose pages have faults: nothing of them is published, and the finding names the source."""

import shutil

import pytest
from projects import make_project, stand_in

from qingfeng.check.diagnostic import Diagnostic
from qingfeng.check.report import report
from qingfeng.check.site.judge import Judge
from qingfeng.preview.state import State
from qingfeng.publish import draw
from qingfeng.publish.build import NEW, Options, build

BODY = "content/culture/lantern-corridor/zh.md"


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def run(project, jobs=1, make=stand_in):
    return build(project, project / "site", project / ".cache", make, options=Options(jobs=jobs))


def add(project, path, text):
    with (project / path).open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def found(built):
    return [(item.code, item.path, item.line) for item in built.diagnostics if item.severity == "error"]


def test_the_fixture_project_has_no_fault(project):
    built = run(project)
    assert found(built) == []
    assert [item.code for item in built.diagnostics if item.code.startswith("QF7")] == []


def test_the_site_as_a_whole_is_judged_again_only_when_something_has_changed(project, monkeypatch):
    judged = []
    monkeypatch.setattr(Judge, "site", lambda self, site, *kind: judged.append(kind) or [])
    run(project)
    assert judged
    judged.clear()
    run(project)
    assert judged == []
    (project / BODY).write_text("没有链接也没有标题。\n", "utf-8", newline="\n")
    run(project)
    assert judged


def test_a_broken_link_leaves_the_last_good_site_and_names_file_and_line(project):
    run(project)
    before = files(project / "site")
    lines = (project / BODY).read_text("utf-8").count("\n")
    add(project, BODY, "\n参见[灯笼](#h-没有)。\n")
    built = run(project)
    assert built.release is None
    assert found(built) == [("QF701", "culture/lantern-corridor/zh.md", lines + 2)]
    finding = next(item for item in built.diagnostics if item.code == "QF701")
    assert (finding.column, finding.length) == (8, len("#h-没有"))
    assert "culture/lantern-corridor.html" in finding.zh and "culture/lantern-corridor.html" in finding.en
    assert files(project / "site") == before
    assert not (project / "site" / NEW).exists()


def test_a_fault_is_told_again_until_it_is_mended(project):
    run(project)
    text = (project / BODY).read_bytes()
    add(project, BODY, "\n参见[灯笼](#h-没有)。\n")
    assert found(run(project)) == found(run(project)) != []
    (project / BODY).write_bytes(text)
    built = run(project)
    assert found(built) == [] and built.rendered == 0


def test_a_first_build_with_a_fault_leaves_nothing(project):
    add(project, BODY, "\n参见[灯笼](#h-没有)。\n")
    assert run(project).release is None
    assert files(project / "site") == {}


def test_what_a_page_links_to_may_not_go(project):
    def without_privacy(root, scratch):
        themed = stand_in(root, scratch)
        return themed._replace(files=[path for path in themed.files if path != "privacy.html"])

    run(project)
    add(project, "mkdocs.yml", "\n# changed\n")
    built = run(project, make=without_privacy)
    assert built.release is None
    assert {("QF701", "theme/main.html", 1)} < set(found(built))  # the foot of every page, told once


def test_a_note_in_the_theme_is_not_published(project):
    def with_note(root, scratch):
        themed = stand_in(root, scratch)
        (scratch / "notes.md").write_text("x", "utf-8")
        return themed._replace(files=[*themed.files, "notes.md"])

    assert found(run(project, make=with_note)) == [("QF702", "site/notes.md", 1)]


def test_findings_about_the_site_are_shown_from_the_projects_folder_and_others_from_content():
    places = [Diagnostic("QF702", "error", path, 1, 1, 1, "甲", "a", "乙", "b") for path in ("site/notes.md", "cases/x/zh.md")]
    shown = [line for line in report(places, lambda path: [], 1) if ": QF" in line]
    assert [line.split(":")[0] for line in shown] == ["site/notes.md", "content/cases/x/zh.md"]
    state = State()
    state.set(places, None)
    assert [item["path"] for item in state.wait(0, 0)["findings"]] == ["site/notes.md", "content/cases/x/zh.md"]


def test_a_fault_of_the_shell_is_told_of_the_theme(project):
    def unsound(root, scratch):
        themed = stand_in(root, scratch)
        shells = {
            key: shell._replace(pieces=(*shell.pieces[:-1], shell.pieces[-1].replace(b"</footer>", b"")))
            for key, shell in themed.shells.items()
        }
        return themed._replace(shells=shells)

    errors = found(run(project, make=unsound))
    assert ("QF705", "theme/main.html", 1) in errors
    assert {code for code, _, _ in errors} == {"QF705"}


def test_warnings_of_the_site_do_not_stop_it_and_are_told_each_time(project):
    path = project / "content/culture/untranslated-hall/culture.yml"
    other = (project / "content/culture/lantern-corridor/culture.yml").read_text("utf-8")
    title = next(line for line in other.split("\n") if "zh:" in line).partition("zh: ")[2].strip()
    text = path.read_text("utf-8")
    old = next(line for line in text.split("\n") if "zh:" in line)
    path.write_text(text.replace(old, old.partition("zh: ")[0] + f"zh: {title}", 1), "utf-8", newline="\n")
    first, second = run(project), run(project)
    assert first.release is not None and second.rendered == 0
    for built in (first, second):
        assert "QF711" in [item.code for item in built.diagnostics]


def test_findings_after_edits_are_those_of_a_build_from_nothing(project):
    steps = (
        lambda: add(project, BODY, "\n## 新的一节\n\n参见[上一节](#h-新的一节)。\n"),
        lambda: add(
            project, "content/culture/lantern-corridor/en.md", "\n## Lamps\n\nSee [gone](#h-gone).\n"
        ),
        lambda: shutil.rmtree(project / "content/culture/untranslated-hall"),
        lambda: (project / "content/culture/lantern-corridor/en.md").write_text(
            "## Lamps\n\nLit.\n", "utf-8"
        ),
    )
    run(project)
    for step in steps:
        step()
        warm = run(project)
        shutil.rmtree(project / ".other", ignore_errors=True)
        cold = build(project, project / ".other/site", project / ".other/cache", stand_in)
        assert warm.diagnostics == cold.diagnostics
        assert (warm.release is None) == (cold.release is None)


def test_several_processes_find_the_same(project, monkeypatch):
    add(project, BODY, "\n参见[灯笼](#h-没有)。\n")
    alone = run(project)
    monkeypatch.setattr(draw, "WORTH", 1)
    assert run(project, jobs=2).diagnostics == alone.diagnostics

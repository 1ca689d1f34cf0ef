"""MkDocs is a guest: ``mkdocs build`` and its drop-in fork give the pages that ``qingfeng build`` gives."""

import os
import subprocess
import sys

import pytest
from projects import make_project

ENVIRONMENT = {
    **os.environ,
    "QINGFENG_SITE_URL": "https://site.example/",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("ours") / "project")
    done = subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(project), "build"], env=ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return pages(project / "site")


def pages(folder):
    """Return the pages of a site, the files of its search index, of its API and its feeds; files with the revision aside."""
    found = [*folder.rglob("*.html"), *(folder / "search").rglob("*.js"), *folder.glob("**/feeds/*"), *folder.glob("api/v1/*/*")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_an_engine_alone_gives_the_same_pages(ours, tmp_path, engine):
    project = make_project(tmp_path / "project")
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", "--quiet", "-f", "mkdocs.yml"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    theirs = pages(project / "site")
    assert set(theirs) == set(ours)
    for path, page in ours.items():
        assert theirs[path] == page, path


def test_an_engine_refuses_content_with_errors(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "content/cases/ferry-clerk/case.yml").write_text("title: [", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, env=ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "QF010" in done.stdout + done.stderr


def test_an_engine_refuses_pages_with_broken_links(tmp_path):
    project = make_project(tmp_path / "project")
    with (project / "content/pages/zh/about.md").open("a", encoding="utf-8") as stream:
        stream.write("\n参见[案例](case:gone-for-good)。\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, env=ENVIRONMENT, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "QF701" in done.stdout + done.stderr
    assert "content/pages/zh/about.md:" in done.stdout + done.stderr

"""``qingfeng bundle``: the whole command on the fixture project, with the real theme."""

import os
import subprocess
import sys

import kiosks
import pytest
from projects import make_project

from qingfeng.supervisor import ed25519
from qingfeng.supervisor.manifest import check_signature
from qingfeng.supervisor.release import inspect

HALL = "lantern-programme"


def bundle(project, *arguments, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(project), "bundle", *map(str, arguments)],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000", "QINGFENG_CACHE": str(project / ".cache"), **environment},
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("project") / "project")


@pytest.fixture(scope="module")
def made(project):
    out = project.parent / "out"
    code, said, wrong = bundle(project, "kiosk", "--hall", HALL, "-o", out)
    assert code == 0, wrong
    assert "个文件" in said
    return out


def test_a_bundle_holds_the_player_the_search_and_the_pictures_of_its_hall(made):
    (folder,) = (made / "releases").iterdir()
    found = inspect(folder)
    assert not found.broken
    assert (found.hall, found.made) == (HALL, 1790000000)
    assert {"show/index.html", "show/player.js", "show/player.css", "show/data-zh.js", "show/data-en.js", "show/revision.js"} <= set(found.files)
    assert any(path.startswith("show/search/") for path in found.files)
    assert found.revision in (folder / "show/revision.js").read_text()
    page = (folder / "show/index.html").read_text("utf-8")
    assert 'data-top=""' in page
    assert 'translate="no"' in page  # else the browser lays an offer to translate over the picture


def test_another_place_time_zone_and_seed_of_hashes_give_the_same_bytes(made, tmp_path):
    project = make_project(tmp_path / "另一个 地方" / "project")
    out = tmp_path / "out"
    assert bundle(project, "kiosk", "--hall", HALL, "-o", out, TZ="Asia/Shanghai", PYTHONHASHSEED="5", LC_ALL="C")[0] == 0
    assert kiosks.tree(out) == kiosks.tree(made)


def test_a_bundle_leaves_the_site_alone(made, project):
    assert not (project / "site").exists()


def test_a_key_signs_what_screens_with_its_public_half_accept(project, tmp_path):
    key, out = tmp_path / "kiosk.key", tmp_path / "out"
    code, public, told = bundle(project, "key", key)
    assert code == 0
    assert "kiosk.json" in told
    assert key.stat().st_mode & 0o077 == 0
    assert bundle(project, "key", key)[0] == 2  # a key is never overwritten
    assert bundle(project, "kiosk", "--hall", HALL, "-o", out, "--key", key)[0] == 0
    (folder,) = (out / "releases").iterdir()
    assert ed25519.public_key(bytes.fromhex(key.read_text())).hex() == public.strip()
    check_signature((folder / "manifest.json").read_bytes(), (folder / "manifest.sig").read_bytes(), bytes.fromhex(public.strip()))
    assert public.strip() in (out / "kiosk.example.json").read_text("utf-8")


@pytest.mark.parametrize("text", ["", "xyz", "ab" * 31, "ab" * 33, "密" * 64])
def test_a_file_that_is_no_key_is_told(project, tmp_path, text):
    (tmp_path / "key").write_text(text, "utf-8")
    code, _, wrong = bundle(project, "kiosk", "--hall", HALL, "-o", tmp_path / "out", "--key", tmp_path / "key")
    assert (code, "不是密钥" in wrong, "is no key" in wrong) == (2, True, True)
    assert not (tmp_path / "out").exists()


def test_an_unknown_hall_is_told_with_those_that_there_are(made, project, tmp_path):
    code, _, wrong = bundle(project, "kiosk", "--hall", "nowhere", "-o", tmp_path / "out")
    assert (code, HALL in wrong, "没有展厅" in wrong) == (2, True, True)
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_things_is_told(made, project, tmp_path):
    (tmp_path / "thesis.txt").write_text("x")
    code, _, wrong = bundle(project, "kiosk", "--hall", HALL, "-o", tmp_path)
    assert (code, "换一个空文件夹" in wrong) == (2, True)
    assert kiosks.tree(tmp_path) == {"thesis.txt": b"x"}


def test_without_a_known_time_nothing_is_bundled(project, tmp_path):
    environment = {"SOURCE_DATE_EPOCH": "", "GIT_CEILING_DIRECTORIES": str(project.parent.parent)}
    code, _, wrong = bundle(project, "kiosk", "--hall", HALL, "-o", tmp_path / "out", **environment)
    assert (code, "SOURCE_DATE_EPOCH" in wrong) == (2, True)


def test_content_with_errors_is_not_bundled(tmp_path):
    project = make_project(tmp_path / "project")
    (project / "content/cases/ferry-clerk/case.yml").write_text("title: [")
    assert bundle(project, "kiosk", "--hall", HALL, "-o", tmp_path / "out")[0] == 1
    assert not (tmp_path / "out").exists()

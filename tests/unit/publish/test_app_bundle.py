"""The bundle for apps: whole, reproducible, in one language or all, and what the API's files say of it."""

import hashlib
import io
import json
import subprocess
import zipfile

import pytest
from api_tree import api_files
from projects import make_project

from qingfeng import cli
from qingfeng.publish.app_bundle import MANIFEST, NoSite, app_bundle
from qingfeng.publish.write import write_files


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder with the API of the fixture project and its pictures."""
    folder = tmp_path_factory.mktemp("bundle")
    project = make_project(folder / "project")
    write_files(folder / "site", api_files(project).items())
    picture = "culture/lantern-corridor/lanterns.png"
    write_files(folder / "site", [(picture, (project / "content" / picture).read_bytes())])
    return folder / "site"


def opened(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("lang", ["zh", "en", None])
def test_a_bundle_holds_every_file_of_the_tree_and_its_manifest_every_hash(site, lang):
    files = opened(app_bundle(site, lang))
    tree = json.loads(files["api/v1/files.json"])["result"]
    carriers = {f"api/v1/{name}.json" for name in ("index", "files", "changes")}
    assert set(files) == {*tree, *carriers, MANIFEST}
    assert any(path.endswith(".png") for path in files)
    manifest = json.loads(files[MANIFEST])
    assert manifest["revision"] == json.loads(files["api/v1/index.json"])["revision"]
    assert {item["path"] for item in manifest["files"]} == set(files) - {MANIFEST}
    for item in manifest["files"]:
        data = files[item["path"]]
        assert (item["sha256"], item["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert list(files) == sorted(files)


def test_the_same_site_gives_the_same_bytes_and_a_changed_byte_others(site, tmp_path):
    first = app_bundle(site, None)
    assert app_bundle(site, None) == first
    for path in site.rglob("*"):
        if path.is_file():
            write_files(tmp_path, [(path.relative_to(site).as_posix(), path.read_bytes())])
    assert app_bundle(tmp_path, None) == first
    picture = tmp_path / "culture/lantern-corridor/lanterns.png"
    picture.write_bytes(picture.read_bytes() + b"x")
    assert app_bundle(tmp_path, None) != first


def test_a_bundle_in_one_language_has_no_other_bodies_but_those_without_their_like(site):
    files = opened(app_bundle(site, "en"))
    record = json.loads(files["api/v1/cases/ferry-clerk.json"])
    assert record["result"]["body_html"]["zh"] is record["result"]["body_text"]["zh"] is None
    assert record["result"]["body_html"]["en"] and record["result"]["title"]["zh"]
    assert record["revision"] == json.loads((site / "api/v1/cases/ferry-clerk.json").read_bytes())["revision"]
    assert json.loads(files["api/v1/culture/untranslated-hall.json"])["result"]["body_html"]["zh"]
    assert len(app_bundle(site, "en")) < len(app_bundle(site, None))


@pytest.mark.parametrize("spoil", ["index.json", "cases/ferry-clerk.json"])
def test_a_site_that_is_not_whole_gives_no_bundle(site, tmp_path, spoil):
    for path in site.rglob("*.json"):
        write_files(tmp_path, [(path.relative_to(site).as_posix(), path.read_bytes())])
    (tmp_path / "api/v1" / spoil).unlink()
    with pytest.raises(NoSite):
        app_bundle(tmp_path, None)


def test_the_command_writes_the_zip_with_its_hash_beside_it(site, tmp_path, capsys):
    out = tmp_path / "app-zh.zip"
    assert cli.main(["bundle", "app", "--lang", "zh", "--site", str(site), "-o", str(out)]) == 0
    assert out.read_bytes() == app_bundle(site, "zh")
    done = subprocess.run(["sha256sum", "--check", "app-zh.zip.sha256"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert hashlib.sha256(out.read_bytes()).hexdigest() in capsys.readouterr().out


def test_the_command_says_what_to_do_where_there_is_no_site(tmp_path, capsys):
    assert cli.main(["bundle", "app", "--site", str(tmp_path), "-o", str(tmp_path / "x.zip")]) == 2
    said = capsys.readouterr().err
    assert "qingfeng build" in said and "请先" in said
    assert not (tmp_path / "x.zip").exists()

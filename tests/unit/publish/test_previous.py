"""The release before, as an argument of a build: found in a site, refused where there is none."""

import json

import pytest
from api_tree import api_files
from projects import make_project

from qingfeng import cli
from qingfeng.publish.api import previous_in
from qingfeng.publish.write import write_files


@pytest.fixture
def site(tmp_path):
    write_files(tmp_path / "site", api_files(make_project(tmp_path / "project"), revision="a" * 32).items())
    return tmp_path / "site"


@pytest.mark.parametrize("place", ["", "api/v1", "api/v1/files.json"])
def test_a_release_is_found_by_its_site_its_api_or_its_tree(site, place):
    found = previous_in(site / place)
    assert found.revision == "a" * 32
    assert found.tree == json.loads((site / "api/v1/files.json").read_bytes())["result"]
    assert found.steps == []


def test_a_tree_alone_is_enough(site):
    (site / "api/v1/changes.json").unlink()
    assert previous_in(site).steps == []


@pytest.mark.parametrize("spoil", ["gone", "garbage"])
def test_the_command_says_that_there_is_no_release_before(site, tmp_path, capsys, spoil):
    tree = site / "api/v1/files.json"
    tree.unlink() if spoil == "gone" else tree.write_text("{}", "utf-8")
    code = cli.main(["--root", str(tmp_path / "project"), "build", "--out", str(tmp_path / "new"), "--previous", str(site)])
    said = capsys.readouterr().err
    assert code == 2 and "files.json" in said and "上一次发布" in said
    assert not (tmp_path / "new").exists()

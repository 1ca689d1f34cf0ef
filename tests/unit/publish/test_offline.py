"""The shell that is there without network, and the manifests of the app."""

import hashlib
import json

import pytest
from projects import ROOT, make_project
from projects import make_site as site_of

from qingfeng.publish.offline import app_manifests, shell_paths, worker

FILES = ["assets/qingfeng.1.css", "assets/qingfeng.2.js", "assets/logo.svg", "assets/share-zh.png", "about.html", "robots.txt"]


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    site, _ = site_of(make_project(tmp_path_factory.mktemp("offline") / "project"))
    return list(site.frames.values())


def test_the_shell_is_what_stands_of_first_pages_search_and_what_pages_load():
    standing = [*FILES, "index.html", "en/index.html", "cases/index.html", "cases/a.html", "search/zh/index.js", "search/zh/t1.js"]
    assert shell_paths(FILES, standing) == [
        "about.html",
        "assets/logo.svg",
        "assets/qingfeng.1.css",
        "assets/qingfeng.2.js",
        "cases/index.html",
        "en/index.html",
        "index.html",
        "search/zh/index.js",
    ]


def test_the_worker_knows_its_release_and_the_hash_of_each_file_of_its_shell(tmp_path):
    (tmp_path / "index.html").write_bytes(b"page")
    said = worker(ROOT / "theme", tmp_path, ["index.html"], "0" * 32).decode()
    assert f'const RELEASE="{"0" * 32}";' in said
    assert json.dumps([["index.html", hashlib.sha256(b"page").hexdigest()]], separators=(",", ":")) in said
    assert worker(ROOT / "theme", tmp_path, ["index.html"], "1" * 32).decode() != said
    (tmp_path / "index.html").write_bytes(b"other page")
    assert worker(ROOT / "theme", tmp_path, ["index.html"], "0" * 32).decode() != said


def test_the_worker_takes_over_only_when_it_is_told_to():
    source = (ROOT / "theme/offline/sw.js").read_text("utf-8")
    assert source.count("skipWaiting") == 1
    assert 'if (event.data === "show") self.skipWaiting();' in source
    assert len(source.splitlines()) <= 200


def test_there_is_a_manifest_in_each_language_with_icons_that_exist(frames):
    made = {path: json.loads(data) for path, _, data in app_manifests(frames)}
    assert set(made) == {"app.webmanifest", "en/app.webmanifest"}
    assert made["app.webmanifest"]["id"] != made["en/app.webmanifest"]["id"]
    for manifest in made.values():
        sizes = {item["sizes"] for item in manifest["icons"]}
        assert sizes == {"192x192", "512x512"} and any(item["purpose"] == "maskable" for item in manifest["icons"])
        for icon in manifest["icons"]:
            data = (ROOT / "theme" / icon["src"].removeprefix("../")).read_bytes()
            width = int.from_bytes(data[16:20], "big")
            assert data.startswith(b"\x89PNG") and icon["sizes"] == f"{width}x{width}"
        assert manifest["name"] and manifest["short_name"] and manifest["description"]

"""The done-when of the API: reference clients on a real nginx, without network, and after a release that changes, adds and withdraws."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from nginx import Nginx
from projects import ROOT

CLIENTS = {
    "python": [sys.executable, str(ROOT / "clients/python/qingfeng_client.py")],
    "javascript": ["node", str(ROOT / "clients/javascript/run.js")],
}
CHANNELS = {
    "zh": ["清廉义乌", "廉政文化", "警钟长鸣", "以案说纪", "清风考评"],
    "en": ["Clean Yiwu", "Integrity culture", "Warning bell", "Cases explained", "Self-assessment"],
}
GONE, CHANGED, ADDED = "slow-resettlement-project", "village-petrol-station", "market-manager-tomatoes-again"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the real project, whose content the test edits."""
    folder = tmp_path_factory.mktemp("project") / "project"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for part in ("theme", "content"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="module")
def releases(project, tmp_path_factory):
    """Two releases of the site: the folder of each, and the lines of the entry that the second one withdraws."""
    work = tmp_path_factory.mktemp("releases")
    first, second = work / "first", work / "second"
    build(project, work, first)
    cases = project / "content/cases"
    shutil.copytree(cases / "market-manager-tomatoes", cases / ADDED)
    path = cases / CHANGED / "zh.md"
    path.write_text(path.read_text("utf-8") + "\n这一句是新加的。\n", "utf-8")
    texts = texts_of(first, GONE)
    path = cases / GONE / "case.yml"
    path.write_text(path.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    build(project, work, second, "--previous", str(first))
    return first, second, texts


def build(project: Path, work: Path, out: Path, *options: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qingfeng", "--root", str(project), "build", "--checked", "--out", str(out), *options],
        env={**os.environ, "QINGFENG_CACHE": str(work / "cache"), "QINGFENG_SITE_URL": "https://site.test/"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def texts_of(site: Path, name: str) -> list[bytes]:
    """Return texts of a case that stand in no other file of the API: title, summary, lines of both bodies."""
    record = json.loads((site / f"api/v1/cases/{name}.json").read_bytes())["result"]
    lines = [record[key][lang] for key in ("title", "summary") for lang in ("zh", "en")]
    lines += [line for lang in ("zh", "en") for line in record["body_text"][lang].splitlines() if len(line) > 20]
    assert len(lines) >= 8
    return [line.encode() for line in lines]


def listed(site: Path, lang: str) -> list[dict]:
    """Return what a client must show of a release, read straight from its files."""

    def result(path: str) -> list[dict]:
        return json.loads((site / f"api/v1/{path}.json").read_bytes())["result"]

    def words(text: dict) -> tuple[str, str]:
        return (text["en"], "en") if lang == "en" and text["en"] else (text["zh"], "zh")

    return [
        {
            "code": channel["code"],
            "name": channel["label"][lang],
            "entries": [
                {
                    "address": item["address"],
                    "title": words(item["title"])[0],
                    "summary": words(item["summary"])[0],
                    "lang": words(item["title"])[1],
                }
                for item in result(f"channels/{channel['code']}")
            ],
        }
        for channel in result("channels")
    ]


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client_shows_five_channels_goes_offline_and_comes_back_to_exactly_the_new_content(name, releases, tmp_path):
    if name == "javascript" and shutil.which("node") is None:
        pytest.skip("no Node.js on this machine")
    first, second, texts = releases
    state, online = tmp_path / "state.json", tmp_path / "online"
    online.symlink_to(first)
    server = Nginx(tmp_path / "nginx", online)

    def client(*arguments):
        done = subprocess.run(
            [*CLIENTS[name], server.address, str(state), *arguments], capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    server.start()
    try:
        assert client("sync") == "updated"
        for lang in ("zh", "en"):
            shown = client("show", lang)
            assert shown == listed(first, lang)
            assert [channel["name"] for channel in shown] == CHANNELS[lang]
            assert all(channel["entries"] for channel in shown)
        assert client("sync") == "unchanged"
        assert all(text.decode() in json.dumps(json.loads(state.read_bytes()), ensure_ascii=False) for text in texts)
        server.stop()
        assert client("sync") == "offline"
        assert client("show", "zh") == listed(first, "zh")
        assert client("entry", "en", f"case:{GONE}")["title"]
        other = tmp_path / "other"
        other.symlink_to(second)
        os.replace(other, online)
        server.start()
        assert client("sync") == "updated"
        for lang in ("zh", "en"):
            assert client("show", lang) == listed(second, lang)
        assert client("entry", "zh", f"case:{GONE}") == {"address": f"case:{GONE}", "notice": "withdrawn"}
        assert "这一句是新加的。" in client("entry", "zh", f"case:{CHANGED}")["body_html"]
        assert client("entry", "en", f"case:{ADDED}")["notice"] is None
        kept = json.loads(state.read_bytes())
        assert kept["tree"] == json.loads((second / "api/v1/files.json").read_bytes())["result"]
        for path in kept["documents"]:
            assert kept["documents"][path] == json.loads((second / path).read_bytes())
        assert not [text for text in texts if text.decode() in state.read_text("utf-8")]
    finally:
        server.stop()


def test_the_text_of_a_withdrawn_entry_is_nowhere_in_any_output(releases):
    first, second, texts = releases
    assert any(texts[0] in path.read_bytes() for path in first.rglob("*.html"))
    found = [
        (path.relative_to(second).as_posix(), text.decode())
        for path in second.rglob("*")
        if path.is_file()
        for text in texts
        if text in (data := path.read_bytes()) or json.dumps(text.decode())[1:-1].encode() in data
    ]
    assert found == []


def test_the_second_release_tells_what_has_changed_since_the_first(releases):
    first, second, _ = releases
    (step,) = json.loads((second / "api/v1/changes.json").read_bytes())["result"]
    told = {item["path"]: item["op"] for item in step["operations"]}
    assert told[f"api/v1/cases/{GONE}.json"] == "withdraw"
    assert told[f"api/v1/cases/{CHANGED}.json"] == told[f"api/v1/cases/{ADDED}.json"] == "put"
    assert f"api/v1/cases/{'retired-commission-head'}.json" not in told
    revisions = [json.loads((site / "api/v1/index.json").read_bytes())["revision"] for site in (first, second)]
    assert [step["from"], step["to"]] == revisions
    assert revisions[1] == json.loads((second / "release.json").read_bytes())["revision"]


def test_the_server_lets_others_read_the_api_and_nobody_cache_it(releases, tmp_path):
    server = Nginx(tmp_path / "nginx", releases[0])
    server.start()
    try:
        with urllib.request.urlopen(f"{server.address}api/v1/index.json") as answer:
            headers = answer.headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert headers["Cache-Control"] == "no-cache" and headers["ETag"]
        assert headers["Content-Type"].startswith("application/json")
        with urllib.request.urlopen(f"{server.address}index.html") as answer:
            assert answer.headers["Access-Control-Allow-Origin"] is None
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    finally:
        server.stop()

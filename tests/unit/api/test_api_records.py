"""Records, lists and what all entries share, drawn from the fixture project."""

import json

import pytest
from api_tree import api_files
from projects import make_project


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("api") / "project")


@pytest.fixture(scope="module")
def files(project):
    return api_files(project, {"cases/ferry-clerk/en.md": "2026-03-04", "cases/gone/case.yml": "2026-02-01"})


def result(files, path):
    return json.loads(files[f"api/v1/{path}.json"])["result"]


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def test_every_file_has_the_envelope(files):
    for path, data in files.items():
        if not path.startswith(("api/v1/schema/", "api/v1/datasets/", "api/v1/openapi")):
            assert list(json.loads(data))[:4] == ["schema_version", "revision", "updated", "total"], path


def test_a_record_begins_with_what_the_list_says_of_it(files):
    (listed,) = (item for item in result(files, "cases") if item["id"] == "ferry-clerk")
    record = result(files, "cases/ferry-clerk")
    path, revision = listed.pop("path"), listed.pop("revision")
    assert {name: record[name] for name in listed} == listed
    assert json.loads(files[path])["revision"] == revision
    assert record["updated"] == "2026-03-04"


def test_bodies_are_safe_html_beside_their_text_and_lead_to_entries_by_address(files):
    record = result(files, "culture/lantern-corridor")
    for lang in ("zh", "en"):
        assert record["body_html"][lang].startswith("<") and "<" not in record["body_text"][lang]
        assert 'src="culture/lantern-corridor/lanterns.png"' in record["body_html"][lang]
    assert any('href="practice:two-keys"' in data.decode().replace("\\", "") for data in files.values())
    (picture,) = record["pictures"]
    assert picture["path"] == "culture/lantern-corridor/lanterns.png"
    assert picture["alt"]["zh"] and picture["credit"]["zh"] and picture["licence"]


def test_what_is_not_translated_is_null_and_said_to_be_missing(files):
    record = result(files, "culture/untranslated-hall")
    assert record["language"] == "missing"
    assert record["body_html"]["en"] is None and record["pages"]["en"] is None and record["title"]["zh"]


def test_a_withdrawn_entry_leaves_a_tombstone_and_nothing_else(project, files):
    assert result(files, "cases/gone") == {
        "address": "case:gone",
        "kind": "case",
        "id": "gone",
        "status": "withdrawn",
        "withdrawn": "2026-02-01",
    }
    assert [item["address"] for item in result(files, "withdrawn")] == ["case:gone"]
    assert "gone" not in [item["id"] for item in result(files, "cases")]
    body = (project / "content/cases/gone/zh.md").read_text("utf-8").strip()
    assert not any(line in data.decode() for line in body.splitlines() if line for data in files.values())


def test_entries_without_a_page_are_not_named(tmp_path):
    project = make_project(tmp_path / "project")
    edit(project / "content/units/harbour-office/unit.yml", "status: published", "status: draft")
    files = api_files(project)
    assert "api/v1/units/harbour-office.json" not in files
    assert not [path for path, data in files.items() if b"unit:harbour-office" in data]


def test_each_kind_has_its_channels(files):
    channels = {item["code"]: item["total"] for item in result(files, "channels")}
    assert list(channels) == ["clean-yiwu", "integrity-culture", "warning-bell", "case-lessons", "self-assessment"]
    for code, total in channels.items():
        listed = result(files, f"channels/{code}")
        assert len(listed) == total
        assert all(code in item["channels"] for item in listed)
    assert {item["kind"] for item in result(files, "channels/self-assessment")} >= {"quiz"}


def test_sums_are_decimal_text_with_their_currency(files):
    record = result(files, "cases/ferry-clerk")
    sums = [money for event in record["timeline"] for money in event["money"]]
    assert sums and all(money["currency"] == "CNY" and isinstance(money["amount"], (str, type(None))) for money in sums)
    assert all(isinstance(figure["value"], str) for figure in result(files, "figures"))


def test_figures_name_the_entry_they_stand_in(files):
    figures = result(files, "figures")
    assert figures
    for figure in figures:
        kind, _, name = figure["entry"].partition(":")
        folder = {"case": "cases", "unit": "units", "practice": "practices", "culture": "culture"}[kind]
        own = result(files, f"{folder}/{name}")["figures"]
        assert {key: value for key, value in figure.items() if key != "entry"} in own


def test_an_edit_changes_the_revisions_of_its_record_and_lists_alone(tmp_path):
    project = make_project(tmp_path / "project")
    before = api_files(project)
    edit(project / "content/culture/lantern-corridor/en.md", "short", "long")
    after = api_files(project)
    changed = {path.removeprefix("api/v1/") for path in before if before[path] != after[path]}
    assert changed == {
        "culture/lantern-corridor.json",
        "culture.json",
        *({"openapi.json"} if b"lantern-corridor" in before["api/v1/openapi.json"] else ()),
        "channels/integrity-culture.json",
        "files.json",
        *({"channels/self-assessment.json"} if b"lantern-corridor" in after["api/v1/channels/self-assessment.json"] else ()),
    }


def test_lists_are_split_and_lead_on(tmp_path, monkeypatch):
    monkeypatch.setattr("qingfeng.api.lists.ITEMS", 1)
    files = api_files(make_project(tmp_path / "project"))
    path, seen = "api/v1/cases.json", []
    while path:
        page = json.loads(files[path])
        seen += [item["id"] for item in page["result"]]
        assert page["total"] == page["pages"] == 2 and len(page["result"]) == 1
        path = page["next"]
    assert sorted(seen) == ["ferry-clerk", "market-scales"]

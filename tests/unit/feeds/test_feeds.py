"""Feeds of the fixture project, judged by what RFC 4287 and JSON Feed 1.1 ask for."""

import json
import re
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest
from projects import ROOT, make_project

from qingfeng.check.load import load
from qingfeng.feeds.plan import MOST, plan_feeds

BASE = "https://site.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = {"zh": "清风", "en": "Qingfeng"}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def feeds_of(root: Path, base: str = BASE, changed=None):
    library = load(str(root / "content"), {}, "structure").library
    return {item.path: item.draw() for item in plan_feeds(library, base, NAMES, {"zh": "许可", "en": "Terms"}, changed or {})}


@pytest.fixture(scope="module", params=["fixture", "real"])
def feeds(request, tmp_path_factory):
    return feeds_of(ROOT if request.param == "real" else make_project(tmp_path_factory.mktemp("feeds") / "project"))


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def single(element, name):
    """Return the text of a child that must stand once."""
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return found[0].text


def test_there_is_a_feed_of_each_channel_in_each_language_and_form(feeds):
    channels = ("all", "clean-yiwu", "integrity-culture", "warning-bell", "case-lessons", "self-assessment")
    wanted = {f"{root}feeds/{name}.{form}" for root in ("", "en/") for name in channels for form in ("xml", "json")}
    assert set(feeds) == wanted


def test_atom_feeds_are_what_rfc_4287_asks_for(feeds):
    for path, data in feeds.items():
        if not path.endswith(".xml"):
            continue
        feed = xml.fromstring(data)
        assert feed.tag == f"{ATOM}feed"
        assert single(feed, "id").startswith("tag:site.example,2026:feed:")
        assert single(feed, "title")
        assert MOMENT.fullmatch(single(feed, "updated"))
        assert feed.find(f"{ATOM}author/{ATOM}name").text
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == BASE + path and links["alternate"].endswith("index.html")
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) <= MOST
        assert len({single(entry, "id") for entry in entries}) == len(entries)
        for entry in entries:
            assert single(entry, "title") and single(entry, "summary")
            assert MOMENT.fullmatch(single(entry, "updated")) and single(entry, "updated") <= single(feed, "updated")
            (link,) = entry.findall(f"{ATOM}link")
            assert link.get("rel") == "alternate" and link.get("href").startswith(BASE)
            for published in entry.findall(f"{ATOM}published"):
                assert MOMENT.fullmatch(published.text)


def test_json_feeds_are_what_version_1_1_asks_for_and_say_the_same(feeds):
    for path, data in feeds.items():
        if not path.endswith(".json"):
            continue
        feed = json.loads(data)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["feed_url"] == BASE + path and feed["home_page_url"].startswith(BASE)
        assert all(item["id"] and item["content_text"] and MOMENT.fullmatch(item["date_modified"]) for item in feed["items"])
        atom = xml.fromstring(feeds[path.replace(".json", ".xml")])
        assert [item["id"] for item in feed["items"]] == [single(entry, "id") for entry in atom.findall(f"{ATOM}entry")]


def test_ids_survive_a_new_title_and_the_newest_comes_first(tmp_path):
    project = make_project(tmp_path / "project")
    before = json.loads(feeds_of(project)["en/feeds/all.json"])
    edit(project / "content/culture/lantern-corridor/culture.yml", "en: Lantern Corridor", "en: Corridor of Lanterns")
    after = json.loads(feeds_of(project, changed={"culture/lantern-corridor/culture.yml": "2026-11-20"})["en/feeds/all.json"])
    assert {item["id"] for item in after["items"]} == {item["id"] for item in before["items"]}
    assert after["items"][0]["title"] == "Corridor of Lanterns"
    assert after["items"][0]["id"] == "tag:site.example,2026:culture:lantern-corridor:en"


def test_english_feeds_hold_nothing_untranslated_and_no_feed_holds_what_is_withdrawn(tmp_path):
    feeds = feeds_of(make_project(tmp_path / "project"))
    assert not any(b"untranslated-hall" in data for path, data in feeds.items() if path.startswith("en/"))
    assert any(b"untranslated-hall" in data for data in feeds.values())
    assert not any(b"case:gone" in data or "撤回的正文".encode() in data for data in feeds.values())


def test_hostile_titles_stay_text(tmp_path):
    feeds = feeds_of(make_project(tmp_path / "project"))
    titles = [entry.find(f"{ATOM}title").text for entry in xml.fromstring(feeds["en/feeds/all.xml"]).findall(f"{ATOM}entry")]
    assert "Ticket money: too much <b>taken</b> & kept" in titles


def test_without_a_public_address_there_are_no_feeds(tmp_path):
    assert feeds_of(make_project(tmp_path / "project"), base="") == {}

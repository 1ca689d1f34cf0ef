"""Makes ``clients/conformance.json``: small releases and what a client must show after each attempt to take them over.

What is expected is read straight off the files of a release, by other code than that of the clients.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from api_tree import api_files
from projects import make_project

from qingfeng.api.changes import read_previous
from qingfeng.api.envelope import document, revision_in

FORMS = {"case": "case-kinds", "unit": "unit-roles", "practice": "practice-kinds", "culture": "culture-kinds"}
#: Texts of the entry that release 3 withdraws.
WITHDRAWN = ("市场的秤归谁管", "market-scales.html", "Whoever keeps the scales")
INDEX, FILES, CHANGES = (f"api/v1/{name}.json" for name in ("index", "files", "changes"))
Release = dict[str, bytes]


def conformance(folder: Path) -> dict[str, Any]:
    """Return the whole fixture; ``folder`` is for scratch."""
    releases = _releases(folder)
    before = b"".join(releases["2"].values()).decode()
    assert all(text in before for text in WITHDRAWN), "texts that were never there cannot be forgotten"
    steps = list(_steps(releases))
    told: dict[str, Any] = {}
    for name, files in releases.items():
        texts = {path: data.decode() for path, data in sorted(files.items())}
        base = str(int(name) - 1) if name != "1" else None
        before = releases[base] if base else {}
        told[name] = {"base": base, "files": {path: text for path, text in texts.items() if before.get(path) != text.encode()}}
    return {"about": "docs/api-client.md", "releases": told, "steps": steps}


def _releases(folder: Path) -> dict[str, Release]:
    project = make_project(folder / "project")
    found = {"1": _made(project, "1", None)}
    shutil.copytree(project / "content/cases/ferry-clerk", project / "content/cases/second-ferry")
    _edit(project / "content/culture/lantern-corridor/culture.yml", "en: Lantern Corridor", "en: Corridor of Lanterns")
    found["2"] = _made(project, "2", found["1"])
    _edit(project / "content/cases/market-scales/case.yml", "status: disputed", "status: withdrawn")
    shutil.rmtree(project / "content/cases/second-ferry")
    found["3"] = _made(project, "3", found["2"])
    found["4"] = _later(found["3"])
    found["5"] = {**found["4"], **_carried(found["4"], "5")}
    return found


def _made(project: Path, name: str, before: Release | None) -> Release:
    previous = read_previous(before[FILES], before[CHANGES]) if before else None
    files = api_files(project, revision=name * 32, previous=previous)
    return {path: data for path, data in files.items() if not path.startswith(("api/v1/schema/", "api/v1/datasets/", "api/v1/openapi"))}


def _later(before: Release) -> Release:
    """Return a release by a later 1.x: with a kind, a code, a field, a file and an operation that nobody knows yet."""
    files = dict(before)
    listed = json.loads(files["api/v1/channels/case-lessons.json"])
    item = {**listed["result"][0], "address": "walk:along-the-river", "kind": "walk", "form": "evening", "added": {"x": [1]}}
    item |= {"title": {"zh": "沿江一走", "en": None}, "path": "api/v1/walks/along-the-river.json"}
    record = json.loads(files["api/v1/cases/ferry-clerk.json"])["result"]
    changed = {
        "api/v1/channels/case-lessons.json": document([item, *listed["result"]], None, 2, page=1, pages=1, next=None),
        "api/v1/walks/along-the-river.json": document({**item, "status": "published"}, None),
        "api/v1/cases/ferry-clerk.json": document({**record, "form": "graphic-novel", "added": True}, None),
        "api/v1/walks.json": document([], None, 0, page=1, pages=1, next=None),
    }
    files |= changed
    tree = json.loads(files[FILES])["result"] | {path: revision_in(data) for path, data in changed.items()}
    step = {"from": "3" * 32, "to": "4" * 32, "day": None, "operations": [{"op": "rename", "path": "x", "to": "y"}], "added": 1}
    files[FILES] = document(tree, None, len(tree), "4" * 32)
    files[CHANGES] = document([step], None, 1, "4" * 32)
    files[INDEX] = document({**json.loads(files[INDEX])["result"], "added": None}, None, 1, "4" * 32)
    return files


def _carried(before: Release, name: str) -> Release:
    """Return the files that carry the revision, for a release whose steps lead nowhere: an app that slept for years."""
    found = {}
    for path in (INDEX, FILES, CHANGES):
        told = json.loads(before[path])
        found[path] = document([] if path == CHANGES else told["result"], None, told["total"], name * 32)
    return found


def _steps(releases: dict[str, Release]) -> Any:
    record, other = "api/v1/culture/lantern-corridor.json", "api/v1/cases/second-ferry.json"
    half = releases["2"][record][: len(releases["2"][record]) // 2].decode(errors="ignore")
    empty = {lang: {"channels": [], "entries": {}} for lang in ("zh", "en")}
    first, second, third = (_shown(releases[name]) for name in "123")
    old = {record: releases["1"][record].decode()}
    newer = {INDEX: releases["2"][INDEX].decode().replace('"schema_version":"1.0"', '"schema_version":"2.0"')}
    yield _step("a first start without network shows nothing", None, "offline", empty)
    yield _step("a first start takes everything", "1", "updated", first)
    yield _step("without network all is there", None, "offline", first)
    yield _step("nothing new", "1", "unchanged", first)
    yield _step("a file of the new release is not there yet", "2", "offline", first, {other: None})
    yield _step("a file of the new release is cut off", "2", "offline", first, {record: half})
    yield _step("a file is an error page", "2", "offline", first, {record: "<html>502</html>"})
    yield _step("a file is still of the old release", "2", "mixed", first, old)
    yield _step("the steps are still of the old release", "2", "mixed", first, {CHANGES: releases["1"][CHANGES].decode()})
    yield _step("a version that this client cannot read", "2", "offline", first, newer)
    yield _step("the new release, whole", "2", "updated", second)
    told = _without(second, "case:market-scales", "case:second-ferry")
    lost = {"api/v1/cases.json": None}
    yield _step("what is withdrawn goes at once, though the rest cannot be had", "3", "offline", told, lost, WITHDRAWN)
    yield _step("an old release comes back", "2", "updated", second)
    yield _step("and is withdrawn again", "3", "updated", third, {}, WITHDRAWN)
    yield _step("an operation, a kind, a code and fields that nobody knows yet", "4", "updated", _shown(releases["4"]))
    yield _step("the steps do not reach back so far", "1", "updated", first)
    yield _step("from there to a release without steps", "5", "updated", _shown(releases["5"]), {}, WITHDRAWN)


def _step(
    name: str, serve: str | None, result: str, shows: Any, instead: Any = None, forgotten: tuple[str, ...] = ()
) -> dict[str, Any]:
    step = {"name": name, "serve": serve, "instead": instead or {}, "result": result, "shows": shows}
    return {**step, "forgotten": list(forgotten)}


def _shown(files: Release) -> dict[str, Any]:
    """Return what a client shows of a release, in each language."""

    def result(path: str) -> Any:
        return json.loads(files[f"api/v1/{path}.json"])["result"]

    def words(text: dict[str, str | None], lang: str) -> list[str | None]:
        return [text["en"], "en"] if lang == "en" and text["en"] else [text["zh"], "zh"]

    shown: dict[str, Any] = {}
    for lang in ("zh", "en"):
        labels = {
            (name, term["code"]): words(term["label"], lang)[0] for name, found in result("vocab").items() for term in found["terms"]
        }
        channels = []
        for channel in result("channels"):
            listed = result(f"channels/{channel['code']}")
            entries = [
                {
                    "address": item["address"],
                    "title": words(item["title"], lang)[0],
                    "summary": words(item["summary"], lang)[0],
                    "lang": words(item["title"], lang)[1],
                }
                for item in listed
            ]
            channels.append({"code": channel["code"], "name": words(channel["label"], lang)[0], "entries": entries})
        entries = {"case:no-such-case": None}
        for path in files:
            folder, _, _ = path.removeprefix("api/v1/").partition("/")
            if folder in ("cases", "culture", "units") and path.count("/") == 3:
                record = json.loads(files[path])["result"]
                entries[record["address"]] = _entry(record, lang, labels, words)
        shown[lang] = {"channels": channels, "entries": entries}
    return shown


def _entry(record: dict[str, Any], lang: str, labels: Any, words: Any) -> dict[str, Any]:
    if record["status"] == "withdrawn":
        return {"address": record["address"], "notice": "withdrawn"}
    notice = "disputed" if record["status"] == "disputed" else None
    if notice is None and lang == "en" and record["language"] != "translated":
        notice = record["language"]
    return {
        "address": record["address"],
        "title": words(record["title"], lang)[0],
        "lang": words(record["title"], lang)[1],
        "body_html": words(record["body_html"], lang)[0],
        "body_lang": words(record["body_html"], lang)[1],
        "notice": notice,
        "form": labels.get((FORMS[record["kind"]], record["form"]), record["form"]),
    }


def _without(shown: dict[str, Any], *addresses: str) -> dict[str, Any]:
    """Return what is shown when entries have gone from lists and stand as withdrawn."""
    found = {}
    for lang, told in shown.items():
        channels = [
            {**channel, "entries": [item for item in channel["entries"] if item["address"] not in addresses]}
            for channel in told["channels"]
        ]
        gone = {address: {"address": address, "notice": "withdrawn"} for address in addresses}
        found[lang] = {"channels": channels, "entries": {**told["entries"], **gone}}
    return found


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")

"""A reference client of the Qingfeng API, standard library only. docs/api-client.md says what it must do and why.

    python3 qingfeng_client.py ADDRESS STATE sync              bring STATE (a file) up to date with the site at ADDRESS
    python3 qingfeng_client.py ADDRESS STATE show zh           print the channels and their entries, from STATE alone
    python3 qingfeng_client.py ADDRESS STATE entry en case:x   print one entry, from STATE alone
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import urllib.request
from pathlib import Path

BASE = "api/v1/"
FOLDERS = {"case": "cases", "unit": "units", "practice": "practices", "culture": "culture", "quiz": "quizzes", "hall": "halls"}
EMPTY = {"revision": None, "tree": {}, "documents": {}, "gone": []}
#: What a client of version 1 can read.
MAJOR = "1."


class Unreachable(Exception):
    """The site did not give the file, or gave something that is no file of the API."""


class Mixed(Exception):
    """The site is between two releases: a file is not of the release that was asked for."""


def over_http(address: str):
    """Return what fetches a path below ``address`` (with a final slash) and asks the server each time."""

    def fetch(path: str) -> bytes:
        request = urllib.request.Request(address + path, headers={"Cache-Control": "no-cache"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(path) from error

    return fetch


class Client:
    """What one site tells: ``state`` is all there is, ``save`` keeps it, ``fetch`` gives the bytes of a path."""

    def __init__(self, fetch, state=None, save=lambda state: None):
        self._fetch = fetch
        self._state = state or dict(EMPTY)
        self._save = save

    # ------------------------------------------------------------------ bringing up to date

    def sync(self) -> str:
        """Take over the newest release whole, or nothing of it: ``updated``, ``unchanged``, ``offline`` or ``mixed``."""
        try:
            index = self._document(f"{BASE}index.json")
            if index["revision"] == self._state["revision"]:
                return "unchanged"
            operations = self._operations(index["revision"])
            self._forget(operations)
            tree, documents = dict(self._state["tree"]), dict(self._state["documents"])
            for item in operations:
                path = item["path"]
                tree.pop(path, None)
                documents.pop(path, None)
                if item["op"] != "remove":
                    tree[path] = item["revision"]
                    if path.endswith(".json"):  # pictures are loaded when they are shown
                        documents[path] = self._document(path, item["revision"])
        except Unreachable:
            return "offline"
        except Mixed:
            return "mixed"
        documents[f"{BASE}index.json"] = index
        self._state = {"revision": index["revision"], "tree": tree, "documents": documents, "gone": []}
        self._save(self._state)
        return "updated"

    def _document(self, path: str, revision: str | None = None) -> dict:
        try:
            document = json.loads(self._fetch(path))
            known = document["schema_version"].startswith(MAJOR) and "result" in document
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Unreachable(path) from None
        if not known:
            raise Unreachable(path)
        if revision is not None and document["revision"] != revision:
            raise Mixed(path)
        return document

    def _operations(self, revision: str) -> list[dict]:
        """Return what leads from the state to a release: by its steps, or where they do not reach so far, by its tree."""
        steps = self._document(f"{BASE}changes.json", revision)["result"]
        number = next((number for number, step in enumerate(steps) if step["from"] == self._state["revision"]), None)
        if number is not None:
            last = {}
            for step in reversed(steps[: number + 1]):
                for item in step["operations"]:
                    last.pop(item["path"], None)
                    last[item["path"]] = item
            if all(item["op"] in ("put", "withdraw", "remove") for item in last.values()):
                return list(last.values())
        tree, own = self._document(f"{BASE}files.json", revision)["result"], self._state["tree"]
        gone = [{"op": "remove", "path": path} for path in own if path not in tree]
        return gone + [{"op": "put", "path": path, "revision": new} for path, new in tree.items() if own.get(path) != new]

    def _forget(self, operations: list[dict]) -> None:
        """Drop at once what was withdrawn or removed, even if the rest of the release cannot be had today."""
        gone = [item["path"] for item in operations if item["op"] != "put" and item["path"] in self._state["documents"]]
        if not gone:
            return
        documents = {path: found for path, found in self._state["documents"].items() if path not in gone}
        tree = {path: found for path, found in self._state["tree"].items() if path not in gone}
        dropped = set(gone) | set(self._state["gone"])
        for path, document in documents.items():
            result = document["result"]
            if isinstance(result, list):
                kept = [item for item in result if not (isinstance(item, dict) and _path_of(item) in dropped)]
                if len(kept) < len(result):
                    documents[path] = {**document, "result": kept}
                    tree.pop(path, None)  # no longer what that revision stands for
        # without a revision the next attempt compares trees, whatever the site has by then
        self._state = {"revision": None, "tree": tree, "documents": documents, "gone": sorted(dropped)}
        self._save(self._state)

    # ------------------------------------------------------------------ what is shown, from the state alone

    def channels(self, lang: str) -> list[dict]:
        """Return the channels in their order."""
        found = self._state["documents"].get(f"{BASE}channels.json", {"result": []})["result"]
        return [{"code": item["code"], "name": words(item["label"], lang)[0]} for item in found]

    def entries(self, channel: str, lang: str) -> list[dict]:
        """Return the entries of a channel: address, title, summary, and the language that the title is really in."""
        items, path = [], f"{BASE}channels/{channel}.json"
        while path in self._state["documents"]:
            page = self._state["documents"][path]
            items += page["result"]
            path = page.get("next")
        found = []
        for item in items:
            title, its = words(item["title"], lang)
            found.append({"address": item["address"], "title": title, "summary": words(item["summary"], lang)[0], "lang": its})
        return found

    def entry(self, address: str, lang: str) -> dict | None:
        """Return an entry: text, the language that it is really in, and what readers must be told; None: no such entry."""
        kind, _, name = address.partition(":")
        path = f"{BASE}{FOLDERS.get(kind, kind)}/{name}.json"
        if path in self._state["gone"]:
            return {"address": address, "notice": "withdrawn"}
        document = self._state["documents"].get(path)
        if document is None:
            return None
        record = document["result"]
        if record["status"] == "withdrawn":
            return {"address": address, "notice": "withdrawn"}
        title, its = words(record["title"], lang)
        body, body_lang = words(record.get("body_html") or {"zh": None, "en": None}, lang)
        notice = "disputed" if record["status"] == "disputed" else None
        if lang != "zh" and record["language"] != "translated":
            notice = notice or record["language"]
        return {
            "address": address,
            "title": title,
            "lang": its,
            "body_html": body,
            "body_lang": body_lang,
            "notice": notice,
            "form": self.label(_FORMS.get(kind), record["form"], lang),
        }

    def label(self, name: str | None, code: str | None, lang: str) -> str | None:
        """Return the label of a code; a code that is not in the list is shown as it is."""
        lists = self._state["documents"].get(f"{BASE}vocab.json", {"result": {}})["result"]
        for term in lists.get(name, {"terms": []})["terms"]:
            if term["code"] == code:
                return words(term["label"], lang)[0]
        return code


_FORMS = {"case": "case-kinds", "unit": "unit-roles", "practice": "practice-kinds", "culture": "culture-kinds"}


def words(text: dict, lang: str) -> tuple[str | None, str]:
    """Return a text and the language it is really in: Chinese where there is no other."""
    return (text[lang], lang) if text.get(lang) is not None else (text["zh"], "zh")


def _path_of(item: dict) -> str | None:
    """Return the record that an item of any list is about."""
    if "path" in item and "address" in item:
        return item["path"]
    kind, _, name = str(item.get("entry", "")).partition(":")
    return f"{BASE}{FOLDERS[kind]}/{name}.json" if kind in FOLDERS else None


def in_file(path: Path):
    """Return the state kept in a file (None when there is none that can be read) and what keeps it there."""

    def save(state: dict) -> None:
        new = path.with_suffix(".new")
        new.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
        os.replace(new, path)  # the old state, or the new one, whatever happens

    try:
        return json.loads(path.read_text("utf-8")), save
    except (OSError, ValueError):
        return None, save


def main(address: str, place: str, command: str, lang: str = "zh", entry: str = "") -> int:
    """Run a command and print what it found as JSON."""
    state, save = in_file(Path(place))
    client = Client(over_http(address), state, save)
    if command == "sync":
        found = client.sync()
    elif command == "show":
        found = [{**item, "entries": client.entries(item["code"], lang)} for item in client.channels(lang)]
    else:
        found = client.entry(entry, lang)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))

"""Plays ``conformance.json`` with the client: ``python3 conformance.py ../conformance.json``. Exit code 1 when a step differs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from qingfeng_client import Client, Unreachable


def main(place: str) -> int:
    """Play all steps and say how many there were, or the first that differs."""
    told = json.loads(Path(place).read_text("utf-8"))
    kept = "null"
    for step in told["steps"]:
        served = {} if step["serve"] is None else {**_files(told["releases"], step["serve"]), **step["instead"]}

        def fetch(path: str, served: dict = served) -> bytes:
            if not isinstance(served.get(path), str):
                raise Unreachable(path)
            return served[path].encode()

        def save(state: dict) -> None:
            nonlocal kept
            kept = json.dumps(state, ensure_ascii=False)

        client = Client(fetch, json.loads(kept), save)  # a new start of the app each time
        found = [("result", client.sync(), step["result"])]
        for lang, shown in step["shows"].items():
            channels = [{**item, "entries": client.entries(item["code"], lang)} for item in client.channels(lang)]
            found.append((lang, channels, shown["channels"]))
            found += [(address, client.entry(address, lang), entry) for address, entry in shown["entries"].items()]
        found += [(text, text in kept, False) for text in step["forgotten"]]
        for what, is_now, should_be in found:
            if is_now != should_be:
                print(f"{step['name']}: {what}: {is_now!r} is not {should_be!r}", file=sys.stderr)
                return 1
    print(f"{len(told['steps'])} steps")
    return 0


def _files(releases: dict, name: str) -> dict:
    release = releases[name]
    return {**(_files(releases, release["base"]) if release["base"] else {}), **release["files"]}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))

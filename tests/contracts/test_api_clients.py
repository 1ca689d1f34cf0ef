"""The reference clients do what docs/api-client.md asks of a client, as ``clients/conformance.json`` plays it."""

import copy
import json
import os
import shutil
import subprocess
import sys

import pytest
from conformance import conformance
from projects import ROOT

FIXTURE = ROOT / "clients" / "conformance.json"
CLIENTS = {
    "python": [sys.executable, str(ROOT / "clients/python/conformance.py")],
    "javascript": ["node", str(ROOT / "clients/javascript/conformance.js")],
}


def play(name, fixture):
    if name == "javascript" and shutil.which("node") is None:
        pytest.skip("no Node.js on this machine")
    return subprocess.run([*CLIENTS[name], str(fixture)], capture_output=True, text=True, encoding="utf-8")


def test_the_fixture_is_that_of_the_present_api(tmp_path):
    made = json.dumps(conformance(tmp_path), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("QINGFENG_UPDATE_GOLDEN"):
        FIXTURE.write_text(made, "utf-8", newline="\n")
    assert FIXTURE.read_text("utf-8") == made, "run with QINGFENG_UPDATE_GOLDEN=1 and look at what has changed"


@pytest.mark.parametrize("name", CLIENTS)
def test_a_reference_client_plays_every_step(name):
    done = play(name, FIXTURE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{len(json.loads(FIXTURE.read_text('utf-8'))['steps'])} steps"


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("wrong", ["result", "channels", "entry", "forgotten"])
def test_a_step_that_differs_is_told(name, wrong, tmp_path):
    told = json.loads(FIXTURE.read_text("utf-8"))
    step = copy.deepcopy(told["steps"][-1])
    if wrong == "result":
        step["result"] = "unchanged"
    elif wrong == "channels":
        step["shows"]["zh"]["channels"].pop()
    elif wrong == "entry":
        step["shows"]["en"]["entries"]["case:ferry-clerk"]["title"] = "Another"
    else:
        step["forgotten"] = ["ferry-clerk"]
    told["steps"][-1] = step
    changed = tmp_path / "conformance.json"
    changed.write_text(json.dumps(told), "utf-8")
    done = play(name, changed)
    assert done.returncode == 1 and step["name"] in done.stderr

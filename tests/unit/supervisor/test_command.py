"""The commands as a technician types them, from the file that lies in the bundle."""

import ast
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import kiosks
import pytest
from ports import free_port

from qingfeng.kiosk.device import supervisor_files
from qingfeng.supervisor import command
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.shelf import Shelf


def run(folder, *arguments):
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "supervisor.pyz"), *arguments], capture_output=True, encoding="utf-8", timeout=60
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path):
    return kiosks.bundle(tmp_path / "kiosk 清风")


def test_the_supervisor_needs_nothing_but_python_3_9():
    allowed = set(sys.stdlib_module_names) | {"qingfeng"}
    for path, data in supervisor_files():
        tree = ast.parse(data, path, feature_version=(3, 9))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, path
            assert not isinstance(node, ast.Match), path
        assert b"from __future__ import annotations" in data or path.endswith(("__init__.py", "__main__.py")), path


def test_a_whole_bundle_is_verified_and_a_changed_byte_is_named(folder):
    code, said, _ = run(folder, "verify")
    assert code == 0, said
    for name in ("INSTALL.html", "linux/install.sh", f"releases/{kiosks.OLD}/show/player.js", "latest.json"):
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        code, said, _ = run(folder, "verify")
        assert code == 1
        assert name in said
        (folder / name).write_bytes(good)


def test_a_bundle_that_has_never_run_says_so(folder):
    code, said, _ = run(folder, "status")
    assert code == 1
    assert "没有运行过" in said


def test_update_and_rollback_by_hand(folder, tmp_path):
    kiosks.bundle(tmp_path / "stick", kiosks.NEW)
    code, said, wrong = run(folder, "update", "--from", str(tmp_path / "stick"))
    assert (code, wrong) == (0, "")
    assert kiosks.NEW in said
    shelf = Shelf(folder, folder / "data", Disk())
    assert shelf.state.ready == kiosks.NEW
    shelf.activate(shelf.choose(), trial=False)
    shelf.activate(next(item for item in shelf.releases() if item.revision == kiosks.NEW), trial=False)
    code, said, _ = run(folder, "rollback")
    assert code == 0
    assert kiosks.OLD in said
    assert run(folder, "update", "--from", str(tmp_path / "stick"))[1].startswith("没有新版本")
    assert run(folder, "update", "--from", str(tmp_path / "stick"), "--older")[0] == 0
    code, _, wrong = run(folder, "rollback")  # what waits to be shown is none to go back to
    assert (code, "no other release" in wrong) == (2, True)


def test_faults_are_told_in_both_languages_without_a_traceback(folder):
    (folder / "kiosk.json").write_text('{"port": 1}')
    for arguments in (["run"], ["status"], ["update"]):
        code, _, wrong = run(folder, *arguments)
        assert code == 2
        assert "port" in wrong
        assert "Traceback" not in wrong
        assert "整数" in wrong
    (folder / "kiosk.json").unlink()
    code, _, wrong = run(folder, "update")
    assert (code, "update_url" in wrong) == (2, True)
    assert run(folder, "update", "--from", "nowhere")[0] == 2
    (folder / "kiosk.json").write_text('{"browser": "no-such-browser"}')
    code, _, wrong = run(folder, "run")
    assert (code, "no-such-browser" in wrong) == (2, True)


def test_it_serves_tells_its_state_and_ends_when_told_to(folder):
    port = free_port()
    (folder / "kiosk.json").write_text(json.dumps({"browser": "none", "port": port}))
    process = subprocess.Popen([sys.executable, "-I", str(folder / "supervisor.pyz"), "run"], stderr=subprocess.PIPE)
    try:
        page = _when_there(f"http://127.0.0.1:{port}/")
        assert b"<h1>r1</h1>" in page
        speak = urllib.request.Request(f"http://127.0.0.1:{port}/-/heartbeat", b'{"revision": "", "idle": true}')
        assert json.loads(_open(speak)) == {"revision": kiosks.OLD, "reload": False}
        code, said, _ = run(folder, "status")
        assert code == 0, said
        assert kiosks.OLD in said
        code, _, wrong = run(folder, "run")
        assert (code, str(port) in wrong) == (2, True)
    finally:
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=20)[1].decode()
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert json.loads((folder / "data/health.json").read_bytes())["revision"] == kiosks.OLD
    assert kiosks.OLD in (folder / "data/log/supervisor.log").read_text("utf-8")
    code, said, _ = run(folder, "counts")
    assert (code, said) == (0, "day,screen,times\n")


def _open(request):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
        return answer.read()


def _when_there(address):
    for _ in range(200):
        try:
            return _open(address)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(address)


def test_systemd_is_told_only_while_all_is_well(monkeypatch):
    told = []
    monkeypatch.setattr(command, "tell", told.append)

    class Well:
        def tick(self):
            pass

    class Ill:
        def tick(self):
            raise RuntimeError("a fault")

    command.look(Well())
    command.look(Ill())
    assert told == ["WATCHDOG=1"]


def test_systemd_is_told_over_its_socket(tmp_path, monkeypatch):
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        command.tell("READY=1")
        listening.settimeout(5)
        assert listening.recv(100) == b"READY=1"
    command.tell("READY=1")  # nobody listens any more


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_command_by_root_leaves_files_to_the_owner_of_the_data(tmp_path):
    folder = kiosks.bundle(Path("/dev/shm" if os.path.isdir("/dev/shm") else tmp_path) / f"qingfeng-{os.getpid()}")
    try:
        (folder / "data").mkdir()
        os.chown(folder / "data", 12345, 12345)
        kiosks.bundle(folder / "stick", kiosks.NEW)
        assert run(folder, "update", "--from", str(folder / "stick"))[0] == 0
        made = [path for path in (folder / "data").rglob("*")]
        assert made
        assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {(12345, 12345)}
    finally:
        Disk().remove(folder)

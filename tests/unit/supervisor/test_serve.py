"""The server on the kiosk: gives what a manifest lists, to this machine, and nothing else."""

import http.client
import json
import threading

import kiosks
import pytest

from qingfeng.supervisor.beats import Beats
from qingfeng.supervisor.release import inspect
from qingfeng.supervisor.serve import POLICY, Shown, make_server


class Served:
    """A server and what stands behind it."""

    def __init__(self, folder):
        self.shown, self.beats = Shown(), Beats(lambda: 5.0)
        self.server = make_server(0, self.shown, self.beats, lambda: {"revision": "清"})
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.old = inspect(kiosks.bundle(folder / "old") / "releases" / kiosks.OLD)
        self.new = inspect(kiosks.bundle(folder / "new", kiosks.NEW) / "releases" / kiosks.NEW)
        self.shown.switch(self.old)

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        if body is not None:
            connection.putheader("Content-Length", headers.pop("Content_Length", str(len(body))))
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def speak(self, value=None, **headers):
        body = json.dumps({"revision": "", "idle": True} if value is None else value).encode()
        return self.ask("/-/heartbeat", "POST", body, **headers)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    found = Served(tmp_path_factory.mktemp("served"))
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture(autouse=True)
def _fresh(served):
    served.shown.switch(None)
    served.shown.switch(served.old)


PAGE = f"/r/{kiosks.OLD}/index.html"


def test_the_root_leads_to_the_current_release(served):
    for path in ("/", "/index.html", "/?x=1", f"/r/{kiosks.NEW}/index.html", "/r/nothing/index.html", "/r/nothing/"):
        answer, _ = served.ask(path)
        assert (answer.status, answer.headers["Location"], answer.headers["Cache-Control"]) == (302, PAGE, "no-store"), path


def test_the_first_page_is_never_kept_and_carries_its_own_policy(served):
    answer, data = served.ask(PAGE)
    assert answer.status == 200
    assert b"<h1>r1</h1>" in data
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == f"{kiosks.POLICY}; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_other_files_have_their_type_a_mark_and_the_usual_policy(served):
    answer, data = served.ask(f"/r/{kiosks.OLD}/pictures/same.webp")
    assert (answer.status, answer.headers["Content-Type"], len(data)) == (200, "image/webp", 10240)
    assert answer.headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    again, nothing = served.ask(f"/r/{kiosks.OLD}/pictures/same.webp", If_None_Match=answer.headers["ETag"])
    assert (again.status, nothing) == (304, b"")
    assert served.ask(f"/r/{kiosks.OLD}/player.js")[0].headers["Content-Type"] == "text/javascript; charset=utf-8"
    head, nothing = served.ask(f"/r/{kiosks.OLD}/player.js", "HEAD")
    assert (head.status, nothing) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/r/{0}/../manifest.json", "/r/{0}/%2e%2e/manifest.json", "/r/{0}/..%2fmanifest.json", "/r/{0}/..%5cmanifest.json",
        "/r/{0}//etc/passwd", "/r/{0}/%00", "/r/../../etc/passwd", "/../../etc/passwd", "/manifest.json", "/supervisor.pyz",
        "/kiosk.json", "/data/state.json", "/r/{0}/pictures", "/r/{0}/pictures/", "/r/{0}/show/index.html", "/r/{0}", "/-/", "//etc",
        "/r/", "/r", "/r/{0}/INDEX.HTML", "/-/heartbeat",
    ],
)  # fmt: skip
def test_what_no_manifest_lists_is_not_there(served, path):
    answer, data = served.ask(path.format(kiosks.OLD))
    assert answer.status in (302, 404), path
    assert data == b""


def test_a_damaged_file_is_not_served(served):
    import dataclasses

    served.shown.switch(dataclasses.replace(served.old, broken=frozenset(["show/player.js"])))
    assert served.ask(f"/r/{kiosks.OLD}/player.js")[0].status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8627", "127.0.0.1", "127.0.0.1:1", ""])
def test_other_names_for_this_machine_are_refused(served, host):
    assert served.ask("/-/status", Host=host)[0].status == 403
    assert served.ask(PAGE, Host=host)[0].status == 403


def test_pages_of_elsewhere_are_refused(served):
    assert served.speak(Origin="http://evil.example")[0].status == 403
    assert served.ask("/-/status", Origin="null")[0].status == 403
    assert served.speak(Origin=f"http://127.0.0.1:{served.port}")[0].status == 200


def test_a_page_is_heard_and_told_the_release(served):
    served.ask(PAGE)
    answer, data = served.speak({"revision": "", "screen": "s", "idle": True, "uptime": 3.5, "errors": 2, "counts": {}})
    assert (answer.status, json.loads(data)) == (200, {"revision": kiosks.OLD, "reload": False})
    assert served.beats.said() == {"revision": "", "screen": "s", "idle": True, "uptime": 3, "errors": 2, "age": 0.0}


def test_a_page_of_the_old_release_is_told_to_reload_and_still_gets_its_own_files(served):
    served.ask(PAGE)
    served.shown.switch(served.new)
    assert json.loads(served.speak()[1])["reload"] is True
    assert json.loads(served.speak({"revision": kiosks.OLD})[1])["reload"] is True
    assert json.loads(served.speak({"revision": kiosks.NEW})[1])["reload"] is False
    assert served.ask(f"/r/{kiosks.OLD}/pictures/r1.webp")[0].status == 200
    assert served.ask(PAGE)[0].headers["Location"] == f"/r/{kiosks.NEW}/index.html"
    served.ask(f"/r/{kiosks.NEW}/index.html")
    assert json.loads(served.speak()[1])["reload"] is False


@pytest.mark.parametrize("value", [[], 5, "x", {"revision": 5, "idle": "yes", "uptime": -1, "errors": "x", "counts": [1]}, {"counts": {"2026-11-21": 5, "x": {}}}])  # fmt: skip
def test_nonsense_is_heard_without_a_fault(served, value):
    answer, _ = served.speak(value)
    assert answer.status == (200 if isinstance(value, dict) else 400)
    assert answer.status == 400 or served.beats.said()["idle"] is False


def test_too_much_or_broken_talk_is_refused(served):
    assert served.ask("/-/heartbeat", "POST", b"{", Content_Length="1")[0].status == 400
    assert served.ask("/-/heartbeat", "POST", b"", Content_Length="99999999")[0].status == 403
    assert served.ask("/-/heartbeat", "POST", b"", Content_Length="-1")[0].status == 403
    assert served.ask("/-/status", "POST", b"{}")[0].status == 403
    assert served.ask(PAGE, "DELETE")[0].status == 501


def test_the_state_is_told(served):
    answer, data = served.ask("/-/status")
    assert (answer.headers["Content-Type"], json.loads(data)) == ("application/json; charset=utf-8", {"revision": "清"})


def test_without_any_release_there_is_a_page_that_says_so(served):
    served.shown.switch(None)
    answer, data = served.ask("/")
    assert answer.status == 200
    assert "准备".encode() in data
    assert b"prepared" in data


def test_a_taken_port_is_told(served):
    with pytest.raises(OSError, match="in use"):
        make_server(served.port, Shown(), served.beats, dict)

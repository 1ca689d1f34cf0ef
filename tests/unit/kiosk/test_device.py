"""What a bundle holds for a machine: files that its system can read, and an installer that can be tried."""

import configparser
import html.parser
import json
import re
import shutil
import subprocess

import kiosks
import pytest

from qingfeng.kiosk.device import device_files
from qingfeng.supervisor.config import Config

FILES = dict(device_files({"HALL": "hall", "REVISION": kiosks.OLD, "SHOW": f"releases/{kiosks.OLD}/show/", "PUBLIC_KEY": ""}))
GUIDE = FILES["INSTALL.html"].decode()
POLICY = json.loads(FILES["linux/policy.json"])
posix = pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")


def test_policies_let_the_browser_open_the_programme_and_nothing_else():
    assert POLICY["URLBlocklist"] == ["*"]
    assert POLICY["URLAllowlist"] == [f"http://127.0.0.1:{Config().port}"]
    assert (POLICY["DeveloperToolsAvailability"], POLICY["DownloadRestrictions"], POLICY["IncognitoModeAvailability"]) == (2, 3, 1)
    for name in ("AllowFileSelectionDialogs", "PrintingEnabled", "TranslateEnabled", "PasswordManagerEnabled", "ScreenCaptureAllowed", "AudioCaptureAllowed", "VideoCaptureAllowed", "BrowserAddPersonEnabled"):  # fmt: skip
        assert POLICY[name] is False, name


@pytest.mark.parametrize("browser", [r"Microsoft\Edge", r"Google\Chrome"])
def test_windows_gets_the_same_policies(browser):
    text = FILES["windows/policy.reg"].decode()
    sections = dict(re.findall(rf"^\[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\{re.escape(browser)}(.*?)\]\r\n(.*?)(?=^\[|\Z)", text, re.M | re.S))
    assert sections["\\URLBlocklist"].strip() == '"1"="*"'
    assert sections["\\URLAllowlist"].strip() == f'"1"="http://127.0.0.1:{Config().port}"'
    numbers = {name: int(value, 16) for name, value in re.findall(r'^"(\w+)"=dword:([0-9a-f]{8})\r$', sections[""], re.M)}
    for name, value in numbers.items():
        if name not in ("InPrivateModeAvailability", "HideFirstRunExperience"):
            assert int(POLICY[name]) == value, name


def test_files_for_windows_have_its_line_ends():
    for name, data in FILES.items():
        ends = (data.count(b"\r\n"), data.count(b"\n"))
        assert ends[0] == (ends[1] if name.startswith("windows/") else 0), name
    assert FILES["windows/kiosk.bat"].isascii()  # whatever code page the console has
    assert FILES["windows/README.txt"].startswith(b"\xef\xbb\xbf")  # so that an old Notepad reads it


def test_the_unit_restarts_for_ever_and_is_watched():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(re.sub(r"^After=.*\n", "", FILES["linux/qingfeng-kiosk.service"].decode(), flags=re.M))
    service = dict(unit["Service"])
    assert (service["Restart"], service["Type"], service["NotifyAccess"]) == ("always", "notify", "all")
    assert int(service["WatchdogSec"]) > 30
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_accepts_the_unit(tmp_path):
    (tmp_path / "qingfeng-kiosk.service").write_bytes(FILES["linux/qingfeng-kiosk.service"])
    done = subprocess.run(["systemd-analyze", "verify", str(tmp_path / "qingfeng-kiosk.service")], capture_output=True, text=True)
    about_us = [line for line in done.stderr.splitlines() if "qingfeng-kiosk" in line]
    assert about_us == [], done.stderr


@posix
@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".sh")])
def test_a_shell_can_read_every_script(name, tmp_path):
    (tmp_path / "script").write_bytes(FILES[name])
    assert subprocess.run(["sh", "-n", str(tmp_path / "script")], capture_output=True).stderr == b""


def install(bundle, root, *arguments):
    return subprocess.run(
        ["sh", "linux/install.sh", *arguments], cwd=bundle, env={"PATH": "/usr/local/bin:/usr/bin:/bin", "DESTDIR": str(root)}, capture_output=True, encoding="utf-8"  # fmt: skip
    )


@posix
@pytest.mark.parametrize(
    ("help_text", "rotate", "words"),
    [
        (" -r\t Rotate", "", "-d -s --"),
        (" -r\t Rotate", "90", "-d -s -r --"),
        (" -r\t Rotate", "270", "-d -s -r -r -r --"),
        (" -s\t Allow VT switching", "90", "-d -s --"),
    ],
)
def test_the_picture_is_turned_by_the_cage_that_can(tmp_path, help_text, rotate, words):
    (tmp_path / "session.sh").write_bytes(FILES["linux/session.sh"])
    (tmp_path / "cage").write_text(f'#!/bin/sh\n[ "$1" = -h ] && printf "{help_text}\\n" && exit\necho "$@"\n')
    (tmp_path / "cage").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "QINGFENG_ROTATE": rotate}
    done = subprocess.run(["sh", str(tmp_path / "session.sh")], env=environment, capture_output=True, encoding="utf-8")
    assert done.stdout == f"{words} /bin/sh {tmp_path}/start.sh\n", done.stderr


@posix
def test_the_installer_puts_everything_in_its_place_and_keeps_settings(tmp_path):
    bundle, root = kiosks.bundle(tmp_path / "bundle"), tmp_path / "root"
    done = install(bundle, root)
    assert done.returncode == 0, done.stderr
    assert "完成" in done.stdout
    made = kiosks.tree(root)
    for path, data in kiosks.tree(bundle).items():
        assert made[f"srv/qingfeng-kiosk/{path}"] == data
    assert made["etc/systemd/system/qingfeng-kiosk.service"] == FILES["linux/qingfeng-kiosk.service"]
    for place in ("chromium", "opt/chrome", "opt/edge"):
        assert json.loads(made[f"etc/{place}/policies/managed/qingfeng-kiosk.json"]) == POLICY
    (root / "srv/qingfeng-kiosk/kiosk.json").write_text('{"port": 9001}')
    (root / "srv/qingfeng-kiosk/data/state.json").write_text("{}")
    (root / "etc/default/qingfeng-kiosk").write_text("QINGFENG_ROTATE=90\n")
    kiosks.bundle(bundle, kiosks.NEW)
    assert install(bundle, root).returncode == 0
    made = kiosks.tree(root)
    assert made["srv/qingfeng-kiosk/kiosk.json"] == b'{"port": 9001}'
    assert made["srv/qingfeng-kiosk/data/state.json"] == b"{}"
    assert made["etc/default/qingfeng-kiosk"] == b"QINGFENG_ROTATE=90\n"
    assert json.loads(made["etc/chromium/policies/managed/qingfeng-kiosk.json"])["URLAllowlist"] == ["http://127.0.0.1:9001"]
    assert f"srv/qingfeng-kiosk/releases/{kiosks.NEW}/manifest.json" in made


@posix
def test_a_trial_may_lie_in_the_bundle_itself(tmp_path):
    bundle = kiosks.bundle(tmp_path / "bundle")
    before = kiosks.tree(bundle)
    done = install(bundle, "trial")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.removeprefix("srv/qingfeng-kiosk/") for path in kiosks.tree(bundle / "trial") if path.startswith("srv/")} == set(before)


@posix
def test_the_installer_for_a_desktop_starts_it_at_login(tmp_path):
    root = tmp_path / "root"
    assert install(kiosks.bundle(tmp_path / "bundle"), root, "--desktop", "visitor").returncode == 0
    made = kiosks.tree(root)
    assert b"desktop.sh" in made["etc/xdg/autostart/qingfeng-kiosk.desktop"]
    assert "etc/systemd/system/qingfeng-kiosk.service" not in made


@posix
@pytest.mark.parametrize("arguments", [["--desktop"], ["x"], ["--desktop", ""]])
def test_the_installer_tells_how_it_is_called(tmp_path, arguments):
    done = install(kiosks.bundle(tmp_path / "bundle"), tmp_path / "root", *arguments)
    assert (done.returncode, "用法" in done.stderr, "usage" in done.stderr) == (2, True, True)
    assert not (tmp_path / "root").exists()


@posix
def test_the_installer_refuses_a_damaged_bundle(tmp_path):
    bundle = kiosks.bundle(tmp_path / "bundle")
    (bundle / "releases" / kiosks.OLD / "show/player.js").write_bytes(b"x")
    done = install(bundle, tmp_path / "root")
    assert (done.returncode, "文件不完整" in done.stderr) == (2, True)
    assert not (tmp_path / "root").exists()


class Guide(html.parser.HTMLParser):
    """Headings and commands of the guide, by language."""

    def __init__(self):
        super().__init__()
        self.lang, self.tag = "zh", ""
        self.found = {"zh": {"h2": [], "code": []}, "en": {"h2": [], "code": []}}

    def handle_starttag(self, tag, attributes):
        self.lang = dict(attributes).get("lang", self.lang) if tag == "section" else self.lang
        self.tag = tag

    def handle_endtag(self, tag):
        self.tag = ""

    def handle_data(self, data):
        if self.tag in ("h2", "code"):
            self.found[self.lang][self.tag].append(data)


def test_the_guide_says_the_same_in_both_languages():
    guide = Guide()
    guide.feed(GUIDE)
    zh, en = guide.found["zh"], guide.found["en"]
    assert len(zh["h2"]) == len(en["h2"])
    assert "屏幕是黑的" in zh["h2"]
    assert "The screen is black" in en["h2"]
    commands = [[re.sub(r"--from .*|--desktop .*", "", text) for text in found["code"] if " " in text] for found in (zh, en)]
    assert commands[0] == commands[1]
    assert len(commands[0]) > 10


def test_the_guide_names_only_what_there_is():
    for name in re.findall(r"(?:linux|windows|android)[/\\][\w.-]+", GUIDE):
        assert name.replace("\\", "/") in FILES, name
    for name in re.findall(r"supervisor\.pyz (\w+)", GUIDE):
        assert name in ("run", "status", "rollback", "update", "verify", "counts"), name

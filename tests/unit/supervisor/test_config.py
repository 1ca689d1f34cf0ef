"""kiosk.json is read with patience: everything that is wrong is told at once, in both languages."""

import dataclasses
import json

import pytest

from qingfeng.kiosk.device import device_files
from qingfeng.supervisor.config import Config, ConfigFault, read_config


def read(tmp_path, value):
    path = tmp_path / "kiosk.json"
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return read_config(path)


def test_without_a_file_everything_is_as_usual(tmp_path):
    assert read_config(tmp_path / "kiosk.json") == Config()


def test_the_example_names_every_setting_and_is_valid(tmp_path):
    example = dict(device_files({"HALL": "hall", "PUBLIC_KEY": "ab" * 32}))["kiosk.example.json"]
    found = read(tmp_path, example)
    assert (found.hall, found.public_key) == ("hall", "ab" * 32)
    assert set(json.loads(example)) == {item.name for item in dataclasses.fields(Config)}


def test_a_file_by_windows_notepad_is_read(tmp_path):
    assert read(tmp_path, b'\xef\xbb\xbf{\r\n"port": 9000}\r\n').port == 9000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", 80), ("port", "8627"), ("port", True), ("port", 70000), ("update_url", "ftp://x/"), ("update_url", "x"),
        ("update_url", "http://"), ("update_url", "file:///etc"), ("update_url", "http://a/?x=1"), ("update_url", "http://a b/"),
        ("update_url", "http://[::1/"), ("update_url", 5), ("public_key", "xyz"), ("public_key", "AB" * 32), ("check_minutes", 0),
        ("check_minutes", 1.5), ("restart_at", "25:00"), ("restart_at", "4:00"), ("restart_at", None), ("browser", ""), ("browser", []),
        ("flags", "--x"), ("flags", ["x"]), ("flags", [5]), ("hall", "../x"), ("data", ""), ("data", "a\0b"), ("colour", "red"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_told_by_name_in_both_languages(tmp_path, name, value):
    with pytest.raises(ConfigFault) as told:
        read(tmp_path, {name: value})
    assert name in told.value.zh
    assert name in told.value.en
    assert any("\u4e00" <= char <= "\u9fff" for char in told.value.zh)
    assert not any("\u4e00" <= char <= "\u9fff" for char in told.value.en)


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(ConfigFault) as told:
        read(tmp_path, {"port": 1, "restart_at": "x", "what": 1})
    assert len(told.value.zh.splitlines()) == len(told.value.en.splitlines()) == 3


@pytest.mark.parametrize("text", [b"{", b'{"data": "C:\\data"}', b"[]", b"5", '{"hall": "清"}'.encode("gbk"), b"[" * 9000, b""])
def test_a_file_that_cannot_be_read_is_told(tmp_path, text):
    with pytest.raises(ConfigFault) as told:
        read(tmp_path, text)
    assert "kiosk.json" in told.value.zh

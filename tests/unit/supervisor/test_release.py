"""A manifest is refused unless every byte of it is as it was made, and every name in it stays where it should."""

import json
import random

import kiosks
import pytest

from qingfeng.supervisor import manifest
from qingfeng.supervisor.release import FILES, inspect, is_safe, parse, peek
from qingfeng.supervisor.trouble import BadRelease

FACTS = {"format": 1, "kind": "kiosk", "hall": "hall", "revision": kiosks.OLD, "version": "1", "made": 5}
HASH = "a" * 64


def listed(*paths, size=1):
    return [{"path": path, "sha256": HASH, "size": size} for path in paths]


def make(files=None, **facts):
    return manifest.encode({**FACTS, **facts}, listed("show/index.html") if files is None else files)


def test_a_manifest_comes_back_as_it_was_written():
    found = parse(make(listed("show/index.html", "show/a-b_c.1.js")))
    assert (found.revision, found.hall, found.made, sorted(found.files)) == (
        kiosks.OLD,
        "hall",
        5,
        ["show/a-b_c.1.js", "show/index.html"],
    )


@pytest.mark.parametrize(
    "path",
    [
        "../show/x", "show/../x", "show/./x", "/show/x", "show//x", "show/x/", "show", "data/x", "show/.x", "show/-x", "show/x\\y",
        "show/..\\x", "C:/show/x", "show/c:x", "show/con", "show/AUX.js", "show/com1.txt/x", "show/x.", "show/x ", "show/x\n", "show/x\0",
        "show/é", "show/%2e%2e", "show/" + "x" * 200, "", None, 5, ["show/x"], "show/a?b", "show/a#b", "show/a*", "SHOW/x",
    ],
)  # fmt: skip
def test_a_name_that_could_leave_the_folder_is_refused(path):
    assert not is_safe(path)
    with pytest.raises(BadRelease):
        parse(make([*listed("show/index.html"), {"path": path, "sha256": HASH, "size": 1}]))


@pytest.mark.parametrize(
    "files",
    [
        [],
        listed("show/x"),
        listed("show/index.html", "show/a", "show/A"),
        listed("show/index.html", "show/a", "show/a/b"),
        listed("show/index.html", "show/index.html"),
        listed("show/index.html", size=-1),
        listed("show/index.html", size=1.5),
        listed("show/index.html", size=True),
        listed("show/index.html", size=1 << 40),
        listed("show/index.html", *(f"show/{number}" for number in range(30)), size=200 << 20),
        listed("show/index.html", *(f"show/{number}" for number in range(FILES))),
        [{"path": "show/index.html", "size": 1}],
        [{"path": "show/index.html", "sha256": HASH.upper(), "size": 1}],
    ],
)
def test_lists_that_cannot_be_are_refused(files):
    with pytest.raises(BadRelease):
        parse(make(files))


@pytest.mark.parametrize(
    "facts",
    [
        {"format": 2}, {"kind": "app"}, {"revision": "../x"}, {"revision": "ABCDEF012345"}, {"revision": 5}, {"hall": "../x"}, {"hall": ""},
        {"made": -1}, {"made": "5"}, {"made": 1e9}, {"made": 1 << 60}, {"version": 1},
    ],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused(facts):
    with pytest.raises(BadRelease):
        parse(make(**facts))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b"{" * 9, b'{"files": []}', b"9" * 5000, b" " * (manifest.LIMIT + 1),
        b'{"files": [5], "seal": ""}', b'{"files": {"a": 1}, "seal": 1}',
    ],
)  # fmt: skip
def test_what_is_no_manifest_is_refused_without_a_fault(data):
    with pytest.raises(BadRelease):
        parse(data)


def test_every_changed_byte_of_a_manifest_is_refused():
    data = make(listed("show/index.html", "show/a.js"))
    for position in range(len(data)):
        for change in (1, 32):
            changed = bytearray(data)
            changed[position] ^= change
            with pytest.raises(BadRelease):
                parse(bytes(changed))


@pytest.mark.parametrize("change", [lambda text: text + "\n", lambda text: text.replace(" ", "  ", 1), lambda text: text.replace("\n", "\r\n"), lambda text: json.dumps(json.loads(text))])  # fmt: skip
def test_the_same_list_written_another_way_is_refused(change):
    with pytest.raises(BadRelease):
        parse(change(make().decode()).encode())


def test_fifty_changed_bytes_of_a_release_are_each_refused(tmp_path):
    folder = kiosks.bundle(tmp_path / "bundle", seed=kiosks.SEED) / "releases" / kiosks.OLD
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.sig")
    chance = random.Random(50)
    refused = 0
    for _ in range(50):
        with kiosks.a_changed_byte(chance, files):
            try:
                refused += bool(inspect(folder).broken)
            except BadRelease:
                refused += 1
    assert refused == 50
    assert not inspect(folder).broken


def test_a_release_in_the_folder_of_another_is_refused(tmp_path):
    folder = kiosks.bundle(tmp_path / "bundle") / "releases"
    (folder / kiosks.OLD).rename(folder / kiosks.NEW)
    with pytest.raises(BadRelease):
        peek(folder / kiosks.NEW)


def test_a_link_is_not_a_file(tmp_path):
    folder = kiosks.bundle(tmp_path / "bundle") / "releases" / kiosks.OLD
    page = folder / "show" / "index.html"
    page.rename(tmp_path / "page")
    page.symlink_to(tmp_path / "page")
    assert inspect(folder).broken == {"show/index.html"}


def test_only_the_owner_of_the_key_can_sign():
    from qingfeng.supervisor import ed25519

    data = make()
    key = ed25519.public_key(kiosks.SEED)
    signed = manifest.signature(data, kiosks.SEED)
    manifest.check_signature(data, signed, key)
    other = manifest.signature(data, bytes(32))
    for wrong in (other, b"", signed.upper(), signed.strip(), signed + b" ", signed[:-3] + b"00\n", b"x" * 129):
        with pytest.raises(BadRelease):
            manifest.check_signature(data, wrong, key)
    with pytest.raises(BadRelease):
        manifest.check_signature(make(made=6), signed, key)

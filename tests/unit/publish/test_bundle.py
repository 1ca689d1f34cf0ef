"""A kiosk's bundle: equal bytes, every file listed, and a folder that an update server can offer as it is."""

import hashlib
import io
import json
import zipfile

import kiosks
import pytest

from qingfeng.publish.archive import zipped
from qingfeng.publish.bundle import Facts, NotABundle, kiosk_bundle, latest_of, write_bundle
from qingfeng.publish.manifest import make_manifest
from qingfeng.supervisor import manifest
from qingfeng.supervisor.release import inspect

FACTS = Facts("hall", kiosks.OLD, "1.0", 1)


def test_two_bundles_of_one_release_are_equal_byte_for_byte(tmp_path):
    one = kiosks.tree(kiosks.bundle(tmp_path / "one", seed=kiosks.SEED))
    two = kiosks.tree(kiosks.bundle(tmp_path / "二", seed=kiosks.SEED))
    assert one == two


def test_the_order_of_the_players_files_does_not_matter():
    files = kiosks.show("a")
    assert list(kiosk_bundle(files, FACTS)) == list(kiosk_bundle(files[::-1], FACTS))


def test_the_manifest_lists_every_other_file(tmp_path):
    files = kiosks.tree(kiosks.bundle(tmp_path / "bundle", seed=kiosks.SEED))
    facts, listed = manifest.decode(files.pop("manifest.json"))
    assert facts == {"format": 1, "kind": "bundle", "hall": "hall", "revision": kiosks.OLD, "version": "1.0", "made": 1}
    assert [item["path"] for item in listed] == sorted(files)
    assert all(item == {"path": item["path"], "sha256": hashlib.sha256(files[item["path"]]).hexdigest(), "size": len(files[item["path"]])} for item in listed)  # fmt: skip


def test_who_copies_in_order_never_offers_half_a_release():
    paths = [path for path, _ in kiosk_bundle(kiosks.show("a"), FACTS, kiosks.SEED)]
    assert paths[-2:] == ["latest.json", "manifest.json"]
    assert paths[paths.index(f"releases/{kiosks.OLD}/manifest.sig") + 1 :] and not any("releases/" in path for path in paths[paths.index(f"releases/{kiosks.OLD}/manifest.sig") + 1 :])  # fmt: skip


def test_no_place_of_a_template_is_left_open():
    for path, data in kiosk_bundle(kiosks.show("a"), FACTS):
        if not path.startswith("releases/") and path != "supervisor.pyz":
            for word in (b"@SHOW@", b"@HALL@", b"@REVISION@", b"@PUBLIC_KEY@"):
                assert word not in data, path


def test_the_release_before_stays_beside_the_new_one(tmp_path):
    out = tmp_path / "out"
    for revision in (kiosks.OLD, kiosks.NEW, kiosks.NEWEST):
        kiosks.bundle(out, revision)
        assert latest_of(out) == revision
    assert sorted(path.name for path in (out / "releases").iterdir()) == [kiosks.NEW, kiosks.NEWEST]
    assert not inspect(out / "releases" / kiosks.NEW).broken


def test_a_release_made_anew_keeps_no_file_of_its_first_making(tmp_path):
    out = tmp_path / "out"
    write_bundle(out, kiosk_bundle([*kiosks.show("r1"), ("stray.js", b"x")], FACTS))
    kiosks.bundle(out)
    assert kiosks.tree(out) == kiosks.tree(kiosks.bundle(tmp_path / "fresh"))


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "thesis.txt").write_text("x")
    with pytest.raises(NotABundle):
        kiosks.bundle(tmp_path)
    assert kiosks.tree(tmp_path) == {"releases/thesis.txt": b"x"}


def test_a_zip_tells_nothing_of_the_machine():
    files = [("b/x", b"1"), ("a", "清".encode())]
    data = zipped(files)
    assert data == zipped(files[::-1])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["a", "b/x"]
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("a").decode() == "清"


def test_a_manifest_of_another_kind_is_written_the_same_way():
    data = make_manifest("app", {"revision": "r", "schema_version": 1}, [("api/x.json", b"{}")])
    assert json.loads(data)["files"] == [{"path": "api/x.json", "sha256": hashlib.sha256(b"{}").hexdigest(), "size": 2}]
    assert manifest.decode(data)[0] == {"format": 1, "kind": "app", "revision": "r", "schema_version": 1}

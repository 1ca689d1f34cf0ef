"""Updates: all of a release or nothing of it, whatever network, server, disk and power do."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import kiosks
import pytest

from qingfeng.publish.bundle import Facts, kiosk_bundle, write_bundle
from qingfeng.supervisor import ed25519, source, update
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.release import inspect
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.source import Folder, Web
from qingfeng.supervisor.trouble import BadRelease, Trouble, Unreachable
from qingfeng.supervisor.update import Updater, Wanted

ANY = Wanted("hall", None)


@pytest.fixture
def offer(tmp_path):
    """A server that offers a newer release."""
    server = kiosks.Offer(kiosks.bundle(tmp_path / "server", kiosks.NEW, kiosks.SEED))
    yield server
    server.close()


@pytest.fixture
def kiosk(tmp_path):
    """A shelf on which the older release is shown."""
    return shelf_of(kiosks.bundle(tmp_path / "kiosk"))


def shelf_of(folder, disk=None):
    shelf = Shelf(folder, folder / "data", disk or Disk())
    shelf.activate(shelf.choose(), trial=False)
    return shelf


def fetch(shelf, place, wanted=ANY, disk=None):
    found = Updater(shelf, disk or Disk()).fetch(place, wanted)
    place.keep(update.LATEST)
    return found and found.release


def test_a_new_release_is_fetched_whole(kiosk, offer, tmp_path):
    assert fetch(kiosk, Web(offer.address)).revision == kiosks.NEW
    fetched = kiosk.data / kiosks.NEW
    assert kiosks.tree(fetched / "show") == kiosks.tree(tmp_path / "server" / "releases" / kiosks.NEW / "show")
    assert not inspect(fetched).broken


def test_what_is_here_already_is_not_fetched_again(kiosk, offer):
    fetch(kiosk, Web(offer.address))
    assert not any("same.webp" in path or "player.js" in path for path in offer.asked)
    assert any("r2.webp" in path for path in offer.asked)


def test_a_file_that_has_gone_bad_here_is_fetched_again(kiosk, offer):
    (kiosk.bundle / kiosks.OLD / "show/pictures/same.webp").write_bytes(b"worn out")
    assert fetch(kiosk, Web(offer.address)) is not None
    assert any("same.webp" in path for path in offer.asked)
    assert not inspect(kiosk.data / kiosks.NEW).broken


def test_nothing_is_asked_twice_while_nothing_changes(kiosk, offer):
    web = Web(offer.address)
    kiosk.expect(fetch(kiosk, web), older=False)
    offer.asked.clear()
    with pytest.raises(source.Unchanged):
        web.read_new("latest.json", 1000)
    assert fetch(kiosk, web) is None
    assert offer.asked == ["/latest.json"] * 2
    web.forget()
    assert b"revision" in web.read_new("latest.json", 1000)


def test_an_update_that_failed_is_asked_for_again(kiosk, offer):
    web = Web(offer.address)
    offer.faults["r2.webp"] = "500"
    with pytest.raises(Unreachable):
        fetch(kiosk, web)
    offer.faults.clear()
    assert fetch(kiosk, web) is not None


@pytest.mark.parametrize("path", ["latest.json", "manifest.json", "index.html", "r2.webp"])
@pytest.mark.parametrize("fault", ["500", "404", "short", "long", "garbage"])
def test_a_server_that_misbehaves_changes_nothing(kiosk, offer, path, fault):
    before = kiosks.tree(kiosk.bundle.parent)
    offer.faults[path] = fault
    with pytest.raises(Trouble):
        fetch(kiosk, Web(offer.address))
    assert not (kiosk.data / kiosks.NEW).exists()
    now = {name: data for name, data in kiosks.tree(kiosk.bundle.parent).items() if "incoming" not in name and "lock" not in name}
    assert now == before
    assert kiosk.choose().revision == kiosks.OLD


def test_what_came_whole_is_not_fetched_again_after_a_failure(kiosk, offer):
    offer.faults["r2.webp"] = "short"
    with pytest.raises(Trouble):
        fetch(kiosk, Web(offer.address))
    offer.faults.clear()
    offer.asked.clear()
    assert fetch(kiosk, Web(offer.address)) is not None
    assert not any("index.html" in path for path in offer.asked)


def test_a_server_that_is_gone_is_told_in_words(kiosk, offer):
    offer.close()
    with pytest.raises(Unreachable) as told:
        fetch(kiosk, Web(offer.address))
    assert "服务器" in told.value.zh
    assert "server" in told.value.en


def test_a_server_that_drips_is_given_up(kiosk, offer, monkeypatch):
    monkeypatch.setattr(source, "PATIENCE", 0.2)
    monkeypatch.setattr(source, "SLOWEST", 1 << 30)
    offer.faults["manifest.json"] = "slow"
    with pytest.raises(Unreachable, match="slow"):
        fetch(kiosk, Web(offer.address))


def test_a_server_that_falls_silent_is_given_up(kiosk, offer, monkeypatch):
    monkeypatch.setattr(source, "SILENCE", 0.01)
    offer.faults["index.html"] = "slow"
    with pytest.raises(Unreachable):
        fetch(kiosk, Web(offer.address))


def test_a_manifest_without_end_is_given_up(kiosk, offer, tmp_path, monkeypatch):
    monkeypatch.setattr(update, "LIMIT", 1000)
    (tmp_path / "server" / "releases" / kiosks.NEW / "manifest.json").write_bytes(b" " * 5000)
    with pytest.raises(Unreachable):
        fetch(kiosk, Web(offer.address))


def test_an_address_that_is_no_address_is_told_in_words(kiosk):
    for address in ("http://127.0.0.1:1/", "http://[::bad/", "ftp://127.0.0.1/"):
        with pytest.raises(Unreachable):
            fetch(kiosk, Web(address))


def test_fifty_changed_bytes_on_the_server_are_each_refused(tmp_path):
    server = kiosks.bundle(tmp_path / "server", kiosks.NEW)
    kiosk = shelf_of(kiosks.bundle(tmp_path / "kiosk"))
    files = sorted(path for path in (server / "releases").rglob("*") if path.is_file() and "same" not in path.name)
    chance = random.Random(7)
    refused = 0
    for _ in range(50):
        with kiosks.a_changed_byte(chance, files) as path:
            if path.name == "player.js":  # taken from the release that is here, by its hash: what the server has does not matter
                fetch(kiosk, Folder(server))
                refused += not inspect(kiosk.data / kiosks.NEW).broken
            else:
                with pytest.raises(BadRelease):
                    fetch(kiosk, Folder(server))
                refused += not (kiosk.data / kiosks.NEW).exists()
        shutil.rmtree(kiosk.data.parent, ignore_errors=True)
    assert refused == 50


def test_a_key_refuses_what_is_not_signed_with_it(tmp_path):
    kiosk = shelf_of(kiosks.bundle(tmp_path / "kiosk"))
    wanted = Wanted("hall", ed25519.public_key(kiosks.SEED))
    with pytest.raises(Unreachable):
        fetch(kiosk, Folder(kiosks.bundle(tmp_path / "unsigned", kiosks.NEW)), wanted)
    with pytest.raises(BadRelease, match="签名"):
        fetch(kiosk, Folder(kiosks.bundle(tmp_path / "forged", kiosks.NEW, bytes(32))), wanted)
    assert fetch(kiosk, Folder(kiosks.bundle(tmp_path / "signed", kiosks.NEW, kiosks.SEED)), wanted) is not None


def test_the_programme_of_another_hall_is_refused(kiosk, tmp_path):
    with pytest.raises(BadRelease, match="other"):
        fetch(kiosk, Folder(kiosks.bundle(tmp_path / "server", kiosks.NEW, hall="other")))


def test_an_older_release_is_refused_unless_a_person_asks(tmp_path):
    kiosk = shelf_of(kiosks.bundle(tmp_path / "kiosk", kiosks.NEW))
    server = Folder(kiosks.bundle(tmp_path / "server", kiosks.OLD))
    with pytest.raises(BadRelease, match="older"):
        fetch(kiosk, server)
    release = fetch(kiosk, server, Wanted("hall", None, older=True))
    kiosk.expect(release, older=True)
    assert kiosk.state.ready == kiosks.OLD


def test_a_release_that_was_taken_back_is_not_fetched_again(kiosk, offer):
    release = fetch(kiosk, Web(offer.address))
    kiosk.activate(release, trial=False)
    kiosk.take_back()
    assert kiosk.state.current == kiosks.OLD
    assert fetch(kiosk, Web(offer.address)) is None


@pytest.mark.parametrize("text", [b"", b"[]", b"5", b'{"format": 1}', b'{"format": 1, "revision": "../../x"}', b'{"format": 2, "revision": "0000000000000002"}', b"\xff", b"[" * 4000])  # fmt: skip
def test_a_pointer_that_is_none_is_refused(kiosk, tmp_path, text):
    server = kiosks.bundle(tmp_path / "server", kiosks.NEW)
    (server / "latest.json").write_bytes(text)
    with pytest.raises(Unreachable):
        fetch(kiosk, Folder(server))


class Full(Disk):
    """A disk that is full after so many bytes."""

    def __init__(self, room):
        self.room = room

    def write(self, path, pieces, durable=True):
        def measured():
            for piece in pieces:
                self.room -= len(piece)
                if self.room < 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
                yield piece

        super().write(path, measured(), durable)


@pytest.mark.parametrize("room", [0, 100, 10_000, 13_000])
def test_a_full_disk_loses_nothing_and_is_cleared(kiosk, offer, room):
    with pytest.raises(Trouble) as told:
        fetch(kiosk, Web(offer.address), disk=Full(room))
    assert "No space left" in told.value.en
    assert kiosk.choose().revision == kiosks.OLD
    assert not (kiosk.data.parent / "incoming").exists()
    assert not (kiosk.data / kiosks.NEW).exists()


def test_too_little_room_is_told_before_anything_is_fetched(kiosk, offer, monkeypatch):
    monkeypatch.setattr(Disk, "free", lambda self, folder: 1 << 20)
    with pytest.raises(Trouble, match="磁盘空间不足"):
        fetch(kiosk, Web(offer.address))
    assert not any(".webp" in path for path in offer.asked)


def test_two_updates_at_once_are_one(kiosk, offer):
    first = Updater(kiosk, Disk())
    with first._alone(), pytest.raises(Trouble, match="another update"):
        fetch(kiosk, Web(offer.address))
    assert fetch(kiosk, Web(offer.address)) is not None


class PowerCut(BaseException):
    """The end of everything, so that nothing cleans up after it."""


class Cut(Disk):
    """A disk whose power fails at a given moment."""

    def __init__(self, at):
        self.at = at

    def point(self, name):
        self.at -= 1
        if self.at == 0:
            raise PowerCut(name)


def update_with(folder, server, disk):
    """Fetch and show the new release, as the supervisor does."""
    shelf = Shelf(folder, folder / "data", disk)
    release = fetch(shelf, Folder(server), disk=disk)
    if release is not None:
        shelf.expect(release, older=False)
    if shelf.state.ready is not None:
        shelf.activate(inspect(shelf.folder(shelf.state.ready)), trial=False)


def test_power_may_fail_at_every_moment_of_an_update(tmp_path):
    server = kiosks.bundle(tmp_path / "server", kiosks.NEW)
    first = kiosks.bundle(tmp_path / "first")
    shelf_of(first)
    seen, moment = set(), 0
    while True:
        moment += 1
        folder = tmp_path / f"cut {moment}"
        shutil.copytree(first, folder)
        try:
            update_with(folder, server, Cut(moment))
        except PowerCut:
            found = Shelf(folder, folder / "data", Disk()).choose()
            assert found is not None, moment
            assert not found.broken, moment
            seen.add(found.revision)
            update_with(folder, server, Disk())  # after the power is back it goes on where it was
            after = Shelf(folder, folder / "data", Disk())
            assert after.choose().revision == kiosks.NEW, moment
        else:
            break
        shutil.rmtree(folder)
    assert seen == {kiosks.OLD, kiosks.NEW}
    assert moment > 20


def test_a_process_killed_at_twenty_moments_leaves_whole_releases(tmp_path):
    """The real thing: a process that updates is killed by the system wherever it happens to be."""
    server, folder = kiosks.bundle(tmp_path / "server", kiosks.NEW), kiosks.bundle(tmp_path / "kiosk")
    big = [(f"pictures/{number}.webp", bytes([number]) * 200_000) for number in range(60)]
    write_bundle(server, kiosk_bundle([*kiosks.show("big"), *big], Facts("hall", kiosks.NEWEST, "1.0", 3)))
    command = [sys.executable, str(folder / "supervisor.pyz"), "update", "--from", str(server)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - started
    for part in range(20):
        shutil.rmtree(folder / "data")
        shelf_of(folder)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (part + 1) / 20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        shelf = Shelf(folder, folder / "data", Disk())
        assert shelf.choose().revision == kiosks.OLD
        for place in [item for item in shelf.folders() if item.parent == shelf.data]:
            assert not inspect(place).broken

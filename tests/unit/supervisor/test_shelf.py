"""Which release is shown: a whole one, whatever has happened to disk and notes."""

import shutil

import kiosks
import pytest

from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.release import inspect
from qingfeng.supervisor.shelf import Shelf, State
from qingfeng.supervisor.trouble import Trouble


def shelf_of(folder):
    return Shelf(folder, folder / "data", Disk())


def add(folder, revision):
    """Put a fetched release into the data folder."""
    made = kiosks.bundle(folder.parent / revision, revision)
    shutil.copytree(made / "releases" / revision, folder / "data" / "releases" / revision)
    return inspect(folder / "data" / "releases" / revision)


@pytest.fixture
def kiosk(tmp_path):
    """A kiosk that came with the old release and shows the new one."""
    folder = kiosks.bundle(tmp_path / "kiosk")
    shelf = shelf_of(folder)
    shelf.activate(shelf.choose(), trial=False)
    shelf.activate(add(folder, kiosks.NEW), trial=False)
    return folder


def spoil(folder, revision, name="show/index.html"):
    path = next(place / revision / name for place in (folder / "data/releases", folder / "releases") if (place / revision).is_dir())
    path.write_bytes(b"spoilt")


def test_the_release_shown_last_is_shown_again(kiosk):
    assert shelf_of(kiosk).choose().revision == kiosks.NEW


def test_a_damaged_release_gives_way_to_the_one_before(kiosk):
    spoil(kiosk, kiosks.NEW)
    assert shelf_of(kiosk).choose().revision == kiosks.OLD


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"current": "../../etc"}', b'{"current": 5}', b'{"newest": "x"}', b'{"refused": "x"}', b'{"refused": [[]]}', b"\xff", b'{"trial": 1}'])  # fmt: skip
def test_damaged_notes_are_forgotten_and_the_newest_release_is_shown(kiosk, text):
    (kiosk / "data/state.json").write_bytes(text)
    shelf = shelf_of(kiosk)
    assert shelf.state == State()
    assert shelf.choose().revision in (kiosks.OLD, kiosks.NEW)


def test_without_a_data_folder_the_release_of_the_bundle_is_shown(kiosk):
    shutil.rmtree(kiosk / "data")
    assert shelf_of(kiosk).choose().revision == kiosks.OLD


def test_when_nothing_is_whole_the_least_damaged_release_with_a_first_page_is_shown(kiosk):
    spoil(kiosk, kiosks.NEW)
    spoil(kiosk, kiosks.OLD, "show/pictures/same.webp")
    found = shelf_of(kiosk).choose()
    assert (found.revision, found.broken) == (kiosks.OLD, {"show/pictures/same.webp"})


def test_when_there_is_no_first_page_at_all_nothing_is_shown(kiosk):
    spoil(kiosk, kiosks.NEW)
    spoil(kiosk, kiosks.OLD)
    assert shelf_of(kiosk).choose() is None


def test_a_newer_bundle_copied_over_the_old_one_is_shown(kiosk, tmp_path):
    newer = kiosks.bundle(tmp_path / "newer", kiosks.NEWEST)
    shutil.copytree(newer, kiosk, dirs_exist_ok=True)
    shelf = shelf_of(kiosk)
    found = shelf.choose()
    assert found.revision == kiosks.NEWEST
    shelf.activate(found, trial=False)
    shelf.take_back()
    assert shelf_of(kiosk).choose().revision == kiosks.NEW


def test_an_older_bundle_copied_over_does_not_come_first(kiosk, tmp_path):
    older = kiosks.bundle(tmp_path / "older", "0" * 16)
    shutil.copytree(older, kiosk, dirs_exist_ok=True)
    assert shelf_of(kiosk).choose().revision == kiosks.NEW


def test_going_back_refuses_the_release_that_was_shown(kiosk):
    shelf = shelf_of(kiosk)
    assert shelf.take_back().revision == kiosks.OLD
    again = shelf_of(kiosk)
    assert again.choose().revision == kiosks.OLD
    assert again.state.refused == (kiosks.NEW,)
    with pytest.raises(Trouble, match="没有可以退回"):
        again.take_back()


def test_the_last_two_are_kept_and_the_bundle_is_never_touched(kiosk):
    shelf = shelf_of(kiosk)
    shelf.activate(add(kiosk, kiosks.NEWEST), trial=False)
    shelf.activate(add(kiosk, "0" * 15 + "4"), trial=False)
    shelf.tidy()
    assert sorted(path.name for path in (kiosk / "data/releases").iterdir()) == [kiosks.NEWEST, "0" * 15 + "4"]
    assert (kiosk / "releases" / kiosks.OLD).is_dir()


def test_another_process_is_noticed(kiosk):
    ours, theirs = shelf_of(kiosk), shelf_of(kiosk)
    assert not ours.refresh()
    theirs.take_back()
    assert ours.refresh()
    assert ours.state.current == kiosks.OLD
    assert not ours.refresh()


def test_notes_that_cannot_be_written_leave_the_old_ones(kiosk, monkeypatch):
    shelf = shelf_of(kiosk)
    before = shelf.state

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        shelf.take_back()
    monkeypatch.undo()
    assert shelf.state == before
    assert shelf_of(kiosk).state == before
    assert [path.name for path in (kiosk / "data").iterdir() if path.suffix == ".new"] == []

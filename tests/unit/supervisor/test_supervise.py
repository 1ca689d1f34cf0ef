"""The watch, second by second, with time and browser of the test."""

import json

import kiosks
import pytest

from qingfeng.supervisor.config import Config
from qingfeng.supervisor.disk import Disk
from qingfeng.supervisor.shelf import Shelf
from qingfeng.supervisor.source import Folder, Web
from qingfeng.supervisor.trouble import Unreachable
from qingfeng.supervisor.update import Wanted


@pytest.fixture
def folder(tmp_path):
    return kiosks.bundle(tmp_path / "kiosk")


@pytest.fixture(params=["a stick", "the network"])
def server(tmp_path, request):
    """A source with a newer release: a folder, and a server that says when nothing has changed."""
    made = kiosks.bundle(tmp_path / "server", kiosks.NEW)
    if request.param == "a stick":
        yield Folder(made)
        return
    web = Web("")
    web.offers = []
    offering(web, made)
    yield web
    for offer in web.offers:
        offer.close()


def offering(server, folder):
    """Let a source offer the bundle of another folder, as a publication does."""
    if isinstance(server, Folder):
        server.folder = folder
    else:
        server.offers.append(kiosks.Offer(folder))
        server.base = server.offers[-1].address


def until_asked(kiosk, **how):
    """Run until the question for a release has been asked and answered, or 70 seconds when none is due.

    No further: in what is left of 70 seconds the page of a release that came at once would have spoken.
    """
    asker = kiosk.supervisor._asker
    due = asker._at
    for _ in range(70):
        if asker._asking is not None:  # an earlier question
            asker._asking.join(10)
        kiosk.run(1, **how)
        if asker._at != due:
            break
    if asker._asking is not None:
        asker._asking.join(10)
    kiosk.run(2, **how)


def test_the_browser_is_started_and_left_alone_while_the_page_speaks(folder):
    kiosk = kiosks.Kiosk(folder)
    kiosk.run(3600)
    assert kiosk.blank.starts == 1


def test_a_browser_that_ends_is_started_again(folder):
    kiosk = kiosks.Kiosk(folder)
    kiosk.run(20)
    kiosk.blank.alive = False
    kiosk.run(3)
    assert kiosk.blank.starts == 2
    assert kiosk.supervisor.status()["errors_24h"] == 1


def test_a_page_that_falls_silent_is_opened_anew_within_thirty_seconds(folder):
    kiosk = kiosks.Kiosk(folder)
    kiosk.run(400)
    kiosk.run(30, speaks=False)
    assert kiosk.blank.starts == 2


def test_a_browser_that_cannot_be_started_is_tried_for_ever_and_told(folder):
    kiosk = kiosks.Kiosk(folder)
    kiosk.blank.broken = FileNotFoundError(2, "No such file", "chromium")
    kiosk.run(600)
    assert 8 <= kiosk.blank.starts <= 20
    kiosk.blank.broken = None
    kiosk.run(61)
    assert kiosk.blank.alive


def test_a_new_release_waits_for_an_idle_screen(folder, server):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk, idle=False)
    assert kiosk.supervisor.status()["ready"] == kiosks.NEW
    kiosk.run(600, idle=False)
    assert kiosk.shown == kiosks.OLD
    kiosk.run(12, idle=True)
    assert kiosk.shown == kiosks.NEW
    assert kiosk.supervisor.status()["previous"] == kiosks.OLD
    assert kiosk.blank.starts == 1  # the page changes by itself: no black screen in between


def test_a_new_release_does_not_wait_for_a_page_that_is_dead(folder, server):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk, speaks=False)
    assert kiosk.shown == kiosks.NEW


def test_releases_are_asked_for_every_ten_to_fifteen_minutes(folder):
    asked = []

    class Counting(Folder):
        def read(self, path, limit):
            asked.append(kiosk.time.seconds)
            raise Unreachable("没有", "none")

    kiosk = kiosks.Kiosk(folder, Counting(folder))
    while len(asked) < 12:
        kiosk.run(1, speaks=False)
        if kiosk.supervisor._asker._asking is not None:
            kiosk.supervisor._asker._asking.join(10)
    pauses = [after - before for before, after in zip(asked, asked[1:])]  # noqa: B905, RUF007
    assert all(600 <= pause <= 902 for pause in pauses)
    assert len({round(pause) for pause in pauses}) > 5
    assert kiosk.supervisor.status()["last_check_ok"] is False
    assert kiosk.shown == kiosks.OLD


def test_a_new_release_that_never_speaks_is_taken_back(folder, server):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk)
    assert kiosk.shown == kiosks.NEW
    kiosk.run(240, speaks=False)
    assert kiosk.shown == kiosks.OLD
    assert kiosk.supervisor.status()["refused"] == [kiosks.NEW]
    assert any("did not run" in error["en"] for error in kiosk.supervisor.status()["errors"])


def test_a_trial_ends_with_the_first_word_of_the_new_page(folder, server):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk)
    assert kiosk.supervisor.shelf.state.trial
    kiosk.run(12)
    assert not kiosk.supervisor.shelf.state.trial
    kiosk.run(300, speaks=False)
    assert kiosk.shown == kiosks.NEW  # it has run before: the fault is not its own


def test_a_trial_is_remembered_over_a_restart(folder, server):
    first = kiosks.Kiosk(folder, server)
    until_asked(first)
    again = kiosks.Kiosk(folder)
    assert again.shown == kiosks.NEW
    again.run(240, speaks=False)
    assert again.shown == kiosks.OLD


def test_a_rollback_by_hand_is_followed_at_once(folder, server):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk)
    assert kiosk.shown == kiosks.NEW
    Shelf(folder, folder / "data", Disk()).take_back()
    kiosk.run(3)
    assert kiosk.shown == kiosks.OLD
    assert kiosk.blank.starts == 2
    until_asked(kiosk)
    kiosk.run(1000)
    assert kiosk.shown == kiosks.OLD  # the network does not bring it back


def test_a_release_that_the_server_has_taken_back_is_not_shown(folder, server, tmp_path):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk, idle=False)
    assert kiosk.supervisor.status()["ready"] == kiosks.NEW
    offering(server, kiosks.bundle(tmp_path / "back"))
    kiosk.supervisor._asker._at = 0
    until_asked(kiosk, idle=False)
    kiosk.run(60, idle=True)
    assert kiosk.shown == kiosks.OLD


def test_a_release_that_rots_while_it_waits_is_not_shown(folder, server):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk, idle=False)
    (folder / "data/releases" / kiosks.NEW / "show/index.html").write_bytes(b"rot")
    kiosk.run(60, idle=True)
    assert kiosk.shown == kiosks.OLD
    assert kiosk.supervisor.status()["ready"] is None
    kiosk.supervisor._asker._at = 0
    until_asked(kiosk)
    assert kiosk.shown == kiosks.NEW  # fetched again, though the server has nothing newer


def test_a_release_that_comes_while_another_is_put_in_place_is_not_lost(folder, server, tmp_path):
    kiosk = kiosks.Kiosk(folder, server)
    until_asked(kiosk, idle=False)
    assert kiosk.supervisor.status()["ready"] == kiosks.NEW
    offering(server, kiosks.bundle(tmp_path / "newest", kiosks.NEWEST))
    kiosk.supervisor._asker._at = 0
    kiosk.supervisor._asker.ask(kiosk.time.seconds, Wanted("hall", None))
    kiosk.supervisor._asker._asking.join(10)  # the newest lies on the disk, and nobody has been told
    kiosk.run(3, idle=True)
    until_asked(kiosk)
    assert kiosk.shown == kiosks.NEWEST
    kiosk.supervisor._asker._at = 0
    until_asked(kiosk)
    assert sorted(path.name for path in (folder / "data/releases").iterdir()) == [kiosks.NEW, kiosks.NEWEST]


def test_the_browser_is_started_anew_each_night_when_nobody_is_there(folder):
    kiosk = kiosks.Kiosk(folder, config=Config(restart_at="04:00"))
    kiosk.run(4 * 3600 - 10)
    assert kiosk.blank.starts == 1
    kiosk.run(600, idle=False)
    assert kiosk.blank.starts == 1
    kiosk.run(30)
    assert kiosk.blank.starts == 2
    kiosk.run(3600)
    assert kiosk.blank.starts == 2


def test_the_health_is_written_and_outlives_a_restart(folder):
    kiosk = kiosks.Kiosk(folder)
    kiosk.run(20)
    kiosk.blank.alive = False
    kiosk.run(60)
    health = json.loads((folder / "data/health.json").read_bytes())
    assert health["revision"] == kiosks.OLD
    assert health["hall"] == "hall"
    assert health["errors_24h"] == 1
    assert health["heartbeat_age"] <= 30
    assert health["free_mb"] > 0
    assert health["browser_starts"] == 2
    assert kiosks.Kiosk(folder).supervisor.status()["errors_24h"] == 1
    later = kiosks.Kiosk(folder)
    later.time.seconds += 2 * 86400
    assert later.supervisor.status()["errors_24h"] == 0


class Broken(Disk):
    """A disk on which nothing can be written any more."""

    full = False

    def point(self, name):
        if self.full and name == "open":
            raise OSError(28, "No space left on device")


def test_a_disk_that_fills_up_stops_nothing(folder, server):
    disk = Broken()
    kiosk = kiosks.Kiosk(folder, server, disk)
    kiosk.supervisor._asker._at += 60
    kiosk.run(30)
    disk.full = True
    until_asked(kiosk)
    kiosk.run(900)
    assert kiosk.shown == kiosks.OLD
    assert kiosk.blank.alive
    assert kiosk.supervisor.status()["errors_24h"] > 0
    disk.full = False
    kiosk.supervisor._asker._at = 0
    until_asked(kiosk)
    assert kiosk.shown == kiosks.NEW


def test_a_disk_full_from_the_start_still_shows_the_bundle(folder):
    disk = Broken()
    disk.full = True
    kiosk = kiosks.Kiosk(folder, disk=disk)
    kiosk.run(60)
    assert kiosk.shown == kiosks.OLD
    assert kiosk.blank.starts == 1


def test_counts_are_added_up_over_pages_and_restarts(folder):
    def tell(kiosk, **shown):
        kiosk.speak(counts={"2026-11-21": shown, "nonsense": {"x": 1}})
        kiosk.supervisor.tick()
        kiosk.time.seconds += 31

    kiosk = kiosks.Kiosk(folder)
    tell(kiosk, a=1)
    tell(kiosk, a=4, b=1)
    tell(kiosk, a=4, b=1)
    tell(kiosk, b=2)  # the page was opened anew: two more
    tell(kiosk, b=2, c=1)
    again = kiosks.Kiosk(folder)
    tell(again, b=2, c=1)  # the same page, told to a supervisor that was started anew
    assert again.supervisor.status()["counts"] == {"2026-11-21": {"a": 4, "b": 3, "c": 1}}


def test_no_release_at_all_is_told_and_healed_by_the_network(tmp_path, server):
    empty = tmp_path / "empty"
    empty.mkdir()
    kiosk = kiosks.Kiosk(empty, server)
    assert kiosk.shown is None
    until_asked(kiosk, speaks=False)
    assert kiosk.shown == kiosks.NEW


@pytest.mark.parametrize("wall", [0.0, 4e9])
def test_a_wall_clock_that_jumps_stops_nothing(folder, wall):
    kiosk = kiosks.Kiosk(folder, config=Config(restart_at=""))
    kiosk.run(60)
    kiosk.supervisor.health._clock = lambda: wall
    kiosk.run(60)
    assert kiosk.blank.starts == 1
    assert kiosk.supervisor.status()["written"][:4] in ("1970", "2096")

"""A year in small: many visits leave nothing behind. The whole measure is ``bench/kiosk.py``."""

import sys

from projects import ROOT

sys.path.insert(0, str(ROOT))

from bench.kiosk import soak

VISITS = 60
WARM = 30


def test_visits_leave_nothing_behind(watch, site_folder):
    watched = watch(1080, 1920, timezone_id="Asia/Shanghai")
    url = (site_folder / "kiosk/clear-wind-corridor/index.html").as_uri()
    before, after = soak(watched.page, url, VISITS, WARM)
    assert after.heap - before.heap <= 5 * 2**20
    assert after.nodes <= before.nodes * 1.01
    assert after.listeners <= before.listeners  # fewer, when the first measure met what was not yet collected
    opened = watched.page.evaluate("() => Object.values(qfKiosk.counts.days()).reduce((sum, day) => sum + Object.keys(day).length, 0)")
    assert opened >= 25  # the visits did open screens
    assert watched.page.evaluate("() => qfKiosk.counts.recent()") == 0

"""The files of a hall's player: what its data holds, what it depends on, how large its keys are."""

import json
import re
from types import SimpleNamespace

import pytest
from projects import make_project, make_site
from sites import CONTENT

from qingfeng.kiosk.fragment import weight
from qingfeng.kiosk.panel import sizes, style
from qingfeng.kiosk.player import FILES, borrowed, plan_players, player_files, revision_file
from qingfeng.kiosk.screens import MOST

HALL = "hall:lantern-programme"


def data_of(files, lang):
    text = files[f"data-{lang}.js"].decode()
    start = f'qfKioskData("{lang}",'
    assert text.startswith(start) and text.endswith(");\n")
    return json.loads(text[len(start) : -3])


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


@pytest.fixture
def files(project):
    return dict(player_files(make_site(project)[0], HALL))


def test_a_player_is_five_files_and_a_revision(files):
    assert tuple(files) == FILES
    assert revision_file("abc") == ("revision.js", b'qfKioskRevision("abc");\n')


def test_screens_keep_their_names_and_what_has_no_page_is_left_out(files):
    data = data_of(files, "zh")
    assert list(data["screens"]) == ["light.1", "light.2", "light.3", "keys.1", "keys.2", "keys.3"]  # light.4 is withdrawn
    assert [chapter["screens"] for chapter in data["chapters"]] == [["light.1", "light.2", "light.3"], ["keys.1", "keys.2", "keys.3"]]
    assert {screen["kind"] for screen in data["screens"].values()} == {"entry", "maxim", "timeline", "exhibit", "figures", "quiz"}
    assert "gone" not in files["data-zh.js"].decode()


def test_both_languages_have_the_same_screens_and_panes_of_their_own(files):
    zh, en = data_of(files, "zh"), data_of(files, "en")
    assert list(zh["screens"]) == list(en["screens"])
    assert zh["screens"]["light.1"]["title"] != en["screens"]["light.1"]["title"]


def test_nothing_on_a_pane_leads_away(files):
    for lang in ("zh", "en"):
        for screen in data_of(files, lang)["screens"].values():
            for pane in screen["panes"]:
                assert not re.search(r"<a\b|href=\"[^#]|style=|<form|<select", pane)


def test_pictures_are_named_from_where_the_player_lies(project):
    site, _ = make_site(project)
    assert borrowed(site, HALL) == ["culture/lantern-corridor/lanterns.png"]
    (project / "content/halls/lantern-programme.yml").write_text(
        (project / "content/halls/lantern-programme.yml").read_text("utf-8").replace("{kind: entry, entry: culture:lantern-corridor}", "{kind: story, entry: culture:lantern-corridor}"), "utf-8"
    )
    site, _ = make_site(project)
    assert 'src="../../culture/lantern-corridor/lanterns.png"' in "".join(data_of(dict(player_files(site, HALL)), "zh")["screens"]["light.1"]["panes"])
    bundled = dict(player_files(site, HALL, ""))
    assert 'src="culture/lantern-corridor/lanterns.png"' in "".join(data_of(bundled, "zh")["screens"]["light.1"]["panes"])
    assert b'data-top=""' in bundled["index.html"]


def test_without_a_public_address_there_are_no_codes(project):
    site, _ = make_site(project)
    assert data_of(dict(player_files(site, HALL)), "zh")["public"] is None  # site.example is nobody's
    site.settings = site.settings._replace(site_url="https://qingfeng.test/")
    assert data_of(dict(player_files(site, HALL)), "en")["public"] == "https://qingfeng.test/en/"


def signatures(project):
    return {page.path.rpartition("/")[2]: page.signature for page in plan_players(make_site(project)[0])}


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        ("cases/ferry-clerk/zh.md", "\n", "\n\n补一句。\n", {"data-zh.js", "data-en.js"}),
        ("quizzes/ferry-quiz.yml", "title: {zh: ", "title: {zh: 新", {"data-zh.js", "data-en.js"}),
        ("halls/lantern-programme.yml", "diagonal_in: 43", "diagonal_in: 22", set(FILES)),
        ("cases/market-scales/zh.md", "\n", "\n\n补一句。\n", set()),
    ],
)
def test_files_are_drawn_again_when_what_they_show_has_changed(project, path, old, new, changed):
    before = signatures(project)
    file = project / "content" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    after = signatures(project)
    assert {name for name in after if after[name] != before[name]} == changed


def test_two_makings_give_the_same_bytes(project):
    assert dict(player_files(make_site(project)[0], HALL)) == dict(player_files(make_site(project)[0], HALL))


def test_no_first_pane_of_the_real_halls_is_too_much_to_read(tmp_path):
    site, loaded = make_site(make_project(tmp_path / "real", CONTENT))
    halls = loaded.library.gathered["hall"]
    assert halls
    for hall in halls:
        made = dict(player_files(site, hall.address))
        for lang in ("zh", "en"):
            for name, screen in data_of(made, lang)["screens"].items():
                assert weight(screen["panes"][0]) <= MOST + 20, (hall.id, lang, name)


def panel(diagonal, width, height, edge=700):
    return SimpleNamespace(diagonal_in=diagonal, width_px=width, height_px=height, lower_edge_mm=edge)


@pytest.mark.parametrize(
    ("given", "target", "reach"),
    [
        (panel(43, 1080, 1920), 41, 1049),
        (panel(21.5, 1080, 1920), 81, 1920),
        (panel(21.5, 1920, 1080), 81, 1080),
        (panel(43, 1920, 1080), 41, 1049),
        (panel(55, 2160, 3840), 64, 1640),
        (panel(43, 1080, 1920, 1200), 41, 640),  # hung far too high: a third stays in use
        (panel(0, 0, 0), 72, 320),  # a slip must not make keys that fill the screen
    ],
)
def test_keys_have_twenty_millimetres_on_every_panel(given, target, reach):
    found = sizes(given)
    assert found.target == target
    assert found.reach == pytest.approx(reach, abs=2)
    assert f"--target:{target}px" in style(given)

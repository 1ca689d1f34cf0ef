"""Builds of the fixture project: what is written, what is left alone, what stays when content is bad."""

import json
import re

import pytest
from pictures import picture
from projects import make_project, stand_in

from qingfeng.publish.build import Options, build
from qingfeng.render.site import ThemeFault
from search_index import unfronted


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "project")


def run(project, out=None, **options):
    return build(project, out or project / "site", project / ".cache", stand_in, options=Options(**options))


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def times(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def test_a_second_build_draws_and_writes_nothing(project):
    first = run(project)
    before = times(project / "site")
    second = run(project)
    assert first.rendered and not second.rendered
    assert second.reused == first.rendered
    assert second.written == second.indexed == 0
    assert times(project / "site") == before


def test_a_changed_body_draws_only_the_pages_of_its_entry(project):
    run(project)
    edit(project / "content/culture/lantern-corridor/en.md", "short", "long")
    built = run(project)
    # the revision of the entry stands on both pages; the kiosk of the hall that shows it is drawn in both languages
    assert built.rendered == 4 and built.written == 3  # two pages and the record


def test_a_changed_title_reaches_lists_neighbours_and_referrers(project):
    run(project)
    edit(project / "content/culture/lantern-corridor/culture.yml", "en: Lantern Corridor", "en: Corridor of Lanterns")
    run(project)
    site = project / "site"
    for path in ("en/culture/index.html", "en/culture/untranslated-hall.html", "en/practices/two-keys.html", "en/units/harbour-office.html"):
        assert "Corridor of Lanterns" in (site / path).read_text("utf-8"), path


def test_a_changed_number_reaches_the_page_of_figures_its_files_and_the_search(project, tmp_path):
    run(project)
    clerk = project / "content/cases/ferry-clerk/case.yml"
    edit(clerk, "{zh: 涉及船次, en: Trips concerned}, value: 146000", "{zh: 渡江轮次, en: Crossings}, value: 147000")
    edit(clerk, "14.6万余班次", "14.7万余班次")
    run(project)
    fresh = tmp_path / "fresh"
    build(project, fresh, tmp_path / "other", stand_in)
    for folder in (fresh, project / "site"):
        (folder / "release.json").unlink()
    assert files(project / "site") == files(fresh)
    assert "渡江轮次,147000" in (fresh / "figures/ferry-money.csv").read_text("utf-8")
    layer = (fresh / "search/zh/index.js").read_text("utf-8").partition(",")[2]
    assert "figures/index" in unfronted(json.loads(layer.rstrip()[:-1])["columns"][0])


def test_a_number_of_a_withdrawn_entry_leaves_every_file(project):
    run(project)
    edit(project / "content/cases/ferry-clerk/case.yml", "status: published", "status: withdrawn")
    run(project)
    told = [path for path, data in files(project / "site").items() if "14.6万余班次".encode() in data or b"146000" in data]
    assert told == []


def test_a_removed_entry_leaves_no_page(project):
    run(project)
    folder = project / "content/culture/untranslated-hall"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    built = run(project)
    assert built.removed
    assert not (project / "site/culture/untranslated-hall.html").exists()
    assert not any("untranslated-hall" in page.read_text("utf-8") for page in (project / "site").rglob("*.html"))


def test_bad_content_leaves_the_last_good_site_untouched(project):
    run(project)
    before = files(project / "site")
    edit(project / "content/cases/ferry-clerk/case.yml", "kind: full", "kind: fulll")
    built = run(project)
    assert built.release is None
    assert [item.code for item in built.diagnostics if item.severity == "error"] == ["QF103"]
    assert files(project / "site") == before


def test_a_theme_that_cannot_be_drawn_leaves_the_site_untouched(project):
    run(project)
    before = files(project / "site")
    edit(project / "mkdocs.yml", "site_name", "site_nam")

    def broken(root, scratch):
        raise ThemeFault("no")

    with pytest.raises(ThemeFault):
        build(project, project / "site", project / ".cache", broken)
    assert files(project / "site") == before


def test_a_page_deleted_by_hand_comes_back(project):
    run(project)
    page = project / "site/cases/ferry-clerk.html"
    kept = page.read_bytes()
    page.unlink()
    run(project)
    assert page.read_bytes() == kept


def test_a_file_that_does_not_belong_to_the_site_is_removed(project):
    run(project)
    stray = project / "site/notes/private.txt"
    stray.parent.mkdir()
    stray.write_text("x", "utf-8")
    run(project)
    assert not stray.parent.exists()


def test_a_spoilt_cache_is_the_same_as_none(project):
    run(project)
    before = files(project / "site")
    (project / ".cache/store").write_bytes(b"\x00spoilt")
    assert run(project).rendered
    after = files(project / "site")
    before.pop("release.json"), after.pop("release.json")
    assert after == before


def test_the_release_file_tells_revision_counts_and_times(project):
    run(project)
    release = json.loads((project / "site/release.json").read_text("utf-8"))
    assert len(release["revision"]) == 32
    assert release["counts"]["culture"] == {"zh": 2, "en": 1}
    assert release["counts"]["case"] == {"zh": 2, "en": 2}
    assert set(release["build"]["phases"]) >= {"read", "theme", "render", "publish"}
    assert release["build"]["rendered"] > 0
    assert release["files"] == len(files(project / "site"))


def test_the_revision_changes_with_any_byte_and_only_then(project):
    first = run(project).release["revision"]
    assert run(project).release["revision"] == first
    edit(project / "content/culture/lantern-corridor/en.md", "short", "long")
    assert run(project).release["revision"] != first


def test_two_folders_of_one_project_do_not_disturb_each_other(project, tmp_path):
    run(project)
    run(project, tmp_path / "other")
    assert run(project).rendered == 0
    one, two = files(project / "site"), files(tmp_path / "other")
    one.pop("release.json"), two.pop("release.json")
    assert one == two


def test_pictures_are_published_beside_their_entry(project):
    folder = project / "content/culture/lantern-corridor"
    lamp = picture("png 640x480")
    (folder / "lamp.png").write_bytes(lamp)
    edit(folder / "en.md", "many lanterns.", "many lanterns. ![A lamp](lamp.png)")
    edit(folder / "culture.yml", "pictures:", "pictures:\n  - {file: lamp.png, credit: {zh: 编辑部摄, en: The editors}, licence: own-work}")
    built = run(project)
    assert not [item for item in built.diagnostics if item.severity == "error"]
    assert (project / "site/culture/lantern-corridor/lamp.png").read_bytes() == lamp
    for page in ("culture/lantern-corridor.html", "en/culture/lantern-corridor.html"):
        sources = re.findall('<img[^>]* src="([^"]*)"', (project / "site" / page).read_text("utf-8"))
        shown = [(project / "site" / page).parent.joinpath(source).resolve().name for source in sources if "lantern" in source]
        assert shown == (["lamp.png", "lanterns.png"] if page.startswith("en") else ["lanterns.png"])
        assert all((project / "site" / page).parent.joinpath(source).is_file() for source in sources)


def test_a_build_is_stopped_by_errors_and_leaves_warnings_to_the_check(project):
    edit(project / "content/culture/lantern-corridor/zh.md", "廊道不长", "目前廊道不长")  # QF502, a warning
    built = run(project)
    assert built.release is not None
    assert "QF502" not in [item.code for item in built.diagnostics]
    full = build(project, project / "site", project / ".cache", stand_in, options=Options(scope="all"))
    assert "QF502" in [item.code for item in full.diagnostics]
    edit(project / "content/culture/lantern-corridor/zh.md", "目前", "电话13800138000，")  # QF402, an error
    assert run(project).release is None


def test_a_build_of_checked_content_still_refuses_what_it_could_not_draw(project):
    content = project / "content/culture/lantern-corridor"
    edit(content / "zh.md", "廊道不长", "电话13800138000，廊道不长")  # QF402: the check has told it
    assert build(project, project / "site", project / ".cache", stand_in, options=Options(scope="structure")).release is not None
    assert run(project).release is None
    edit(content / "culture.yml", "kind: corridor", "kind: corridr")
    assert build(project, project / "site", project / ".cache", stand_in, options=Options(scope="structure")).release is None


def test_posters_are_drawn_once_and_go_with_their_entry(project, tmp_path):
    from PIL import ImageFont

    from qingfeng.render.poster import Fonts

    font = tmp_path / "own.ttf"
    font.write_bytes(ImageFont.load_default(20).path.getvalue())
    fonts = Fonts(font, font, b"own")
    site = project / "site"
    assert run(project).rendered and not list(site.rglob("*.poster.png"))
    run(project, fonts=fonts)
    assert (site / "cases/ferry-clerk.poster.png").is_file() and (site / "en/cases/ferry-clerk.card.png").is_file()
    assert "ferry-clerk.card.png" in (site / "cases/ferry-clerk.html").read_text("utf-8")
    assert not (site / "cases/gone.poster.png").exists()  # withdrawn
    assert not (site / "en/culture/untranslated-hall.poster.png").exists()
    assert '"../../culture/untranslated-hall.poster.png"' in (site / "en/culture/untranslated-hall.html").read_text("utf-8")
    assert run(project, fonts=fonts).rendered == 0
    edit(project / "content/culture/lantern-corridor/culture.yml", "en: Lantern Corridor", "en: Corridor of Lanterns")
    before = (site / "en/culture/lantern-corridor.poster.png").read_bytes()
    chinese = (site / "culture/lantern-corridor.poster.png").stat().st_mtime_ns
    run(project, fonts=fonts)
    assert (site / "en/culture/lantern-corridor.poster.png").read_bytes() != before
    assert (site / "culture/lantern-corridor.poster.png").stat().st_mtime_ns == chinese


def test_the_map_lists_what_can_be_read_and_nothing_withdrawn(project):
    run(project, changed={"cases/ferry-clerk/en.md": "2026-03-04"})
    mapped = (project / "site/sitemap.xml").read_text("utf-8")
    assert "/cases/ferry-clerk.html</loc><xhtml" in mapped
    assert "/en/cases/ferry-clerk.html</loc><lastmod>2026-03-04</lastmod>" in mapped
    for absent in ("gone.html", "404.html", "en/culture/untranslated-hall.html"):
        assert absent not in mapped

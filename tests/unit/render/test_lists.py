import pytest
from projects import FIXTURES, make_project, make_site, slots_of

from qingfeng.model.address import FOLDERS, ROOTS, is_list
from qingfeng.model.text import LANGS
from qingfeng.render.facets import FACETS
from qingfeng.render.lists import PAGE_SIZE, page_numbers
from qingfeng.render.pages import plan_pages


def shown(number, last):
    return [item["number"] for item in page_numbers("index", number, last)]


def test_a_short_list_shows_every_page_number():
    assert shown(1, 3) == [1, 2, 3]


def test_a_long_list_shows_the_ends_and_the_neighbours():
    assert shown(10, 50) == [1, None, 8, 9, 10, 11, 12, None, 50]


def test_the_page_itself_is_no_link_and_the_first_page_has_the_plain_name():
    items = page_numbers("index", 2, 3)
    assert [item["href"] for item in items] == ["index.html", None, "index-page-3.html"]


def test_a_long_list_is_cut_into_pages_that_together_hold_every_entry_once(tmp_path):
    root = make_project(tmp_path / "project")
    for number in range(2 * PAGE_SIZE):
        folder = root / "content" / "cases" / f"scales-{number:02}"
        folder.mkdir()
        for name in ("case.yml", "zh.md", "en.md"):
            folder.joinpath(name).write_bytes((FIXTURES / "cases" / "market-scales" / name).read_bytes())
    site, _ = make_site(root)
    pages = {page.path: page for page in plan_pages(site)}
    listed = ["en/cases/index.html", "en/cases/index-page-2.html", "en/cases/index-page-3.html"]
    assert [path for path in pages if path.startswith("en/cases/index")] == listed
    articles = [slots_of(pages[path].draw().decode())["article"] for path in listed]
    assert [article.count('<li class="qf-card ') for article in articles] == [20, 20, 2]
    assert "42 entries, 21 to 40 shown" in articles[1]
    assert "Page 2" in slots_of(pages[listed[1]].draw().decode())["title"]
    for number in range(2 * PAGE_SIZE):
        assert sum(f'href="../cases/scales-{number:02}.html"' in article for article in articles) == 1


@pytest.mark.parametrize("kind", FACETS)
def test_no_entry_may_have_the_name_of_a_list_by_any_facet(kind):
    assert all(is_list(f"{facet.name}-some-code") for facet in FACETS[kind])


def test_no_entry_may_have_the_name_of_a_page_that_lies_beside_entries(tmp_path):
    site, _ = make_site(make_project(tmp_path / "project"))
    for lang in LANGS:
        entries = {
            f"{ROOTS[lang]}{FOLDERS[facts.kind]}/{facts.id}.html" for facts in site.library.facts.values()
        }
        folders = {f"{ROOTS[lang]}{folder}" for folder in FOLDERS.values()}
        for page in plan_pages(site):
            folder, _, name = page.path.rpartition("/")
            if folder in folders:
                assert is_list(name.removesuffix(".html")) != (page.path in entries), page.path


@pytest.mark.parametrize(
    "name", ["index", "directory", "index-page-2", "by-place", "compare-process", "year-2023"]
)
def test_names_of_lists(name):
    assert is_list(name) and not is_list(f"the-{name}")
    assert not is_list("placement") and not is_list("year")

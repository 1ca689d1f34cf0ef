"""In which order pages and records are drawn."""

from qingfeng.model.planned import Planned
from qingfeng.publish.draw import together
from qingfeng.render.pages import Page


def page(path):
    return Page(path, "en" if path.startswith("en/") else "zh", "case", b"", bytes)


def record(path):
    return Planned(path, b"", bytes)


def test_a_record_is_drawn_right_before_the_first_page_of_its_entry():
    pages = [page(path) for path in ("index.html", "cases/a.html", "en/cases/a.html", "units/a.html")]
    records = [record(f"api/v1/{path}.json") for path in ("units/a", "cases/a")]
    assert [item.path for item in together(pages, records)] == [
        "index.html",
        "api/v1/cases/a.json",
        "cases/a.html",
        "en/cases/a.html",
        "api/v1/units/a.json",
        "units/a.html",
    ]


def test_a_record_none_of_whose_pages_is_drawn_is_drawn_after_all_pages():
    found = together([page("en/cases/a.html")], [record("api/v1/cases/a.json"), record("api/v1/cases/b.json")])
    assert [item.path for item in found] == ["en/cases/a.html", "api/v1/cases/a.json", "api/v1/cases/b.json"]

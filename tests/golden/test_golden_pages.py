"""Articles of the fixture project against kept copies.

When a change is meant, run with QINGFENG_UPDATE_GOLDEN=1, look at the difference, and say why in the commit.
"""

import os
from pathlib import Path

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render.pages import plan_pages

GOLDEN = Path(__file__).parent / "pages"
PATHS = [
    f"{lang}{path}"
    for lang in ("", "en/")
    for path in (
        "index",
        "glossary",
        "figures/index",
        "cases/index",
        "cases/ferry-clerk",
        "units/directory",
        "units/harbour-office",
        "practices/two-keys",
        "culture/lantern-corridor",
        "culture/untranslated-hall",
        "cases/gone",
        "quizzes/index",
        "quizzes/ferry-quiz",
        "halls/index",
        "halls/lantern-programme",
    )
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    site, _ = make_site(make_project(tmp_path_factory.mktemp("golden") / "project"))
    return {page.path: page for page in plan_pages(site)}


@pytest.mark.parametrize("path", PATHS)
def test_an_article_is_as_it_was(pages, path):
    drawn = slots_of(pages[f"{path}.html"].draw().decode())
    text = f"<!-- {drawn['title']} -->\n{drawn['article']}\n<!-- contents -->\n{drawn['toc']}\n"
    kept = GOLDEN / f"{path.replace('/', '_')}.html"
    if os.environ.get("QINGFENG_UPDATE_GOLDEN"):
        kept.write_text(text, "utf-8", newline="\n")
    assert text == kept.read_text("utf-8")

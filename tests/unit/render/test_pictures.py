"""The credits of pictures on pages: below a picture that stands alone, beside one amid text, in the page's language."""

from types import SimpleNamespace

import pytest
from projects import make_project, make_site, slots_of
from selectolax.lexbor import LexborHTMLParser

from qingfeng.model.entry import Picture
from qingfeng.model.text import Text
from qingfeng.render.markdown import render_markdown
from qingfeng.render.pages import plan_pages
from qingfeng.render.pictures import with_credits


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(make_project(tmp_path_factory.mktemp("pictures") / "project"))[0]


def record(**values):
    return Picture(
        **{"file": "gate.png", "credit": Text(zh="某馆<b>", en="A & B"), "licence": "cc-by-4", **values}
    )


def drawn(site, markdown, records, lang="en", foreign=False):
    html, _ = render_markdown(markdown, lambda address: "x.html", lambda name: f"../cases/x/{name}")
    return LexborHTMLParser(with_credits(html, records, site.context(lang, 1), foreign))


def test_a_picture_alone_is_a_figure_with_its_credit_and_the_licence_linked(site):
    page = drawn(
        site, 'Before\n\n![a > b](gate.png "t")\n', (record(origin="https://example.org/a?b=1&c=2"),)
    )
    figure = page.css_first("figure.qf-picture")
    assert figure.css_first("img").attributes["src"] == "../cases/x/gate.png"
    assert figure.css_first("figcaption").text() == "Picture: A & B · CC BY 4.0 · original"
    licence, origin = figure.css("a")
    assert licence.attributes["href"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "license" in licence.attributes["rel"]
    assert origin.attributes["href"] == "https://example.org/a?b=1&c=2"
    assert not page.css("p figure") and len(page.css("p")) == 1


def test_the_words_of_a_credit_are_escaped_and_in_the_language_of_the_page(site):
    page = drawn(site, "![甲](gate.png)", (record(),), "zh")
    assert page.css_first("figcaption").text() == "图片：某馆<b> · 知识共享署名4.0"
    assert not page.css("b")


@pytest.mark.parametrize(
    "markdown",
    ["See ![a](gate.png) here", "[![a](gate.png)](https://example.org/)", "![a](gate.png)\n![a](gate.png)"],
)
def test_a_picture_amid_text_has_its_credit_beside_it_without_a_link(site, markdown):
    page = drawn(site, markdown, (record(origin="https://example.org/"),))
    assert not page.css("figure")
    assert [item.text() for item in page.css("small")] == ["Picture: A & B · CC BY 4.0"] * len(
        page.css("img")
    )
    assert not page.css("small a")


def test_a_credit_in_the_language_of_the_page_says_so_in_a_body_of_another(site):
    page = drawn(site, "![甲](gate.png)", (record(),), "en", foreign=True)
    assert page.css_first("figcaption").attributes["lang"] == "en"
    untranslated = drawn(site, "![甲](gate.png)", (record(credit=Text(zh="某馆")),), "en")
    assert untranslated.css_first("figcaption span").attributes["lang"] == "zh-CN"


def test_a_picture_without_a_record_stays_as_it_is(site):
    html = '<p><img loading="lazy" src="../x/other.png" alt="a"></p>'
    assert with_credits(html, (record(),), site.context("en", 1), False) == html
    assert with_credits(html, (), SimpleNamespace(), False) == html


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "图片：码头文化站绘"), ("en/", "Picture: Drawn by the landing's culture station")],
)
def test_a_page_shows_the_credit_of_its_picture(site, prefix, words):
    (page,) = (page for page in plan_pages(site) if page.path == f"{prefix}culture/lantern-corridor.html")
    article = LexborHTMLParser(slots_of(page.draw().decode())["article"])
    assert article.css_first("figure.qf-picture figcaption").text().startswith(words)

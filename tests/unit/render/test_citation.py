import pytest

from qingfeng.model.dates import Date
from qingfeng.render.citation import DAY, Cited, apa, bibtex, citations, gb_t_7714

CITED = Cited("case-x", "One & {two}", "Qingfeng", Date.parse("2026-01-02"), "https://site.test/x.html", "en")


def test_gb_t_7714_names_publication_and_reading():
    assert gb_t_7714(CITED) == f"Qingfeng. One & {{two}}[EB/OL]. (2026-01-02)[{DAY}]. https://site.test/x.html."


def test_apa_writes_the_date_as_precisely_as_it_is_known():
    assert apa(CITED) == "Qingfeng. (2026, January 2). One & {two}. https://site.test/x.html"
    assert "(2026, January)." in apa(CITED._replace(published=Date.parse("2026-01")))
    assert "(n.d.)." in apa(CITED._replace(published=None))


def test_bibtex_escapes_what_tex_would_read():
    entry = bibtex(CITED)
    assert r"title = {{One \& \{two\}}}" in entry and entry.startswith("@online{case-x,")


@pytest.mark.parametrize("char", list("\\{}&%$#_~^"))
def test_no_bare_character_of_tex_is_left(char):
    assert f"x{char}y" not in bibtex(CITED._replace(title=f"x{char}y"))


def test_without_a_public_address_none_is_invented():
    for form in citations(CITED._replace(url=None, published=None)):
        assert "http" not in "".join(form["parts"]) and "None" not in "".join(form["parts"])

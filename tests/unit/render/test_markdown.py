import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qingfeng.render.markdown import heading_id, render_markdown


def render(source, link=lambda address: None):
    return render_markdown(source, link, lambda name: f"../x/{name}")


@pytest.mark.parametrize("words", ["**整改：**全市推进", "前**“廉池”**清澈", "他**（吴某某）**说"])
def test_bold_beside_chinese_punctuation_is_bold(words):
    assert "<strong>" in render(words)[0]


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "![x](javascript:alert(1))",
        "<svg onload=alert(1)>",
        "<iframe src=https://example.org></iframe>",
        '<p style="position:fixed">x</p>',
        "[x](https://example.org \"a' onmouseover=alert(1)\")",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "<form action=https://example.org><input name=a></form>",
    ],
)
def test_hostile_markup_leaves_nothing_that_runs(source):
    html = str(render(source)[0])
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r"(?i)^<(script|svg|iframe|style|form|input|math|object|embed)|\son\w+=|javascript:|style=", tag), tag


def test_links_to_entries_are_resolved_and_unknown_ones_lose_their_link():
    html, _ = render("[甲](case:a) [乙](case:b)", {"case:a": "../cases/a.html"}.get)
    assert '<a href="../cases/a.html">甲</a>' in html
    assert "<a>乙</a>" in html


def test_outward_links_say_that_they_lead_away():
    assert 'rel="noopener external"' in render("[x](https://example.org/?a=1&b=2)")[0]


def test_headings_get_ids_in_their_own_script_and_never_twice():
    html, headings = render("## 心态的 转变\n\n## 心态的 转变\n\n### More & *more*\n")
    assert [heading.id for heading in headings] == ["h-心态的-转变", "h-心态的-转变-2", "h-more-more"]
    assert '<h2 id="h-心态的-转变-2">' in html


def test_the_title_of_the_page_stays_the_only_first_heading():
    assert "<h1" not in render("# 一级")[0]


@pytest.mark.parametrize("name", ["__config", "location", "__search", "onload", "<b>", ""])
def test_no_heading_can_take_a_name_that_scripts_look_for(name):
    assert heading_id(name).startswith("h-")


def test_footnotes_lead_there_and_back():
    html, _ = render("甲[^1]\n\n[^1]: 注")
    for target in re.findall(r'href="#([^"]*)"', html):
        assert f'id="{target}"' in html


def test_a_picture_is_loaded_late_and_from_the_entrys_own_folder():
    assert '<img loading="lazy" src="../x/a.jpg" alt="图">' in render("![图](a.jpg)")[0]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>&\"'`*_[]()!#|~^-\n :/abj甲“”=;\\x")), max_size=120))
def test_any_text_gives_only_listed_tags(source):
    html = str(render(source)[0])
    tags = set(re.findall(r"</?([a-zA-Z0-9]+)", re.sub(r"&[a-z]+;", "", html)))
    assert tags <= set(
        "p h2 h3 h4 h5 h6 a strong em del code pre blockquote ul ol li hr br img table thead tbody tr th td sup section".split()
    )

"""Where the terms of the glossary are marked, and where not."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.render.markdown import render_markdown
from qingfeng.render.terms import Terms


def term(id, zh, en=None, other=(), explained=("解释", "What it is")):
    text = lambda pair: {"zh": pair[0], "en": pair[1]}  # noqa: E731
    return {
        "id": id,
        "name": text((zh, en)),
        "other": [text(pair) for pair in other],
        "explanation": text(explained),
        "group": "law",
        "entry": None,
        "source": None,
    }


GLOSSARY = [
    term("liuzhi", "留置", "detention for investigation (liuzhi)", [("留置措施", "liuzhi")]),
    term("committee", "纪委", "discipline committee"),
    term("commission", "纪委监委", "discipline commission"),
    term("subdistrict", "街道", "subdistrict"),
    term("hotline", "96032", "96032"),
    term("account", "“581”廉政账户", '"581" integrity account'),
    term("less", "甲<乙", "A & B"),
    term("h5", "H5", "H5"),
]


def mark(html, lang="zh", title="", glossary=GLOSSARY, explained=None):
    return Terms(glossary, lang, explained or lang).marker("../", title)(html)


def marked(html, lang="zh", **options):
    """Return id and words of each marked term."""
    return re.findall(r'<a class="qf-term" href="\.\./glossary\.html#t-([a-z0-9-]+)" data-term="[^"]*">([^<]*)</a>', mark(html, lang, **options))


def test_the_first_occurrence_alone_becomes_a_link_with_its_explanation():
    html = mark("<p>他被留置，留置不是处罚。</p>")
    assert html == '<p>他被<a class="qf-term" href="../glossary.html#t-liuzhi" data-term="解释">留置</a>，留置不是处罚。</p>'


def test_first_means_first_on_the_page_whatever_the_piece():
    marker = Terms(GLOSSARY, "zh", "zh").marker("", "")
    assert [marker(piece).count("qf-term") for piece in ("<p>纪委</p>", "<p>纪委和留置</p>", "留置")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("纪委监委", [("commission", "纪委监委")]),
        ("纪委和纪委监委", [("committee", "纪委"), ("commission", "纪委监委")]),
        ("留置措施，留置", [("liuzhi", "留置措施")]),
        ("他在城西街道。", [("subdistrict", "街道")]),
        ("打96032。", [("hotline", "96032")]),
        ("打1960320", []),
        ("退到“581”廉政账户", [("account", "“581”廉政账户")]),
        ("一页H5", [("h5", "H5")]),
        ("H55和SH5", []),
    ],
)
def test_chinese_words_are_found_longest_first_and_numbers_whole(text, found):
    assert marked(f"<p>{text}</p>") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He was in liuzhi.", [("liuzhi", "liuzhi")]),
        ("Liuzhi is no punishment.", [("liuzhi", "Liuzhi")]),
        ("liuzhis, antiliuzhi, anti-liuzhi", []),
        ("LIUZHI", []),
        ("(liuzhi)", [("liuzhi", "liuzhi")]),
        ("the subdistrict", [("subdistrict", "subdistrict")]),
        ("Chengxi Subdistrict", []),
        ("It ended. Subdistricts", []),
        ("It ended. Subdistrict offices", [("subdistrict", "Subdistrict")]),
        ('the "581" integrity account', [("account", '"581" integrity account')]),
        ("196032 and 96032", [("hotline", "96032")]),
    ],
)
def test_english_words_are_whole_and_written_as_in_the_glossary(text, found):
    assert marked(f"<p>{text}</p>", "en") == found
    assert marked(text, "en") == found  # at the very beginning of a text, too


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">留置</a>',
        '<a href="x"><strong>留置</strong></a>',
        '<h2 id="h-x">留置</h2>',
        "<code>留置</code>",
        "<pre><code>留置</code></pre>",
        "<blockquote><p>留置</p></blockquote>",
        "<table><thead><tr><th>留置</th></tr></thead></table>",
        '<img src="留置" alt="留置 > 留置">',
        '<img alt="<a 留置">',
    ],
)
def test_links_headings_code_quotations_and_attributes_are_left_alone(html):
    assert mark(html) == html
    assert marked(f"{html}<p>留置</p>") == [("liuzhi", "留置")]


def test_words_with_signs_of_markup_are_found_as_they_are_escaped():
    assert marked("<p>甲&lt;乙</p>") == [("less", "甲&lt;乙")]
    assert marked("<p>A &amp; B</p>", "en") == [("less", "A &amp; B")]


def test_an_explanation_cannot_leave_its_attribute():
    hostile = term("x", "甲", "one", explained=('"><script>', "'\"<b>"))
    assert 'data-term="&quot;&gt;&lt;script&gt;"' in mark("<p>甲</p>", glossary=[hostile])


def test_a_page_does_not_explain_its_own_title():
    assert marked("<p>留置和纪委</p>", title="留置") == [("committee", "纪委")]


def test_a_chinese_text_on_an_english_page_is_explained_in_english():
    assert 'data-term="What it is">留置' in mark("<p>留置</p>", "zh", explained="en")


def test_a_term_without_a_translation_is_marked_in_chinese_only():
    glossary = [term("x", "甲", explained=("解释", None))]
    assert marked("<p>甲</p>", glossary=glossary) == [("x", "甲")]
    assert mark("<p>甲</p>", "zh", glossary=glossary, explained="en") == "<p>甲</p>"
    assert mark("<p>one</p>", "en", glossary=glossary) == "<p>one</p>"


def test_a_glossary_without_terms_changes_nothing():
    assert mark("<p>留置</p>", glossary=[]) == "<p>留置</p>"


WORDS = st.sampled_from(["留置", "纪委监委", "街道", "96032", " liuzhi ", "# ", "`", "> ", "[x](https://a.example/留置)", "**", "|", "\n", "\n\n", "<", '"', "&", "!", "[留置]"])


@given(st.lists(WORDS, max_size=40))
def test_whatever_markdown_gives_only_links_are_added_and_never_inside_markup(pieces):
    html, _ = render_markdown("".join(pieces), lambda address: None, lambda name: name)
    for lang in ("zh", "en"):
        result = mark(str(html), lang)
        assert re.sub(r'<a class="qf-term" href="[^"]*" data-term="[^"]*">(.*?)</a>', r"\1", result) == html
        ids = [id for id, _ in marked(str(html), lang)]
        assert len(ids) == len(set(ids))
        depth = 0
        for tag in re.findall(r"<(/?)a[ >]", result):
            depth += -1 if tag else 1
            assert depth in (0, 1)


def test_a_long_text_takes_time_in_proportion_to_its_length():
    def seconds(times):
        html = "<p>他说<b>留</b>置 the liuzh i \"5 <i>x</i></p>" * times
        start = time.process_time()
        mark(html), mark(html, "en")
        return time.process_time() - start

    seconds(10)
    assert seconds(8000) < 40 * max(seconds(800), 0.002)

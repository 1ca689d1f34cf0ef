"""Documents: what of a finished page is text that can be found, and how Han characters are read."""

import pytest
from projects import make_project, make_site
from qingfeng.publish.search import sought_pages
from qingfeng.render.pages import plan_pages
from qingfeng.search.document import plain, sections_of
from qingfeng.search.entries import entry_document, labels_of, page_document, term_documents
from qingfeng.search.readings import Readings

PAGE = """<body><nav>菜单</nav><article class="x" id="qf-main" tabindex="-1"><nav>面包屑</nav>
<header class="qf-head"><h1>题目</h1><p>摘要</p></header>
<p>先说<a href="x">一句</a>，<strong>重</strong>要 &amp; &lt;b&gt;。</p><script>no()</script><ul><li>甲</li><li>乙</li></ul>
<h2 id="how">怎样<em>运作</em> <button>按</button></h2><p>步骤</p><h3 class="c" id="h-a">细节</h3>
<p>一</p><p>二</p><h2 id="related">相关</h2><p>别的条目</p></article><footer>页脚</footer>"""


def test_sections_hold_what_a_reader_reads_between_the_head_and_what_is_related():
    assert sections_of(PAGE.encode()) == (
        ("", "", "先说一句，重要 & <b>。\n甲\n乙"),
        ("how", "怎样运作", "步骤"),
        ("h-a", "细节", "一\n二"),
    )


def test_a_page_without_article_or_head_is_read_whole():
    assert sections_of("<p>一</p>".encode()) == (("", "", "一"),)
    assert sections_of(b"") == ()


def test_plain_text_keeps_no_markup_and_joins_inline_elements():
    assert plain("<p>市<b>纪</b>委\n  的</p><p>a  b</p>") == "市纪委\n的\na b"


def test_characters_with_readings_above_them_are_one_word():
    line = "<p><ruby>婺<rp>（</rp><rt>wù</rt><rp>）</rp></ruby><ruby>剧<rp>（</rp><rt>jù</rt><rp>）</rp></ruby></p>"
    assert sections_of(line.encode()) == (("", "", "婺剧"),)


def test_a_hand_written_page_needs_a_title():
    page = '<meta name="description" content="a &amp; b"><article id="qf-main"><h1>Title <b>x</b></h1><p>Text</p></article>'
    document = page_document("about.html", page.encode())
    assert (document.title, document.summary, document.kind) == ("Title x", "a & b", "page")
    assert page_document("x.html", b"<p>none</p>") is None


def test_the_documents_of_a_library_speak_the_language_of_their_index(tmp_path):
    site, loaded = make_site(make_project(tmp_path / "project"))
    library = loaded.library
    facts = next(facts for facts in library.shown["case"] if facts.language != "missing")
    pages = {page.path: page for page in plan_pages(site)}
    page = pages[f"en/cases/{facts.id}.html"].draw()
    document = entry_document(facts, "en", library.vocab, page)
    assert document.title == facts.title[1] and document.summary == facts.summary[1]
    assert library.vocab.label("fields", facts.field, "zh") in document.labels
    assert library.vocab.label("fields", facts.field, "en") in document.labels
    assert document.facets[0] == facts.field
    assert document.sections and all(f'id="{anchor}"' in page.decode() for anchor, _, _ in document.sections if anchor)
    terms = list(term_documents(library, "zh"))
    assert len(terms) == len(library.glossary)
    assert all(term.address.startswith("glossary.html#t-") and term.title for term in terms)
    assert labels_of(library, "en")["folders"]["case"] == "cases"


def test_an_entry_is_found_by_other_words_for_what_it_says_in_chinese(tmp_path):
    _, loaded = make_site(make_project(tmp_path / "project"))
    library = loaded.library
    library.vocab.data["synonyms"] = {
        "title": {"zh": "同义词", "en": "Same"},
        "terms": {
            "draw": {"zh": "派位 | 抽签", "en": "draw | lottery"},
            "gift": {"zh": "红包", "en": "gift"},
        },
    }
    facts = next(iter(library.shown["case"]))._replace(title=("抽签派位记", "A draw"), names=())
    labels = entry_document(facts, "en", library.vocab, b"").labels.split()
    assert labels.count("lottery") == 2  # said in two words
    assert "gift" not in labels


def test_whole_lists_are_found_by_their_titles_and_lists_by_one_term_are_not(tmp_path):
    site, _ = make_site(make_project(tmp_path / "project"))
    sought = sought_pages(list(plan_pages(site)))
    assert sought["cases/index.html"] == "zh" and sought["en/glossary.html"] == "en"
    assert not any(path.startswith(("cases/field-", "search/")) or "-page-" in path for path in sought)


def test_readings_know_every_character_and_where_a_title_differs():
    readings = Readings({}, {})
    readings.learn(["银行调研", "行动", "廿三里"])
    assert readings.characters["银"] == "yin"
    assert set(readings.characters["行"].split()) >= {"hang", "xing"}
    usual = readings.characters["行"].split()[0]
    differing = {text: readings.titles[text] for text in ("银行调研", "行动")}
    assert (differing["银行调研"] == "1hang") != (usual == "hang")
    assert (differing["行动"] == "0xing") != (usual == "xing")
    assert readings.table("行a银") == f"行{readings.characters['行']},银yin"


def test_positions_of_readings_count_as_a_browser_counts():
    readings = Readings({}, {})
    readings.learn(["𠮷银行"])
    found = readings.titles["𠮷银行"]
    assert found in ("", "3hang") and (found == "3hang") == (readings.characters["行"].split()[0] != "hang")


def test_a_second_run_that_knows_its_titles_does_not_load_the_reader(monkeypatch):
    first = Readings({}, {})
    first.learn(["行动"])
    second = Readings(*first.state())
    monkeypatch.setattr("qingfeng.search.readings.teach", lambda: pytest.fail("the reader is loaded"))
    second.learn(["行动"])

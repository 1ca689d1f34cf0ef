"""What the pages of the fixture project hold; drawn with a plain shell, so that only our own work shows."""

import json
import re

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render.pages import plan_pages


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(make_project(tmp_path_factory.mktemp("pages") / "project"))[0]


@pytest.fixture(scope="module")
def pages(site):
    return {page.path: page.draw().decode() for page in plan_pages(site)}


def article(pages, path):
    return slots_of(pages[path])["article"]


def test_every_shown_entry_has_a_page_in_both_languages(pages):
    for path in ("cases/ferry-clerk", "units/harbour-office", "practices/two-keys", "culture/lantern-corridor"):
        assert f"{path}.html" in pages and f"en/{path}.html" in pages


def test_a_draft_has_no_page_and_is_named_nowhere(pages):
    assert "units/lantern-school.html" not in pages
    assert not any("灯笼小学" in page for page in pages.values())


def test_a_withdrawn_entry_leaves_a_stub_and_no_trace_of_its_text(pages):
    assert "本条目已撤回" in pages["cases/gone.html"]
    assert "This entry has been withdrawn" in pages["en/cases/gone.html"]
    for path, page in pages.items():
        for text in ("已撤回的标题", "withdrawn title", "撤回的正文", "Withdrawn"):
            assert text not in page, path


def test_hostile_titles_are_shown_as_text_everywhere(pages):
    for path, page in pages.items():
        assert "<b>taken</b>" not in page, path
    assert "Ticket money: too much &lt;b&gt;taken&lt;/b&gt; &amp; kept" in article(pages, "en/cases/ferry-clerk.html")


def test_a_case_opens_with_its_facts_then_the_timeline_then_the_story(pages):
    html = article(pages, "cases/ferry-clerk.html")
    order = [html.index(text) for text in ("郑某某</dd>", "三年一个月", 'id="timeline"', 'id="h-怎样开始"', 'id="lessons"', 'id="sources"')]
    assert order == sorted(order)


def test_what_the_source_does_not_print_is_said_to_be_not_printed(pages):
    assert re.search(r"<dt>政务</dt><dd>来源未载明", article(pages, "cases/ferry-clerk.html"))
    assert re.search(r"<dt>Office</dt><dd>Not printed in the source", article(pages, "en/cases/ferry-clerk.html"))


def test_money_received_promised_and_returned_is_told_apart_in_words(pages):
    html = article(pages, "en/cases/ferry-clerk.html")
    assert re.search(r"Received</span> <span><span[^>]*>RMB 287,400", html)
    assert re.search(r"Promised, not received</span> <span><span[^>]*>RMB 500,000", html)
    assert re.search(r"Returned</span> <span><span[^>]*>about RMB 1,000.5", html)
    assert "two cartons of cigarettes" in html


def test_what_leads_back_from_paper_and_citations_is_a_public_address_only(site, pages):
    assert "qf-printed" not in pages["cases/ferry-clerk.html"] and "[EB/OL]" in pages["cases/ferry-clerk.html"]
    for address, public in (
        ("https://clean.test/", True),
        ("https://clean.example/", False),
        ("http://localhost:8000/", False),
        ("http://127.0.0.1/", False),
        ("", False),
    ):
        assert site.settings._replace(site_url=address).public is public


def test_the_revision_of_an_entry_is_shown_and_leads_where_the_operator_says(site, tmp_path):
    shown = site.library.keys["case:ferry-clerk"].hex()[:10]
    other = make_site(make_project(tmp_path / "project"))[0]
    other.settings = other.settings._replace(correction_url="https://fix.test/?entry={id}&state={revision}")
    html = next(page for page in plan_pages(other) if page.path == "en/cases/ferry-clerk.html").draw().decode()
    assert f"revision <code>{shown}</code>" in html
    assert f'href="https://fix.test/?entry=case%3Aferry-clerk&amp;state={shown}"' in html


def test_the_language_switch_stays_on_the_same_page(pages):
    assert slots_of(pages["cases/ferry-clerk.html"])["switch"] == "../en/cases/ferry-clerk.html"
    assert slots_of(pages["en/cases/ferry-clerk.html"])["switch"] == "../../cases/ferry-clerk.html"
    assert slots_of(pages["index.html"])["switch"] == "en/index.html"
    assert slots_of(pages["en/index.html"])["switch"] == "../index.html"


def test_each_page_names_itself_and_its_other_language(pages):
    for path in ("cases/ferry-clerk.html", "en/cases/ferry-clerk.html"):
        links = dict(re.findall(r'hreflang="([^"]*)" href="([^"]*)"', slots_of(pages[path])["alternates"]))
        assert links == {
            "zh-CN": "https://site.example/cases/ferry-clerk.html",
            "en": "https://site.example/en/cases/ferry-clerk.html",
            "x-default": "https://site.example/cases/ferry-clerk.html",
        }


#: Files that the page of figures offers.
FILES = ("figures/ferry-money.csv", "figures/ferry-share.csv", "figures/ferry-share.svg")


def test_relative_links_of_all_pages_lead_to_pages_or_hand_written_ones(pages):
    written = {"about.html", "how-to-read.html", "privacy.html", *FILES}
    known = set(pages) | written | {f"en/{path}" for path in written}
    halls = [path.removeprefix("halls/").removesuffix(".html") for path in pages if path.startswith("halls/")]
    known |= {f"kiosk/{hall}/index.html" for hall in halls}  # made beside the pages: kiosk/player.py
    for path, page in pages.items():
        for target in re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', page):
            parts = path.split("/")[:-1]
            for step in target.split("/"):
                parts = parts[:-1] if step == ".." else [*parts, step]
            assert "/".join(parts) in known, f"{path} -> {target}"


def test_inner_links_lead_to_ids_of_the_page(pages):
    for path, page in pages.items():
        ids = set(re.findall(r'id="([^"]*)"', page)) | {"qf-main"}
        for target in re.findall(r'href="#([^"]*)"', page):
            assert target in ids, f"{path} -> #{target}"


def test_no_id_is_given_twice_on_a_page(pages):
    for path, page in pages.items():
        ids = re.findall(r'\sid="([^"]*)"', slots_of(page)["article"])
        assert len(ids) == len(set(ids)), path


def test_an_untranslated_entry_shows_its_chinese_marked_as_chinese_with_a_notice(pages):
    html = article(pages, "en/culture/untranslated-hall.html")
    assert "has not been translated yet" in html
    assert re.search(r'<div class="qf-body"[^>]* lang="zh-CN">\s*<h2', html)
    assert '<h1 class="qf-head__title"><span lang="zh-CN">未译的展厅</span></h1>' in html


def test_no_chinese_stands_in_an_english_article_without_its_own_lang(pages):
    for path, page in pages.items():
        if not path.startswith("en/"):
            continue
        html = slots_of(page)["article"]
        html = re.sub(r'<(\w+)[^>]*\slang="zh-CN"[^>]*>.*?</\1>', "", html, flags=re.S)
        assert not re.search("[\u4e00-\u9fff]", re.sub(r'\b(?:id|href)="[^"]*"', "", html)), path


def test_related_entries_show_their_reason_on_both_pages(pages):
    assert "同样从小事开始" in article(pages, "cases/ferry-clerk.html")
    assert "同样从小事开始" in article(pages, "cases/market-scales.html")
    assert "A panel of the corridor is about it" in article(pages, "en/culture/lantern-corridor.html")


def test_a_link_to_a_withdrawn_entry_keeps_its_words_and_loses_its_link(pages):
    assert "<a>not linked</a>" in article(pages, "en/cases/ferry-clerk.html")


def test_a_disputed_entry_says_so(pages):
    assert "有异议" in article(pages, "cases/market-scales.html")


def test_a_unit_gathers_its_practices_cases_and_places(pages):
    html = article(pages, "units/harbour-office.html")
    for text in ("双钥匙", "多收的船票钱", "灯笼廊", "清水码头", "被推荐"):
        assert text in html


def test_the_five_haves_are_computed(pages):
    html = article(pages, "en/units/harbour-office.html")
    assert html.count("qf-have--yes") == 5


def test_a_part_the_source_does_not_explain_says_so(pages):
    assert "来源未说明含义" in article(pages, "practices/two-keys.html")


def test_thresholds_keep_their_exact_operators(pages):
    html = article(pages, "practices/two-keys.html")
    assert "达到20分" in html and "超过30分" in html


def test_figures_keep_the_words_they_rest_on(pages):
    assert '<q lang="zh-CN">14.6万余班次</q>' in article(pages, "en/cases/ferry-clerk.html")
    assert "more than 146,000 trips" in article(pages, "en/cases/ferry-clerk.html")


def test_structured_data_is_valid_json_that_cannot_end_its_element(pages):
    for page in pages.values():
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page):
            assert "<" not in data
            json.loads(data)


def test_lists_count_what_they_show_and_mark_the_chosen_term(pages):
    html = article(pages, "cases/field-market.html")
    assert "共 1 条" in html
    assert re.search(r'href="field-market.html" data-code="market" aria-current="page"', html)


def test_the_edit_link_names_the_file(pages):
    assert 'href="https://edit.example/cases/ferry-clerk/case.yml"' in article(pages, "cases/ferry-clerk.html")

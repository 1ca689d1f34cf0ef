"""What search engines and messengers are told of a page."""

import json
import re

import pytest
from projects import make_project, make_site, slots_of

from qingfeng.render.pages import plan_pages

BASE = "https://site.example/"


@pytest.fixture(scope="module")
def heads(tmp_path_factory):
    site, _ = make_site(make_project(tmp_path_factory.mktemp("structured") / "project"))
    return {page.path: slots_of(page.draw().decode()) for page in plan_pages(site)}


def graph(heads, path):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', heads[path]["head"])[1])["@graph"]


def node(heads, path, kind):
    return next(item for item in graph(heads, path) if item["@type"] == kind)


def everything(value):
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from everything(item)
    elif isinstance(value, list):
        for item in value:
            yield from everything(item)


def test_nobody_is_a_person_and_no_alias_is_told(heads):
    for path in heads:
        for item in everything(graph(heads, path)):
            assert item.get("@type") != "Person", path
            assert "郑某某" not in str(item.get("name", "")) and "Zheng XX" not in str(item.get("name", ""))


def test_a_case_says_what_it_is_about_when_and_how_much(heads):
    case = node(heads, "en/cases/ferry-clerk.html", "Article")
    assert {"@type": "DefinedTerm", "name": "Integrity discipline", "inDefinedTermSet": "Discipline concerned"} in case["about"]
    assert case["mentions"] == {"@type": "MonetaryAmount", "currency": "CNY", "value": "287400", "name": "Ticket money taken"}
    assert case["translationOfWork"] == {"@id": BASE + "cases/ferry-clerk.html"}
    assert case["isBasedOn"][0]["@type"] == "NewsArticle"
    assert case["inLanguage"] == "en"


def test_a_unit_is_an_organisation_and_a_base_a_work_or_a_place(heads):
    assert node(heads, "units/harbour-office.html", "Organization")
    assert node(heads, "culture/lantern-corridor.html", "Place")["subjectOf"][0]["@type"] == "Quotation"


def test_a_list_names_what_it_lists_in_order(heads):
    listed = node(heads, "en/cases/index.html", "CollectionPage")["mainEntity"]["itemListElement"]
    assert [item["position"] for item in listed] == list(range(1, len(listed) + 1))
    assert BASE + "en/cases/ferry-clerk.html" in [item["url"] for item in listed]


def test_the_home_page_says_where_to_search(heads):
    action = node(heads, "en/index.html", "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"] == BASE + "en/search/index.html?q={search_term_string}"
    assert "en/search/index.html" in heads


def test_the_trail_leads_from_the_home_page(heads):
    trail = node(heads, "en/cases/ferry-clerk.html", "BreadcrumbList")["itemListElement"]
    assert [step.get("item") for step in trail] == [BASE + "en/index.html", BASE + "en/cases/index.html", None]


def test_a_title_cannot_end_the_script_or_an_attribute(heads):
    head = heads["en/cases/ferry-clerk.html"]["head"]
    assert "<b>" not in head and head.count("<script") == head.count("</script>") == 1
    assert 'content="Ticket money: too much &lt;b&gt;taken&lt;/b&gt; &amp; kept"' in head


def test_a_link_sent_on_is_shown_in_the_language_of_its_page(heads):
    for path, locale in (("cases/ferry-clerk.html", "zh_CN"), ("en/cases/ferry-clerk.html", "en_US")):
        found = dict(re.findall(r'<meta property="og:([a-z:_]+)" content="([^"]*)">', heads[path]["head"]))
        assert found["locale"] == locale and found["url"] == BASE + path and found["type"] == "article"
        assert found["image"] == f"{BASE}assets/share-{locale[:2]}.png"
    assert 'content="website"' in heads["index.html"]["head"]


def test_an_untranslated_page_gives_way_to_the_chinese_one(heads):
    for path in ("culture/untranslated-hall.html", "en/culture/untranslated-hall.html"):
        assert heads[path]["canonical"] == BASE + "culture/untranslated-hall.html"
        assert heads[path]["alternates"] == ""


def test_versions_name_each_other_on_every_page(heads):
    links = {path: dict(re.findall(r'hreflang="([^"]*)" href="([^"]*)"', slots["alternates"])) for path, slots in heads.items()}
    for path, named in links.items():
        for address in named.values():
            assert links[address.removeprefix(BASE)] == named, path

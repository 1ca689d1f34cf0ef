"""The site as a whole: what is kept between builds, and when it is judged anew."""

from rules.site_examples import BASE, findings, framed, site

from qingfeng.check.rules.qf709_one_sided_alternate import one_sided_alternate
from qingfeng.check.site.records import Records
from qingfeng.check.site.scan import Scanner
from qingfeng.check.site.whole import SiteFacts


def facts(path, article="<p>x</p>"):
    return Scanner([]).scan(path, framed(path, article).encode())


def after(kept, *pages, gone=()):
    """Return the site of an earlier build with some pages noted anew."""
    whole = SiteFacts(BASE, kept)
    for page in pages:
        whole.add(page)
    whole.keep({"a.html", "en/a.html"} - set(gone), gone)
    return whole


#: Two ids, one of which the page itself leads to.
ARTICLE = '<h2 id="x">x</h2><h2 id="y">y</h2><p><a href="#y">y</a></p>'


def kept():
    whole = SiteFacts(BASE)
    for path in ("a.html", "en/a.html"):
        whole.add(facts(path, ARTICLE))
    whole.keep({"a.html", "en/a.html"}, ())
    return whole.kept()


def test_records_come_back_and_boxes_without_a_change_stay_the_same_bytes():
    records = Records({})
    for number in range(1000):
        records.put(f"{number}.html", (number, b"x"))
    boxes = records.kept()
    again = Records(boxes)
    assert dict(again.items()) == dict(records.items())
    again = Records(boxes)
    again.put("7.html", (8,))
    changed = again.kept()
    assert sum(changed[number] != boxes[number] for number in boxes) == 1
    assert again.remove("8.html") and not again.remove("8.html")
    assert "8.html" not in Records(again.kept()) and Records(again.kept()).get("7.html") == (8,)


def test_other_words_new_ids_and_lost_ones_that_nobody_leads_to_change_no_verdict():
    for article in (ARTICLE.replace(">x<", ">words<"), ARTICLE.replace('<h2 id="x">', '<h2 id="z">')):
        assert not after(kept(), facts("a.html", article)).changed


def test_a_new_title_is_looked_at_by_itself():
    page = facts("a.html", ARTICLE)
    assert not after(kept(), page).retitled
    renamed = after(kept(), page._replace(title="other"))
    assert renamed.retitled and not renamed.changed


def test_a_lost_id_that_is_led_to_a_new_link_a_new_page_or_a_lost_page_is_judged_anew():
    whole = SiteFacts(BASE, kept())
    whole.add(
        facts("en/a.html", ARTICLE.replace('<h2 id="y">', '<h2 id="z">'))
    )  # its own link leads nowhere now
    assert whole.changed
    linked = SiteFacts(BASE)
    linked.add(facts("a.html", '<p><a href="en/a.html#x">x</a></p>'))
    linked.add(facts("en/a.html", ARTICLE))
    assert after(linked.kept(), facts("en/a.html", ARTICLE.replace('<h2 id="x">', '<h2 id="z">'))).changed
    assert after(kept(), facts("a.html", ARTICLE + '<p><a href="b.html">x</a></p>')).changed
    assert after(kept(), facts("b.html")).changed
    assert after(kept(), gone=("a.html",)).changed
    assert SiteFacts(BASE).changed


def test_targets_that_nobody_leads_to_any_more_are_forgotten():
    whole = SiteFacts(BASE)
    whole.add(facts("a.html", "".join(f'<a href="{n}.html">x</a>' for n in range(50))))
    whole.add(facts("a.html", '<p><a href="49.html">x</a></p>'))
    whole.compact()
    assert len(whole.targets) < 10
    (record,) = [record for _, record in whole.pages()]
    assert [whole.targets[number] for number in whole.links(record)] == ["49.html"]
    assert whole.alternates(record) == {"zh-CN": "a.html", "en": "en/a.html", "x-default": "a.html"}


def test_a_page_tells_ten_findings_of_a_rule_at_most():
    links = "".join(f'<p><a href="gone-{n}.html">x</a></p>' for n in range(30))
    found = findings(site({"page.html": framed("page.html", links).encode()}))
    assert [code for code, _, _ in found] == ["QF701"] * 10


def test_the_counterpart_must_name_the_page_back():
    one = framed("page.html", "<p>x</p>").replace("en/page.html", "en/other.html").encode()
    found = findings(site({"page.html": one, "other.html": framed("other.html", "<p>x</p>").encode()}))
    assert {(code, path) for code, path, _ in found} == {
        ("QF709", "site/page.html"),
        ("QF709", "site/en/page.html"),
    }


def test_a_page_without_a_counterpart_names_none_and_any_other_names_both():
    bare = facts("a.html")._replace(alternates=())

    def codes(page):
        whole = SiteFacts(BASE)
        whole.add(page)
        return [finding.path for finding in one_sided_alternate(whole)]

    assert codes(bare) == ["a.html"]
    assert codes(bare._replace(single=True)) == []
    assert codes(facts("a.html")._replace(single=True)) == ["a.html"]  # names a page that is not there

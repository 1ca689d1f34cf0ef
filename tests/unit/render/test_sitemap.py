import xml.etree.ElementTree as ET

from qingfeng.render import sitemap
from qingfeng.render.sitemap import Mapped, maps

BASE = "https://clean.test/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PAGES = [
    Mapped("a.html", "zh", ("a/a.yml", "a/zh.md")),
    Mapped("a.html", "en", ("a/a.yml", "a/en.md")),
    Mapped("only.html", "zh"),
]
CHANGED = {"a/a.yml": "2026-01-02", "a/en.md": "2026-03-04", "b/zh.md": "2026-05-06"}


def read(data: bytes):
    return ET.fromstring(data.decode())


def test_each_page_has_the_day_of_its_own_last_change():
    urls = read(dict(maps(PAGES, BASE, CHANGED))["sitemap.xml"]).findall("s:url", NAMES)
    found = {url.findtext("s:loc", None, NAMES): url.findtext("s:lastmod", None, NAMES) for url in urls}
    assert found == {BASE + "a.html": "2026-01-02", BASE + "en/a.html": "2026-03-04", BASE + "only.html": None}


def test_both_languages_name_each_other_and_a_lone_page_none():
    urls = read(dict(maps(PAGES, BASE, {}))["sitemap.xml"]).findall("s:url", NAMES)
    links = [{link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)} for url in urls]
    assert links[0] == links[1] == {"zh-CN": BASE + "a.html", "en": BASE + "en/a.html", "x-default": BASE + "a.html"}
    assert links[2] == {}


def test_more_addresses_than_a_file_may_hold_are_split(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = dict(maps(PAGES, BASE, {}))
    assert [item.text for item in read(files["sitemap.xml"]).iter(f"{{{NAMES['s']}}}loc")] == [BASE + "sitemap-1.xml", BASE + "sitemap-2.xml"]
    assert [len(read(files[f"sitemap-{number}.xml"])) for number in (1, 2)] == [2, 1]


def test_without_a_public_address_there_is_no_map_but_robots_may_read():
    files = dict(maps(PAGES, "", {}))
    assert set(files) == {"robots.txt"} and b"Allow: /" in files["robots.txt"] and b"Sitemap" not in files["robots.txt"]


def test_robots_are_told_where_the_map_is():
    assert b"Sitemap: https://clean.test/sitemap.xml" in dict(maps([], BASE, {}))["robots.txt"]

"""The reading of pages: the fast way and the exact way agree, and nothing is lost whatever the bytes are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import page_shell
from selectolax.lexbor import LexborHTMLParser

from qingfeng.check.site.addresses import target_of
from qingfeng.check.site.exact import read_document
from qingfeng.check.site.files import file_facts
from qingfeng.check.site.scan import _HEAD, Form, Scanner

SHELLS = {f"{lang} {depth}": page_shell(lang, depth) for lang in ("zh", "en") for depth in (0, 1)}


def form_of(name, shell):
    document = read_document(b"".join(shell.pieces))
    return Form(name, document.lang, tuple(document.ids), shell.pieces, shell.slots)


FORMS = [form_of(name, shell) for name, shell in SHELLS.items()]
VALUES = {
    "title": "T",
    "heading": "H",
    "description": "D",
    "canonical": "https://site.example/cases/a.html",
    "alternates": '<link rel="alternate " hreflang="en" href="https://site.example/en/cases/a.html">',
    "head": '<script type="application/ld+json">{"a":1}</script>',
    "tabs": '<nav><a href="../index.html">x</a></nav>',
    "drawer": "",
    "switch": "../en/cases/a.html",
    "article": "",
    "toc": '<ul><li><a href="#timeline">x</a></li></ul>',
}


def scanned(article, form="zh 1", **others):
    """Return the facts of a page, read as filled into its shell and read as any page."""
    page = SHELLS[form].fill({**VALUES, "article": article, **others})
    path = "en/cases/a.html" if form.startswith("en") else "cases/a.html"
    return Scanner(FORMS).scan(path, page, form), Scanner(FORMS).scan(path, page)


def kinds(facts):
    return sorted(flaw.kind for flaw in facts.flaws)


def test_a_filled_page_tells_title_ids_links_and_alternates():
    filled, whole = scanned(
        '<h2 id="timeline">x</h2><p><a href="b.html#c">b</a> <img src="../a.png?x" alt="x"></p>'
    )
    assert (filled.shell, whole.shell) == ("zh 1", "")
    assert (filled.title, filled.described, filled.lang, filled.flaws) == ("T", True, "zh-CN", ())
    assert filled.ids == ("timeline",)
    assert set(filled.links) == {"index.html", "en/cases/a.html", "cases/b.html#c", "a.png"}
    assert filled.alternates == whole.alternates == (("en", "https://site.example/en/cases/a.html"),)
    assert set(filled.links) < set(whole.links)  # which has those of the shell as well


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ("<p>a", "unclosed"),
        ("</div>", "stray-end"),
        ("<div></article></div>", "unclosed"),
        ("<p><div>a</div></p>", "not-allowed"),
        ("<span><p>a</p></span>", "not-allowed"),
        ("<li>a</li>", "not-allowed"),
        ("<table><td>a</td></table>", "not-allowed"),
        ("<dl><p>a</p></dl>", "not-allowed"),
        ('<a href="#x"><span><button>a</button></span></a>', "not-allowed"),
        ("<h2/>", "self-closing"),
        ("<Blink>a</Blink>", "unknown-element"),
        ('<p class="a" CLASS="b">a</p>', "repeated-attribute"),
        ("<p>1 < 2</p>", "stray-bracket"),
        ('<p id="a">a</p><p id="a">b</p>', "repeated-id"),
        ('<p id="qf-main">the shell has it</p>', "repeated-id"),
        ("<p style='color:red'>a</p>", "style-attribute"),
        ('<p oNclick="a()">a</p>', "event-attribute"),
        ("<script>alert(1)</script>", "inline-script"),
        ("<style>a{}</style>", "inline-style"),
        ('<p><a href="jAva&#9;script:alert(1)">a</a></p>', "script-address"),
        ('<form action="//other.example/"></form>', "foreign"),
        ('<img src="/\\other.example/a.png" alt="">', "foreign"),
        ('<img srcset="a.png 1x, https://other.example/b.png 2x" alt="">', "foreign"),
        ('<iframe srcdoc="x"></iframe>', "inline-document"),
        ('<meta http-equiv="refresh" content="0;url=a">', "page-directive"),
    ],
)
def test_a_hostile_or_broken_article_is_seen_by_both_ways(article, kind):
    for facts in scanned(article + '<h2 id="timeline">x</h2>'):
        assert kind in kinds(facts), facts.flaws


@pytest.mark.parametrize(
    "article",
    [
        '<p>words like id="a" and href="gone.html" are no attributes</p><p id="a">a</p>',
        "<ul><li><p>a<br>b</p><ol><li>c</li></ol></li></ul>",
        "<details open><summary>a</summary><dl><div><dt>b</dt><dd>c</dd></div></dl></details>",
        '<svg viewBox="0 0 1 1"><path d="M0"/><linearGradient><stop/></linearGradient></svg>',
        '<p><a href="https://other.example/">out</a> <a href="mailto:a@b.example">post</a> <a href="#top">up</a></p>',
        '<p title="a > b">c</p><!-- a comment --><qf-tool><p>a</p></qf-tool>',
        '<figure><img src="../a.png" alt="a &lt; b"><figcaption>c</figcaption></figure>',
    ],
)
def test_what_is_sound_has_no_flaw(article):
    for facts in scanned(article + '<h2 id="timeline">x</h2>'):
        assert facts.flaws == ()
        assert not any("gone" in link or "timeline" in link for link in facts.links)


def test_a_link_within_the_page_to_nowhere_is_kept_for_judgment():
    filled, whole = scanned('<p><a href="#gone">a</a></p>')
    assert {"cases/a.html#gone", "cases/a.html#timeline"} <= set(filled.links) & set(whole.links)


def test_chinese_on_an_english_page_must_say_so():
    toc = {"toc": ""}
    for article, found in (
        ("<p>The 清风 office</p>", ["清风"]),
        ("<p>The office (清风) and “清风”</p>", []),
        ('<p><q lang="zh-CN">清风</q> and — more</p>', []),
        ('<div lang="zh-CN"><div>清</div><p>风</p></div><p>风</p>', ["风"]),
    ):
        for facts in scanned(article, "en 1", **toc):
            assert [flaw.detail for flaw in facts.flaws] == found
        assert scanned(article, "zh 1", **toc)[0].flaws == ()


def test_inline_scripts_of_the_shell_are_trusted_and_no_others():
    shell = page_shell("zh", 0)
    own = shell._replace(
        pieces=(shell.pieces[0].replace(b"<head>", b"<head><script>theme()</script>"), *shell.pieces[1:])
    )
    form, trusted = form_of("zh 0", own), frozenset(read_document(b"".join(own.pieces)).scripts)
    page = own.fill({**VALUES, "article": "<script>theme()</script>", "toc": ""})
    assert Scanner([form], trusted).scan("a.html", page, "zh 0").flaws == ()
    evil = page.replace(b"theme()</script>\n", b"evil()</script>\n")
    assert kinds(Scanner([form], trusted).scan("a.html", evil, "zh 0")) == ["inline-script"]


def test_a_page_that_does_not_fit_its_shell_is_read_as_a_whole():
    facts = Scanner(FORMS).scan("a.html", b"<p id=x>a", "zh 0")
    assert (facts.shell, facts.ids) == ("", ("x",))
    assert "not-allowed" in kinds(facts)


@pytest.mark.parametrize(
    ("folder", "address", "target"),
    [
        ("cases/", "../a.html", "a.html"),
        ("cases/", "b%20c.html?q#h-%E7%BB%8F", "cases/b c.html#h-经"),
        ("en/cases/", "../../x/./y/../z.png", "x/z.png"),
        ("", "../a.html", "../a.html"),
        ("cases/", "", "page"),
        ("cases/", "#", "page"),
        ("cases/", "/a.html", "/a.html"),
        ("cases/", "//other/a", None),
        ("cases/", "tel:1", None),
        ("cases/", "..", ""),
    ],
)
def test_addresses_lead_to_paths_below_the_site(folder, address, target):
    assert target_of(folder, "page", address) == target


def test_only_the_page_shown_anywhere_may_use_absolute_addresses():
    page = b'<a href="/base/a.html">x</a>'
    links = [
        Scanner(FORMS, roots={"404.html": "/base/"}).scan(path, page).links for path in ("404.html", "a.html")
    ]
    assert links == [("a.html",), ("/base/a.html",)]


def test_style_sheets_and_drawings_are_read_for_requests():
    def found(path, text):
        return [(flaw.kind, flaw.detail) for flaw in file_facts(path, text.encode()).flaws]

    style = "/* url(https://a.example) */ @import 'https://b.example/x.css'; a{background:url( //c.example/d )} b{src:url(e.woff)}"
    assert found("a.css", style) == [("foreign", "https://b.example/x.css"), ("foreign", "//c.example/d")]
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><image href="https://a.example/b.png"/><script>x</script></svg>'
    assert sorted(kind for kind, _ in found("a.svg", drawing)) == [
        "event-attribute",
        "foreign",
        "inline-script",
    ]
    assert found("a.js", "fetch('https://a.example')") == []


PIECES = st.sampled_from(
    (
        "<p>|</p>|<div>|</div>|<ul>|<li>|</li>|</ul>|<br>|</a>|<b>|</b>|<|>|\"|'|=| |/|甲|&lt;|&quot;|\\x00|<\0>|<!-- -->"
        '|<a href="x.html">|<a href="#b">|<a href="/x">| id="a"| href="y.html"| style="x"|<p id="b">|<i id=d>|<h2 id="h-甲">'
        "|<p id='c'>|<img src=\"a.png\">|<p title=\"x>y\">|<p title=\"x<y\">|<script>|</script>|<style>|</style>|<table>|<tr>"
        '|<svg>|<path/>|</svg>|<td>|</td>|</tr>|</table>|<P ID="e">|</P>|<span class="a">|</span>|<q lang="zh-CN">|</q>'
    ).split("|")
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_both_ways_find_the_same_ids_links_and_flaws(article):
    filled, whole = scanned(article, toc="")
    extra = set(
        Scanner(FORMS).scan("cases/a.html", SHELLS["zh 1"].fill({**VALUES, "toc": ""})).links
    )
    assert sorted({*filled.ids, "qf-main"}) == sorted({*whole.ids})
    assert set(filled.links) | extra == set(whole.links) | extra
    assert kinds(filled) == kinds(whole)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_id_is_lost_that_a_browser_finds(article):
    text = f"<!doctype html><html><body><article>{article}</article></body></html>"
    theirs = [node.attributes["id"] for node in LexborHTMLParser(text).css("[id]")]
    ours = read_document(text.encode())
    if (
        "stray-bracket" not in {flaw.kind for flaw in ours.flaws}
        and "<script>" not in article
        and "<style>" not in article
    ):
        assert set(filter(None, theirs)) <= set(ours.ids)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_without_raising(data):
    scanner = Scanner(FORMS)
    assert scanner.scan("a.html", data).path == "a.html"
    shell = SHELLS["zh 1"]
    page = shell.fill({**VALUES, "article": "\0"}).replace(b"\0", data)
    assert scanner.scan("cases/a.html", page, "zh 1").size == len(page)
    for name in ("a.css", "a.svg", "a.bin"):
        assert file_facts(name, data).size == len(data)


@pytest.mark.parametrize(
    "piece", [b"<", b'<a "', b"<!--", b"<a b='", b"</p>", b"<p>", b"&#", b"<script>", b'<a x="']
)
def test_a_page_of_one_repeated_piece_is_read_in_time(piece):
    assert Scanner(FORMS).scan("a.html", piece * 20_000).size == len(piece) * 20_000


def test_a_page_states_the_policy_of_the_theme_and_no_other():
    stated = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"
    page = "<!doctype html><html lang=\"zh\"><head><title>甲</title>{}</head><body></body></html>"
    scanner = Scanner((), policies=frozenset({"default-src 'none'"}))
    assert scanner.scan("a.html", page.format(stated).encode()).flaws == ()
    assert kinds(scanner.scan("a.html", page.format("").encode())) == ["policy"]
    loose = stated.replace("'none'", "*")
    assert kinds(scanner.scan("a.html", page.format(stated + loose).encode())) == ["policy"]
    assert Scanner(()).scan("a.html", page.format("").encode()).flaws == ()  # as of mkdocs serve, which states none


def test_what_the_head_tells_messengers_is_taken_by_the_fast_way():
    told = b'<meta property="og:title" content="a"><meta name="twitter:card" content="b">'
    assert _HEAD.fullmatch(b"") and _HEAD.fullmatch(told)
    assert _HEAD.fullmatch(told + b'<script type="application/ld+json">{}</script>')
    for other in (b'<meta http-equiv="refresh" content="0">', b"<script>go()</script>", told + b"<style></style>"):
        assert not _HEAD.fullmatch(other)

"""HTML made fit for a kiosk: nothing in it leads away, loads or asks for the system's keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.kiosk.fragment import blocks, fit, weight


def opens(address):
    return {"practice:red-line-map": "goals.6"}.get(address)


@pytest.mark.parametrize(
    ("html", "fitted"),
    [
        ('<a href="#practice:red-line-map">红线图</a>', '<button class="qfk-link" type="button" data-send="screen" data-to="goals.6">红线图</button>'),
        ('<a class="x" href="#case:other"><b>别处</b></a>', '<span class="x"><b>别处</b></span>'),
        ('<a href="https://elsewhere.test/" target="_blank">x</a>', "<span>x</span>"),
        ('<a href="../practices/x.html#f">x</a> y', "<span>x</span> y"),
        ('<img src="../../culture/x/a.png" alt="a" srcset="b 2x">', '<img src="../../culture/x/a.png" alt="a" draggable="false">'),
        ('<input type="number" inputmode="numeric">', '<input type="number" inputmode="none" autocomplete="off">'),
        ("<input>", '<input inputmode="none" autocomplete="off" type="text">'),
        ('<input type="file"><input type="color"><input type="date">', ""),
        ('<p style="x" onclick="y">z</p>', "<p>z</p>"),
        ("<script>x</script><style>y</style><iframe src=z>w</iframe>a", "a"),
        ("<select><option>x</option></select>a", "a"),
        ('<form action="x"><p>y</p></form>', "<p>y</p>"),
        ('<rect fill="url(#qf-hatch)"/><use href="#a"/><use href="x.svg#a"/>', '<rect fill="url(#qf-hatch)"><use href="#a"><use>'),
        ("<p>5 &lt; 7 &amp; &#38; &quot;</p>", "<p>5 &lt; 7 &amp; &#38; &quot;</p>"),
        ('<p title="&quot;&lt;b&gt;">x</p>', '<p title="&quot;&lt;b&gt;">x</p>'),
        ("<template><p hidden>x</p></template>", "<template><p hidden>x</p></template>"),
    ],
)
def test_what_leads_away_is_taken_out_and_the_rest_stays(html, fitted):
    assert fit(html, opens) == fitted


@given(st.text(st.sampled_from('<>/="\'& aonhrefscriptimgx:#-')))
def test_no_text_gives_a_link_a_script_or_a_handler(html):
    from html.parser import HTMLParser

    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Reader().feed(fit(html, opens))
    for tag, values in found:
        assert tag not in ("a", "script", "form", "iframe")
        assert not [name for name in values if name.startswith("on")]
        assert values.get("href", "#").startswith("#")


def test_weight_counts_what_is_read_at_first():
    assert weight("<p>清风廉廊</p>") == 4
    assert weight("<p>ABCDEFG</p>") == 2
    assert weight("<p>清</p><details><summary>风</summary>廉</details><template>廊</template><svg><title>廊</title></svg>") == 1
    assert weight("<div hidden><ol><li>一<li>二</ol></div>三") == 1


def test_blocks_are_the_elements_at_the_top():
    assert blocks("<h2>一</h2>\n<p>二<br>三</p>\n<ul><li>四</li><li>五</li></ul>\n<hr><p>六</p>") == [
        "<h2>一</h2>",
        "<p>二<br>三</p>",
        "<ul><li>四</li><li>五</li></ul>",
        "<hr>",
        "<p>六</p>",
    ]
    assert blocks("") == []

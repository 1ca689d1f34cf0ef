import base64
import hashlib

import pytest

from qingfeng.render.policy import MARK, policy, with_policy


def directives(html: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy(html).split("; "))}


def sha(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_allowed_but_what_is_named():
    found = directives("<p>x</p>")
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert found["base-uri"] == ["'none'"]
    assert "unsafe" not in policy("<script>x</script>")


def test_each_inline_script_of_the_theme_has_its_hash():
    html = '<script>a()</script><script src="b.js"></script><script type="text/javascript">c()</script>'
    assert set(directives(html)["script-src"]) == {"'self'", sha("a()"), sha("c()")}


def test_data_blocks_need_no_hash():
    html = '<script type="application/ld+json">{}</script><script id="__config" type="application/json">{}</script>'
    assert directives(html)["script-src"] == ["'self'"]


def test_line_ends_are_hashed_as_a_browser_reads_them():
    assert sha("a\nb") in policy("<script>a\r\nb</script>")


def test_a_script_inside_the_article_gets_no_leave_to_run():
    html = '<script>theme()</script><article class="x" id="qf-main"><script>evil()</script></article>'
    assert directives(html)["script-src"] == ["'self'", sha("theme()")]


def test_the_policy_stands_where_the_theme_says():
    html = with_policy(f"<head>{MARK}</head>")
    assert (
        html.startswith("<head><meta http-equiv") and "default-src 'none'" in html and "qfpolicy" not in html
    )


@pytest.mark.parametrize("html", ["<head></head>", MARK * 2])
def test_a_theme_without_a_place_for_it_is_refused(html):
    with pytest.raises(ValueError, match="content security policy"):
        with_policy(html)

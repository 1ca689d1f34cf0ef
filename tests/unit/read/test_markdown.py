"""What a body says about itself: its links, its pictures, and markup it may not hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.read.decode import MOST_FAULTS
from qingfeng.read.markdown import MOST_LINKS, Link, read_markdown


def links(text):
    return read_markdown("f", text)[0]


def faults(text):
    return [(fault.kind, fault.line, fault.column) for fault in read_markdown("f", text)[1]]


def test_links_to_entries_and_pictures_are_found_with_their_places():
    text = "甲，见[乙](case:b)。\n\n> - ![图](photo.png)\n"
    assert links(text) == [Link("case:b", 1, 8, False), Link("photo.png", 3, 10, True)]
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](case:b)",
        "[a]( case:b )",
        "[a](<case:b>)",
        '[a](case:b "title")',
        "[a [b] c](case:b)",
        "[a \\] c](case:b)",
        "[**粗** `[x` 字](case:b)",
        "[ref]: case:b",
        "   [ref]: <case:b> 'title'",
        "> [ref]: case:b",
        "[a\nb](case:b)",
        "[unclosed [a](case:b)",
    ],
)
def test_every_form_of_a_link_is_found(text):
    assert [link.target for link in links(text)] == ["case:b"]
    assert faults(text) == []


def test_a_picture_inside_a_link_is_found_with_the_link():
    assert [(link.target, link.picture) for link in links("[![图](a.png)](unit:b)")] == [("a.png", True), ("unit:b", False)]


@pytest.mark.parametrize("text", ["\\[a](b)", "[a] (b)", "[a][b]", "a](b)", "[^1]: a note", "`[a](b)`", "[a]", "（a）[b]（c）"])
def test_what_is_no_link_is_left_alone(text):
    assert (links(text), faults(text)) == ([], [])


@pytest.mark.parametrize("target", ["https://example.org/x", "#h-经过", "case:b", "unit:b", "practice:b", "culture:b", "quiz:b"])
def test_allowed_targets_are_no_fault(target):
    assert faults(f"[a]({target})") == []


@pytest.mark.parametrize(
    "target", ["http://example.org/", "javascript:alert(1)", "//example.org", "/x.html", "../x/zh.md", "mailto:a@example.org", ""]
)
def test_other_targets_are_bad_links(target):
    assert faults(f"见[甲]({target})") == [("bad-link", 1, 6)]


def test_a_bad_link_in_a_definition_is_found():
    assert faults("[甲]\n\n[甲]: http://example.org/") == [("bad-link", 3, 6)]


@pytest.mark.parametrize(
    "markup", ["<b>", "</b>", "<script src=x>", "<!-- a -->", "<?php", "<!DOCTYPE html>", "<![CDATA[x", "<img\nsrc=x>", "<a@example.org>"]
)
def test_html_is_told(markup):
    assert faults(f"甲{markup}") == [("raw-html", 1, 2)]


@pytest.mark.parametrize("text", ["3 < 5", "a <= b", "\\<b>", "<https://example.org/>", "《书》", "<3", "`<b>`", "``a ` <b>``"])
def test_what_only_looks_like_html_is_left_alone(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n<b>\n```",
        "```html\n<b>\n````",
        "~~~\n<b>\n```\n<i>\n~~~",
        "````\n```\n<b>\n````",
        "- 甲\n\n  ```\n  <b>\n  ```",
        "> ```\n> <b>\n> ```",
        "1. ```\n   <b>\n   ```",
        "```\n<b>",
        "`a\n<b>`",
    ],
)
def test_code_is_skipped(text):
    assert (links(text), faults(text)) == ([], [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("```\na\n```\n<b>", ("raw-html", 4, 1)),
        ("`a` <b> `c`", ("raw-html", 1, 5)),
        ("a ` b\n\n<b> `", ("raw-html", 3, 1)),
        ("``a <b> `", ("raw-html", 1, 5)),
        ("\\`<b>`", ("raw-html", 1, 3)),
        ("``` a ``` <b>", ("raw-html", 1, 11)),
    ],
)
def test_what_follows_code_or_only_looks_like_it_is_not_skipped(text, place):
    assert faults(text) == [place]


@pytest.mark.parametrize("entity", ["&#8203;", "&#x202E;", "&zwnj;", "&shy;", "&lrm;", "&#0;", "&#xe000;"])
def test_a_forbidden_character_written_as_an_entity_is_told(entity):
    assert faults(f"甲{entity}乙") == [("forbidden-character", 1, 2)]


@pytest.mark.parametrize("entity", ["&amp;", "&lt;b&gt;", "&nbsp;", "&#20013;", "R&D", "&nothing;"])
def test_ordinary_entities_are_left_alone(entity):
    assert faults(f"甲{entity}乙") == []


def test_a_body_full_of_faults_is_not_told_one_by_one():
    assert len(faults("<b>\n" * 5000)) == MOST_FAULTS


def test_links_are_limited():
    text = "[a](case:b)\n" * MOST_LINKS
    assert (len(links(text)), faults(text)) == (MOST_LINKS, [])
    more = text + "[a](case:b)\n" * 3
    assert (len(links(more)), faults(more)) == (MOST_LINKS, [("too-many-links", MOST_LINKS + 1, 5)])


@given(st.text(alphabet="[]()!<>`~\\:&#;a \n甲-", max_size=80))
def test_any_markup_is_read_and_every_place_lies_in_the_text(text):
    found, told = read_markdown("f", text)
    lines = text.split("\n")
    for item in (*found, *told):
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1

"""Mending by machine: what changes, what never does, and that files are handled with care."""

import os
import stat

import pytest
import samples
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from qingfeng.check.fix import diff, fixed_bytes, fixed_text, fixes, write

ALPHABET = "甲乙中2A ,.;:?!()\"'，。；：？！（）“”《》０１Ａ％\\\n\t`*#-[]{}>|&~某a/"
words = st.text(alphabet=ALPHABET, max_size=60)
bodies = st.lists(
    st.one_of(words, st.sampled_from(["```", "~~~", "\n\n", "    ", "`a,甲 `", "[点此](https://a.b/甲,乙)", "> ", "1. ", "https://a.b/,甲"])),
    max_size=12,
).map("\n".join)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("收受3万元,其中现金(部分)2万元.", "收受3万元，其中现金（部分）2万元。"),
        ('他说:"不要"!', "他说：“不要”！"),
        ("他在 2023 年，，走了。。", "他在2023年，走了。"),
        ("共２８．７４万元，占１０％。。。", "共28.74万元，占10%……"),
        ("甲（乙)丙(COFCO)丁", "甲（乙）丙（COFCO）丁"),
        ("甲...乙", "甲……乙"),
        ("甲, 乙", "甲，乙"),
        ("**注**:乙", "**注**：乙"),
        ("第１２期Ａ栏", "第12期A栏"),
        ("比分 3:2，时间 10:30", "比分3:2，时间10:30"),
        ("1,000元和3.5%", "1,000元和3.5%"),
        ("见 a.txt 和 e.g. this", "见a.txt和e.g. this"),
        ("", ""),
    ],
)
def test_chinese_gets_the_marks_of_chinese(before, after):
    if before:
        before, after = f"{before}\n", f"{after}\n"
    assert fixed_text("x/zh.md", "zh", before)[0] == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It rose，fell（twice）and stopped。", "It rose, fell (twice) and stopped."),
        ("In ２０２３ at 10：30", "In 2023 at 10:30"),
        ("The motto “清风，正气。” stands", "The motto “清风，正气。” stands"),
        ("Really!!", "Really!"),
        ('He said "no", and (so) left; why?', 'He said "no", and (so) left; why?'),
    ],
)
def test_english_gets_the_marks_of_english(before, after):
    assert fixed_text("x/en.md", "en", f"{before}\n")[0] == f"{after}\n"


UNTOUCHED = [
    "`甲,乙 2` 见\n",
    "```\n甲,乙  \n\n\n\nA 甲\t\n```\n",
    "甲\n\n    甲,乙 2\n",
    "[甲](https://a.example/甲,乙) <https://a.example/a,b>\n",
    "https://a.example/?a=1,2;甲\n",
    "[甲]: https://a.example/甲,乙\n",
    "甲  \n乙\n",
    "1. 甲\n2) 乙\n\n| 甲 | 2 |\n| :-- | --: |\n",
    "甲&amp;乙，\\!丙\n",
    "[//]: # (qingfeng: allow QF503 原文如此)\n甲,乙\n",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_code_addresses_and_markdown_stay(text):
    assert fixed_text("x/zh.md", "zh", text) == (text, set())


def test_yaml_keeps_its_structure_its_keys_and_the_words_of_sources():
    before = (
        'title: {zh: "甲,\\"乙\\"", en: Foo，bar}\n'
        "summary:\n  zh: 甲,乙(丙)\n  en: Foo：bar # note，\n"
        "value: ２８７４\ndate: ２０２３－０５\n"
        "figures:\n  - {phrase: '甲,乙', label: {zh: 共 2 万, en: x}}\n"
        "quotes:\n  - text: {zh: '甲,乙', en: a}\n"
        "headline: {zh: '甲,乙', en: a}\n"
        "when: {zh: ｎｕｌｌ, en: x}\n"
        "甲,乙: {zh: a, en: '# b，c'}\n"
    )
    after, codes = fixed_text("x/case.yml", "data", before)
    assert yaml.safe_load(after) == {
        "title": {"zh": "甲，“乙”", "en": "Foo, bar"},
        "summary": {"zh": "甲，乙（丙）", "en": "Foo: bar"},
        "value": 2874,
        "date": "2023-05",
        "figures": [{"phrase": "甲,乙", "label": {"zh": "共2万", "en": "x"}}],
        "quotes": [{"text": {"zh": "甲,乙", "en": "a"}}],
        "headline": {"zh": "甲,乙", "en": "a"},
        "when": {"zh": "null", "en": "x"},
        "甲,乙": {"zh": "a", "en": "# b, c"},
    }
    assert "# note，" in after
    assert codes == {"QF503", "QF504", "QF505", "QF506", "QF507"}


@pytest.mark.parametrize("text", ["a: [", "a: *b\n", "a: &b {zh: '甲,乙'}\n", "a: {zh: '甲,乙'}\na: {zh: '甲,乙'}\n", "[" * 400, "? [a]\n: {zh: '甲,乙'}\n"])
def test_yaml_that_cannot_be_read_is_left_alone(text):
    assert fixed_text("x/case.yml", "data", text) == (text, set())


@given(bodies, st.sampled_from(["zh", "en"]))
def test_mending_a_body_twice_changes_nothing_more(text, lang):
    once, _ = fixed_text(f"x/{lang}.md", lang, text)
    assert fixed_text(f"x/{lang}.md", lang, once) == (once, set())


@given(st.lists(words, max_size=3), st.lists(words, max_size=3))
def test_code_and_addresses_survive_any_mending(before, after):
    kept = ["`甲,乙 2Ａ`", "(https://a.example/甲,乙)", "https://a.example/a,b!"]
    text = "\n\n".join([*(item.replace("`", "").replace("\n", " ").replace("~", "") for item in before), f"好{kept[0]}", f"[某某]{kept[1]}", f"看{kept[2]} 好",
                        *(item.replace("`", "").replace("~", "") for item in after)])
    once, _ = fixed_text("x/zh.md", "zh", text)
    assert all(item in once for item in kept)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4), st.sampled_from(["'", '"', ""]), st.booleans())
@example([("", "2？")], "", True)
def test_any_text_of_yaml_keeps_the_structure(texts, quote, flow):
    value = {
        "title": {"zh": texts[0][0], "en": texts[0][1]},
        "figures": [{"phrase": zh, "label": {"zh": zh, "en": en}} for zh, en in texts],
        "headline": {"zh": texts[0][0]},
    }
    text = yaml.safe_dump(value, allow_unicode=True, default_style=quote or None, default_flow_style=flow, width=30)
    after, _ = fixed_text("x/case.yml", "data", text)
    new = yaml.safe_load(after)
    assert [item["phrase"] for item in new["figures"]] == [item[0] for item in texts]
    assert new["headline"] == value["headline"]
    assert len(new["figures"]) == len(texts) and all(set(item["label"]) == {"zh", "en"} for item in new["figures"])
    assert fixed_text("x/case.yml", "data", after) == (after, set())


@given(st.binary(max_size=80))
def test_any_bytes_are_mended_or_left(data):
    for path in ("cases/x/case.yml", "cases/x/zh.md"):
        found = fixed_bytes(path, data)
        if found is not None:
            assert fixed_bytes(path, found.after) is None


def test_a_byte_order_mark_and_carriage_returns_go():
    found = fixed_bytes("cases/x/zh.md", b"\xef\xbb\xbf" + "甲\r\n乙\r\n".encode())
    assert found.after == "甲\n乙\n".encode()
    assert found.codes == ("QF004", "line-ends")


@pytest.mark.parametrize(("encoding", "name"), [("gbk", "GBK"), ("utf-16", "UTF-16"), ("utf-16-be", None), ("big5", None), ("shift-jis", None), ("latin-1", None)])
def test_an_encoding_is_mended_only_when_there_is_no_doubt(encoding, name):
    text = "café, naïve, Übung\n" if encoding == "latin-1" else "日本語の文章です。\n" if encoding == "shift-jis" else "廊道不長，“燈”卻多——2019年。\n" if encoding == "big5" else "廊道不长，“灯”却多——2019年·。\n"
    found = fixed_bytes("cases/x/zh.md", text.encode(encoding, "replace"))
    assert (found is None) == (name is None)
    if found:
        assert found.after.decode() == text
        assert found.codes == ("QF003",) and name in found.zh and name in found.en


@pytest.mark.parametrize("marks", [1, 2, 5])
def test_every_byte_order_mark_at_the_beginning_goes_at_once(marks):
    assert fixed_bytes("cases/x/zh.md", ("\ufeff" * marks + "甲\n").encode()).after == "甲\n".encode()
    assert fixed_bytes("cases/x/zh.md", ("\ufeff" * marks + "甲\n").encode("utf-16")).after == "甲\n".encode()


def test_text_in_two_encodings_is_left_to_a_person():
    assert fixed_bytes("cases/x/zh.md", "廊道不长，灯却多。\n".encode() + "又一段。\n".encode("gbk")) is None


def test_a_mended_encoding_goes_with_the_other_slips_and_the_difference_shows_the_words():
    found = fixed_bytes("cases/x/zh.md", "甲说,乙不听。\r\n".encode("gbk"))
    assert found.after == "甲说，乙不听。\n".encode() and found.codes == ("QF003", "QF503", "line-ends")
    assert "+甲说，乙不听。" in list(diff(found))


def test_a_file_with_invisible_characters_is_not_rewritten():
    assert fixed_bytes("cases/x/zh.md", "甲,\u200b乙\n".encode()) is None


def test_only_the_wanted_files_are_mended_and_links_are_not_followed(make_site, tmp_path):
    site = make_site({**samples.SITE, "cases/b/case.yml": samples.CASE, "cases/b/zh.md": "甲,乙\n", "cases/b/en.md": "a\n"})
    outside = tmp_path / "outside.md"
    outside.write_text("甲,乙\n", "utf-8")
    site.write("cases/example-case/zh.md", "甲,乙\n")
    (site.root / "cases/b/en.md").unlink()
    (site.root / "cases/b/en.md").symlink_to(outside)
    assert [item.path for item in fixes(site.root, [])] == ["cases/b/zh.md", "cases/example-case/zh.md"]
    assert [item.path for item in fixes(site.root, ["cases/b"])] == ["cases/b/zh.md"]
    assert list(fixes(site.root, ["cases/example"])) == []


def test_writing_keeps_the_mode_and_refuses_a_file_that_has_changed(make_site):
    site = make_site()
    path = site.root / "cases/example-case/zh.md"
    path.write_text("甲,乙\n", "utf-8")
    os.chmod(path, 0o640)
    (found,) = fixes(site.root, [])
    assert write(site.root, found)
    assert path.read_text("utf-8") == "甲，乙\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(item.name for item in path.parent.iterdir()) == ["case.yml", "en.md", "zh.md"]
    assert not write(site.root, found)
    assert path.read_text("utf-8") == "甲，乙\n"


def test_a_difference_is_shown_in_the_form_that_patch_reads():
    found = fixed_bytes("cases/x/zh.md", "甲,乙\n丙\n".encode())
    lines = list(diff(found))
    assert lines[:2] == ["--- a/content/cases/x/zh.md", "+++ b/content/cases/x/zh.md"]
    assert "-甲,乙" in lines and "+甲，乙" in lines

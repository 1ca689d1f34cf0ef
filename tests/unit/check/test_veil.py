"""Private details never get out: no format of the check prints what it warns of, whichever finding speaks."""

import json
import re

import pytest
import samples
from rules.examples import PAGES, examples_of
from sites import Site, changed

from qingfeng.check.fix import diff, fixes
from qingfeng.check.formats import FORMATS, summary, written
from qingfeng.check.outcome import outcome
from qingfeng.check.report import lines_below, width
from qingfeng.check.veil import kept, private_spans, veiled_line
from qingfeng.cli import main

EXAMPLES = [item for page in sorted(PAGES.glob("QF4*.md")) for item in examples_of(page) if not item.good]


def printed(site, changes=None):
    """All that the check prints of a site: every format in every language, and the summary of a run."""
    loaded = site.load()
    found = outcome(loaded.diagnostics, len(loaded.library.facts), changes)
    lines_of = lines_below(site.root)
    shown = {}
    for lang in ("zh", "en", "both"):
        for form in FORMATS:
            shown[f"{form} {lang}"] = "\n".join(written(form, found, lines_of, lang, colour=form == "text"))
        shown[f"summary {lang}"] = summary(found, lang).replace("\\", "")
    for name, text in list(shown.items()):
        if name.startswith(("json", "sarif")):
            shown[f"{name} read"] = json.dumps(json.loads(text), ensure_ascii=False)
    return loaded.diagnostics, shown


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_no_format_prints_what_a_privacy_rule_has_found(example, tmp_path):
    site = example.site(tmp_path)
    diagnostics, shown = printed(site)
    lines_of = lines_below(site.root)
    found = [item for item in diagnostics if item.code == example.page.removesuffix(".md")]
    assert found
    for item in found:
        if (
            item.code == "QF413"
        ):  # what is wrong is the path, which every format has to name: the words do not repeat it
            secret = (
                item.path.rpartition("/")[2]
                if not item.path.endswith("case.yml")
                else item.path.split("/")[1]
            )
            assert all(secret not in words for words in (item.zh, item.en, item.remedy_zh, item.remedy_en))
            continue
        secret = lines_of(item.path)[item.line - 1][item.column - 1 : item.column - 1 + item.length]
        for name, text in shown.items():
            assert secret not in text, (name, secret)
            tail = secret[kept(len(secret)) :]
            assert len(tail) < 3 or tail not in text, (name, tail)


SECRETS = ["11010519491231002X", "13812345678", "浙G12345", "6222021001112223331", "someone@example.com"]
PLACES = {
    "a value that is no term": "field: {}\n",
    "a value of the wrong type": "sources: {}\n",
    "a number": "outcome: {{party: null, post: null, court: {{charge: bribe-taking, months: '{}', fine: null, date: null}}}}\n",
    "a date": "published: '{}'\n",
    "an unknown key": '"{}": 1\n',
    "a reference": "unit: '{}'\n",
    "an address": "related: [{{entry: 'case:{}', reason: {{zh: 甲}}}}]\n",
    "a source": "sources: ['{}']\n",
    "a text that is too long": "title: {{zh: 很长很长很长很长很长很长很长很长很长的标题很长很长很长很长 {}, en: A}}\n",
    "a twin key": "title: {{zh: 甲, en: A}}\ntitle: {{zh: '{}', en: A}}\n",
    "broken YAML": "title: {{zh: '{}\n",
    "broken YAML with a quotation mark": 'title: "{}" x\n',
    "an anchor": "title: &a {}\n",
    "a tag": "title: !{} x\n",
    "a remark": "# {}\nfield: agancy\n",
    "another slip on the line": "title: {{zh: '甲,乙 {}', en: A}}\n",
}
BODIES = {
    "a link": "[甲]({})\n",
    "a picture": "![甲]({}.png)\n",
    "markup": "<a {}>\n",
    "a heading": "# {}\n",
    "the words of a link": "[{}](case:nowhere)\n",
    "a definition": "[a]: {}\n",
    "a relative time": "去年他用{}。\n",
    "figures": "他有{}和3万元，另有{}。\n",
    "full-width digits": "号码１２３ {}\n",
    "many": "{}\n\n" * 30 + "去年{}\n",
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("place", [*PLACES, *BODIES])
def test_no_finding_repeats_a_private_number_wherever_it_stands(make_site, place, secret):
    site = make_site()
    if place in PLACES:
        site.write(samples.PATHS["case"], changed(samples.CASE, PLACES[place].format(secret)))
    else:
        site.write("cases/example-case/zh.md", BODIES[place].replace("{}", secret))
    diagnostics, shown = printed(site)
    assert diagnostics
    for name, text in shown.items():
        digits = re.sub("(?<=[0-9])[,.](?=[0-9])", "", text)  # as a number it would be printed in groups
        assert all(part not in shape for part in (secret, secret[3:]) for shape in (text, digits)), (
            name,
            text,
        )


def test_findings_that_are_only_counted_veil_the_lines_of_others(make_site):
    site = make_site()
    site.write("cases/example-case/zh.md", "## 经过\n\n去年，妻子王秀英，举报人李晓明在场。\n")
    diagnostics, shown = printed(site, {"cases/example-case/zh.md": (range(1, 2),)})
    assert {"QF408", "QF412"} <= {item.code for item in diagnostics}
    for text in shown.values():
        assert "秀英" not in text and "晓明" not in text


@pytest.mark.parametrize(
    ("line", "spans", "shown"),
    [
        ("他的电话13812345678。", (), "他的电话138********。"),
        ("证件11010519491231002X在", (), "证件110***************在"),
        ("全角１３８１２３４５６７８。", (), "全角１３８＊＊＊＊＊＊＊＊。"),
        ("当事人贾晓明受贿", ((3, 6),), "当事人贾＊＊受贿"),
        ("Jia Xiaoming took", ((0, 12),), "Jia ******** took"),
        ("家住某村", ((0, 99),), "家＊＊＊"),
        ("没有什么", (), "没有什么"),
        ("", ((0, 1),), ""),
        ("编号202409151234567890，28.74万元", (), "编号202409151234567890，28.74万元"),
    ],
)
def test_a_veil_leaves_the_beginning_and_takes_the_same_room(line, spans, shown):
    assert veiled_line(line, spans) == shown
    assert len(shown) == len(line) and width(shown) == width(line)


def test_the_caret_stands_below_the_veiled_number(make_site):
    site = make_site()
    site.write("cases/example-case/zh.md", "## 经过\n\n他的电话是13812345678，别打。\n")
    text = printed(site)[1]["text zh"]
    excerpt, caret = re.sub("\x1b[^m]*m", "", text).split("\n")[1:3]
    assert excerpt == "     3 | 他的电话是138********，别打。"
    assert caret == "       | " + " " * 10 + "^" * 11


def test_a_difference_is_veiled_line_by_line(tmp_path, capsys):
    site = Site(
        tmp_path / "content",
        {**samples.SITE, "cases/example-case/zh.md": "## 经过\n\n他的电话13812345678,别打。\n"},
    )
    (found,) = fixes(site.root, [])
    assert any("13812345678" in line for line in diff(found))  # the difference itself is whole
    assert main(["--root", str(tmp_path), "check", "--diff"]) == 1
    assert "+他的电话138********，别打。" in capsys.readouterr().out


def test_spans_come_from_the_privacy_rules_alone(make_site):
    site = make_site()
    site.write("cases/example-case/zh.md", "## 经过\n\n去年，电话13812345678。\n")
    assert private_spans(site.load().diagnostics) == {("cases/example-case/zh.md", 3): [(5, 16)]}

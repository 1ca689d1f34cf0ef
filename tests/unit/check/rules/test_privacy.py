"""Personal data: what is found in which disguise, and what only looks like it and must stay silent."""

import random
import re
from pathlib import Path

import pytest
from sites import CONTENT

from qingfeng.check.plain import place, plain
from qingfeng.check.private_numbers import is_identity, is_luhn
from qingfeng.check.rule import EntryView, Input, SourceText
from qingfeng.check.rules import RULES

PRIVACY = [rule for rule in RULES if rule.code.startswith("QF4")]
TEXT_RULES = [rule for rule in PRIVACY if rule.input is Input.TEXT]


def codes(text, path="cases/x/zh.md"):
    source = SourceText(path, "data" if path.endswith(".yml") else path[-5:-3], text)
    return sorted({rule.code for rule in TEXT_RULES for _ in rule.check(source)})


def entry(zh, en="", kind="case", data="cases/x/case.yml", pictures=()):
    texts = {data: "", "cases/x/zh.md": zh, "cases/x/en.md": en}
    bodies = {lang: SourceText(f"cases/x/{lang}.md", lang, text) for lang, text in (("zh", zh), ("en", en))}
    return EntryView(kind, data.split("/")[1], None, data, texts, bodies, pictures, lambda path: b"")


def entry_codes(view):
    return sorted({rule.code for rule in PRIVACY if rule.input is Input.ENTRY for _ in rule.check(view)})


FOUND = {
    "QF401": [
        "身份证号330782198001010012。",
        "330782198001010012",
        "３３０７８２１９８００１０１００１２",
        "330782 19800101 0012",
        "330782-1980-0101-0012",
        "&#51;30782198001010012",
        "身份证：330782800101001",
        "身份证号码 330782198001010011（尾号不对）",
        "身份證號：330782198001010012",
        "Identity card number 330782198001010012",
        "[//]: # (330782198001010012)",
        "![330782198001010012](photo.png)",
        "**330782**19800101**0012**",
    ],
    "QF402": [
        "电话13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "138.1234.5678",
        "138**1234**5678",
        "+86 138 1234 5678",
        "+8613812345678",
        "008613812345678",
        "１３８１２３４５６７８",
        "&#49;3812345678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "一三八一二三四五六七八",
        "13812345678（微信同号）",
        "手机：199 1234 5678。",
        "0579-85312345",
        "（0579）85312345",
        "0571 8531 2345",
        "010-65123456",
        "+86 579 8531 2345",
        "联系电话：85312345",
        "Tel: 8531 2345",
        "138\n1234\n5678",
    ],
    "QF403": [
        "浙G12345",
        "浙G·12345",
        "浙G·A1B23",
        "车牌浙GD12345",
        "浙AF12345",
        "浙A12345D",
        "京A·F12345",
        "粤Z1234港",
        "浙Ｇ１２３４５",
        "浙g12345",
        "滬A12345",
    ],
    "QF404": [
        "6222021234567890128",
        "6222 0212 3456 7890 128",
        "6222-0212-3456-7890-128",
        "卡号：6222 0212 3456 7890 128",
        "4111111111111111",
        "银行账号为1208020019200123456",
        "bank account number 1208020019200123456",
    ],
    "QF405": [
        "他住在稠州北路505号。",
        "江滨西路１８号",
        "家住某小区3幢2单元501室",
        "丹溪新村三幢二单元五〇一室",
        "8号楼2单元1202室",
        "某镇下骆宅村18号",
        "住址：义乌市稠城街道新马路5号",
        "No. 505, Chouzhou North Road",
        "Room 501, Building 3",
    ],
    "QF406": [
        "wang.xiaoming@163.com",
        "ｗａｎｇ＠qq.com",
        "wang [at] 163.com",
        "微信号：wxm_1980",
        "微信：wxm1980",
        "加微信号是 wangxiaoming 联系",
        "WeChat ID: wxm_1980",
        "QQ：12345678",
        "QQ号 12345678",
    ],
    "QF407": [
        "1975年3月12日出生",
        "出生于1975年3月12日",
        "生于1975年3月12日，",
        "生日：1975-03-12",
        "1975年3月12日生，汉族",
        "born on 12 March 1975",
        "He was born on March 12, 1975",
        "date of birth: 1975-03-12",
    ],
    "QF408": [
        "他身患重病",
        "患有抑郁症",
        "妻子确诊乳腺癌",
        "得了白血病",
        "妻子王丽华，",
        "妻子名叫王丽华。",
        "儿子张小明（在读）",
        "diagnosed with cancer",
        "suffering from severe depression",
        "his wife Wang Lihua",
        "his daughter, Zhang Xiaomin",
    ],
    "QF410": [
        "局长王建国，",
        "王建国因受贿被查",
        "王建国受贿",
        "2019年，王建国被留置。",
        "村主任李强多次收受财物",
        "被告人欧阳明德犯受贿罪",
        "老板张大伟（已处理）",
        "Wang Jianguo was sentenced",
        "The defendant Li Qiang",
        "Zhang Dawei took bribes",
        "alias: {zh: 局长王建国, en: Wang}",
    ],
    "QF411": [
        "义乌市鑫隆建筑有限公司",
        "由浙江宏达环境科技有限公司中标",
        "恒远房地产开发有限责任公司",
        "Yiwu Xinlong Construction Co., Ltd.",
    ],
    "QF412": [
        "举报人王小明说",
        "证人李丽，",
        "学生王小明、",
        "未成年人张小宝。",
        "witness Wang Xiaoming",
        "The whistleblower, Li Wei, wrote",
    ],
}

SILENT = [
    "",
    "收受财物共计28.74万元。",
    "RMB 287,400",
    "清退执行款3385笔，共9亿余元",
    "投资13812345678元",
    "amount: 13800000000",
    "  value: 13812345678",
    "总额13800000000",
    "人民币 6222021234567890128",
    "用电13812345678千瓦时",
    "2016-06/2024-01",
    "2024年9月至2025年1月",
    "2005-H2",
    "20240915123456789",
    "项目编号13812345678",
    "统一社会信用代码91330782MA28DBCD1X",
    "文号：浙纪发〔2023〕12号",
    "热线96032、12388、12345、110、119",
    "投诉电话 12345",
    "电话96032",
    "400-826-1234",
    "8008101234",
    "330782198001010011",
    "330782199913450018",
    "123456789012345678",
    "110101202401",
    "1234567890123456",
    "第139 2024 2025期",
    "编号浙B2-20080224",
    "浙ICP备12345678号",
    "浙G·1**45",
    "新A级景区2023年",
    "云A",
    "高新E12345项目",
    "一二三四五六七八九",
    "1+3+4+x、12+6+1、149",
    "5号线、3号地块、2号楼会议室",
    "某路某号",
    "201室",
    "行政服务中心",
    "公司诞生于2005年3月1日",
    "事故发生于2019年5月3日",
    "规定自2019年5月3日生效",
    "2019年5月3日生产",
    "他出生于1920年3月2日",
    "1975年出生",
    "排查隐患，治理顽疾",
    "核查患者1989人次",
    "忧患意识",
    "妻子常年在外",
    "妻子王某某",
    "儿子成家时收了礼金",
    "女儿方便时帮忙",
    "丈夫于2019年去世",
    "局长贾某某",
    "余某因受贿被判",
    "贾某某被查",
    "陆续收受财物",
    "杜绝收受礼品",
    "谢绝收受红包",
    "曾多次收受财物",
    "许多人行贿",
    "林业局被查出问题",
    "董事收受财物",
    "顾客行贿",
    "村干部利用职务便利",
    "主任严厉批评了他",
    "干部项目、会计项目",
    "张三受贿",
    "某建筑有限公司",
    "义乌市某建筑有限公司",
    "成立有限公司",
    "一家有限责任公司",
    "国有控股有限公司",
    "典当公司、旅游公司、自来水安装公司",
    "[义乌商城有限公司](unit:commodity-city-group)",
    "XX Construction Co., Ltd.",
    "举报人不愿透露姓名",
    "证人王某某",
    "学生高兴地说",
    "Jia XX was sentenced to 3 years",
    "Yu Qing is an old word",
    "Zhang XX took money",
    "微信转账、微信公众号：清风义乌",
    "WeChat: messaging and payment",
    "版本1.2@3",
    "\ufffd" * 50,
    "甲" * 5000,
    "1" * 5000,
    "贾某某" * 1000,
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in FOUND.items() for text in texts])
def test_personal_data_is_found_in_any_dress(code, text):
    assert code in codes(text)
    assert code in codes(f"前面的文字，\n{text}\n后面的文字。")


@pytest.mark.parametrize("text", SILENT, ids=lambda text: text[:30])
def test_what_only_looks_like_personal_data_stays_silent(text):
    assert codes(text) == []
    assert codes(f"前面的文字，\n{text}\n后面的文字。") == []


@pytest.mark.parametrize("code", [code for code in FOUND if code not in ("QF408", "QF410", "QF411", "QF405")])
def test_numbers_and_protected_names_are_found_in_entries_of_every_kind_and_in_comments(code):
    for text in FOUND[code][:3]:
        assert code in codes(f"names: {{}}\n# {text}\n", "units/x/unit.yml")
        assert code in codes(text, "culture/x/en.md")


@pytest.mark.parametrize("text", ["稠州北路505号", "鑫隆建筑有限公司", "局长王建国，", "No. 505, Chouzhou North Road", "妻子王丽华，"])
def test_what_is_private_only_in_a_case_is_silent_elsewhere(text):
    assert codes(text) != []
    assert codes(text, "units/x/zh.md") == []


@pytest.mark.parametrize(
    ("text", "line", "column", "length"),
    [
        ("电话13812345678。", 1, 3, 11),
        ("甲\n乙：１３８１２３４５６７８", 2, 3, 11),
        ("……℃ 13812345678", 1, 5, 11),
        ("A&#49;3812345678", 1, 0, 0),
        ("见&amp;（&#49;3812345678）", 1, 8, 15),
    ],
)
def test_the_place_is_that_in_the_original_text(text, line, column, length):
    rule = next(rule for rule in RULES if rule.code == "QF402")
    found = [(item.line, item.column, item.length) for item in rule.check(SourceText("cases/x/zh.md", "zh", text))]
    assert found == ([(line, column, length)] if length else [])


def test_a_message_does_not_repeat_the_whole_number():
    for rule in TEXT_RULES:
        for text in FOUND.get(rule.code, ()):
            for found in rule.check(SourceText("cases/x/zh.md", "zh", text)):
                assert "…" in found.zh and text not in found.zh + found.en


def test_one_file_gets_twenty_findings_of_a_rule_at_most():
    text = "138 1234 5678\n" * 500
    rule = next(rule for rule in RULES if rule.code == "QF402")
    assert len(list(rule.check(SourceText("cases/x/zh.md", "zh", text)))) == 20


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("雇员余某收钱。后来，雇员余建国把钱还了，余建国说。", "", []),  # no misconduct beside it, an office: QF410 speaks
        ("村民余某收钱。后来村民余建国把钱还了。", "", ["QF409"]),
        ("村民余某收钱。后来村民余某把钱还了。", "", []),
        ("村民余某收钱。村民余下的钱。", "", []),
        ("", "Yu XX took money. Later Yu Jianguo paid it back.", ["QF409"]),
        ("", "Yu XX took money. Later Yu XX paid it back.", []),
        ("", "Jia Moumou. Jia Mingde came.", ["QF409"]),
        ("", "He XX took money. He Came back.", []),
        ("", "Chen XX lives in Chen Village.", []),
    ],
)
def test_a_name_masked_in_one_place_and_written_out_in_another_is_found(zh, en, found):
    assert entry_codes(entry(zh, en)) == found
    assert entry_codes(entry(zh, en, kind="unit")) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("jia-moumou", True),
        ("jiamoumou-bribery", True),
        ("a-330782198001010012", True),
        ("case-13812345678", True),
        ("retired-commission-head", False),
        ("2024-01-15-market", False),
        ("case-20240115", False),
        ("famous-mountain", False),
        ("153-mechanism", False),
    ],
)
def test_a_folder_or_picture_named_after_a_person_is_found(name, found):
    assert entry_codes(entry("", data=f"cases/{name}/case.yml")) == ["QF413"] * found
    assert entry_codes(entry("", pictures=(f"cases/x/{name}.png",))) == ["QF413"] * found


@pytest.mark.parametrize("number", ["330782198001010012", "11010519491231002X", "440524188001010014"])
def test_the_check_character_of_gb_11643_is_reckoned_right(number):
    assert is_identity(number) and is_identity(number.lower())
    assert not is_identity(number[:16] + str((int(number[16]) + 1) % 10) + number[17])


def test_the_luhn_test_is_reckoned_right():
    assert is_luhn("4111111111111111") and not is_luhn("4111111111111112")


def test_plain_keeps_lines_and_places():
    text = "甲&#10;乙…\n\\u0031３&lt;\\x0a丙"
    assert plain(text).count("\n") == text.count("\n")
    assert plain(text).split("\n")[1] == "13< 丙"
    at = plain(text).index("3")
    assert place(SourceText("a", "zh", text), at, at + 1) == (2, 7, 1)


SENTENCES = re.compile(r"[^。！？\n]+[。！？]|[^.!?\n]+[.!?](?= |\n)")


def paragraphs(count):
    """Yield ordinary paragraphs: sentences of the real content, shuffled by a fixed seed.

    Profiles and stories may name firms and public figures, cases may not: such a sentence, read as one of a
    case, is what QF410 and QF411 are for.
    """
    bodies = [path.read_text("utf-8") for path in sorted(Path(CONTENT).glob("*/*/*.md")) if "pages" not in path.parts]
    sentences = [found for body in bodies for found in SENTENCES.findall(body) if not re.search("有限公司|谢高华", found)]
    picked = random.Random(20260101)
    for _ in range(count):
        yield "".join(picked.choices(sentences, k=picked.randint(2, 6)))


def test_a_thousand_ordinary_paragraphs_raise_one_alarm_at_most():
    rules = [rule for rule in RULES if rule.input is Input.TEXT and (rule in PRIVACY or rule.code in ("QF023", "QF024", "QF110"))]
    alarms = []
    for text in paragraphs(3_000):
        source = SourceText("cases/x/zh.md", "zh", text)
        alarms += [(rule.code, text) for rule in rules for _ in rule.check(source)]
    assert len(alarms) <= 3, alarms


@pytest.mark.parametrize(
    "unit",
    ["1", "138 ", "号", "路1号", "室", "受贿", "王建国受贿", "贾某", "A", "Aaaa ", "@", "a@", "微信：", "&#49;", "12 ", "有限公司", "身份证1", "XX ", "患有", "TODO ", "略", "?", "浙G1", "Wang ", "村民王某"],
)
def test_a_long_text_of_anything_takes_little_time(unit):
    import time

    text = unit * (300_000 // len(unit.encode()))
    source = SourceText("cases/x/zh.md", "zh", text)
    started = time.process_time()
    for rule in RULES:
        if rule.input is Input.TEXT and (rule in PRIVACY or rule.code in ("QF023", "QF024", "QF110")):
            list(rule.check(source))
    view = entry(text)
    for rule in PRIVACY:
        if rule.input is Input.ENTRY:
            list(rule.check(view))
    assert time.process_time() - started < 5

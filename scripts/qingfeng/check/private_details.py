"""Where somebody lives, how to reach them, when they were born, what they suffer from: details of a private person.

Each function takes a text as ``plain`` gives it and yields start and end of what it finds. What is nobody's home in
an entry about a unit (a street and number that visitors need) may be one in a case: hence ``private``.
"""

from __future__ import annotations

import re

from qingfeng.check.pattern import Pattern
from qingfeng.check.plain import occurrences
from qingfeng.check.private_numbers import Hits

_NUMBER = r"[0-9一二三四五六七八九十百〇零]{1,6}"
_LIMIT = 40  # characters looked at before or after a word

_STREET = Pattern(
    rf"[\u4e00-\u9fff]{{1,8}}(?:路|街|大道|巷|弄|胡同|里弄|村|新村|社区)[ ]?{_NUMBER}(?:[-‐-―之][0-9]{{1,4}})?[ ]?$"
)
_NO_HOUSE = Pattern(
    r"[号號](?:线|線|地块|地塊|楼盘|桥|标|文|令|路|厂房|项目|工程|机|井|池|店|摊|仓|门|公告|通知|公报|码|称|召|角|楼会议)"
)
_NO_STREET = Pattern(r"某.?(?:路|街|道|巷|弄|同|村|社区)")
_FLAT = Pattern(
    rf"{_NUMBER}(?:幢|栋|号楼|號樓|座)[ ]?(?:{_NUMBER}(?:单元|單元|门)[ ]?)?(?:{_NUMBER}层[ ]?)?{_NUMBER}[ ]?$"
)
_HOME = Pattern(rf"(?:[:是为在]|地址)?[^，,。;；\n]{{0,30}}?{_NUMBER}(?:号|號|室|幢|栋|弄)")
_HOME_WORDS = ("家住", "住址", "住所地", "户籍地", "戶籍地", "现住", "家庭地址", "家庭住址", "居住地", "暂住")
_EN_STREET = Pattern(
    r"No\.? ?[0-9]{1,5},? (?:[A-Z][a-z]{1,20} ){1,4}(?:Road|Street|Lane|Avenue|Alley|Village)\b"
)
_EN_FLAT = Pattern(r"(?:Room|Flat|Apartment|Apt\.?) ?[0-9]{2,4},? (?:Unit|Building|Block|No\.) ?[0-9]")

_MAIL_NAME = Pattern(r"[A-Za-z0-9._%+\-]{1,64}\Z")
_MAIL_HOST = Pattern(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,4}[A-Za-z]{2,24}")
_VEILED_MAIL = Pattern(
    r"[A-Za-z0-9._-]{2,40} ?[\[({](?:at|AT|艾特|@)[\])}] ?[A-Za-z0-9-]{2,30} ?(?:\.|[\[({](?:dot|DOT|点)[\])}]) ?(?:com|cn|net|org)(?![A-Za-z])"
)
_CHAT = Pattern(
    r"(?:\s?(?:号码?|帳號|账号|帐号|ID|id|號))?\s?(?:[:是为為]|\bis\b)\s?[\"'“「]?(?P<id>[A-Za-z][A-Za-z0-9_-]{5,19}|1[3-9][0-9]{9}|[1-9][0-9]{4,10})(?![A-Za-z0-9_-])"
)
_QQ = Pattern(r"QQ\s?(?:号码?|號碼?)?\s?[:是为為]?\s?(?P<id>[1-9][0-9]{4,10})(?![0-9])")
_CHAT_WORDS = ("微信", "WeChat", "Wechat", "wechat", "weixin", "vx", "VX", "V信", "薇信")

_DATE = (
    r"(?P<year>19[3-9][0-9]|20[0-9]{2})(?:年[ ]?[0-9]{1,2}月[ ]?[0-9]{1,2}日|[-./][0-9]{1,2}[-./][0-9]{1,2})"
)
_BORN_ON = Pattern(rf"{_DATE}[ ]?$")
_BORN = Pattern(rf"(?:日期|年月日?)?[ ]?[:于於是为為]?[ ]?{_DATE}")
_NOT_BORN = Pattern("[诞誕产產发發派衍新滋始]$")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_EN_BORN = Pattern(
    rf"[^.\n]{{0,8}}?(?:{_MONTH} [0-3]?[0-9], (?:19[3-9]|20[0-9])[0-9]|[0-3]?[0-9] {_MONTH} (?:19[3-9]|20[0-9])[0-9]|(?:19[3-9]|20[0-9])[0-9]-[01][0-9]-[0-3][0-9])"
)

_ILL = Pattern(
    r"(?:有|上|了|过|的是)?[\u4e00-\u9fff]{0,8}?(?:癌症?|肿瘤|白血病|艾滋病|抑郁症|焦虑症|躁郁症|精神病|精神分裂症?|糖尿病|[甲乙丙]肝|肝炎|尿毒症"
    r"|心脏病|高血压|癫痫|结核病?|梅毒|绝症|重病|重疾|大病|残疾|不孕症?|自闭症|[\u4e00-\u9fff]{1,4}综合征)"
)
_NOT_ILL = Pattern("[忧隐后水祸外内医边]$")
_EN_ILL = Pattern(
    r"(?: (?:from|with|has|had|as having))?(?: (?:a|an|severe|serious|advanced|late-stage|terminal|chronic|acute|[a-z]{4,10}))?"
    r" (?:cancer|leukaemia|leukemia|HIV|AIDS|depression|diabetes|hepatitis|epilepsy|tumou?r|schizophrenia|heart disease|kidney failure)\b"
)


def home_addresses(text: str, private: bool) -> Hits:
    """Yield addresses that lead to a door; ``private`` takes a street and number for one."""
    for at, word in occurrences(text, ("号", "號") if private else ()):
        found = _STREET.search(text, max(0, at - 18), at)
        if found and not _NO_HOUSE.match(text, at) and not _NO_STREET.search(found.group()):
            yield found.start(), at + len(word)
    for at, word in occurrences(text, ("室",)):
        found = _FLAT.search(text, max(0, at - 20), at)
        if found and (private or "单元" in found.group() or "單元" in found.group()):
            yield found.start(), at + len(word)
    for at, word in occurrences(text, _HOME_WORDS):
        found = _HOME.match(text, at + len(word), at + len(word) + _LIMIT)
        if found and "某" not in found.group():
            yield at, found.end()
    if private and "No" in text:
        for match in _EN_STREET.finditer(text):
            yield match.span()
    for match in _EN_FLAT.finditer(text) if private else ():
        yield match.span()


def contact_accounts(text: str) -> Hits:
    """Yield e-mail addresses and the accounts of persons in WeChat and QQ; public accounts (公众号) are none."""
    for at, _ in occurrences(text, "@"):
        name = _MAIL_NAME.search(text, max(0, at - 64), at)
        host = _MAIL_HOST.match(text, at + 1)
        if name and host:
            yield name.start(), host.end()
    if any(word in text for word in ("at)", "at]", "AT)", "AT]", "艾特")):
        for match in _VEILED_MAIL.finditer(text):
            yield match.span()
    for at, word in occurrences(text, _CHAT_WORDS):
        match = _CHAT.match(text, at + len(word))
        if match and (not match["id"].isalpha() or "号" in match.group() or "ID" in match.group()):
            yield at, match.end()
    for at, _ in occurrences(text, ("QQ",)):
        match = _QQ.match(text, at)
        if match:
            yield match.span()


def exact_birthdays(text: str) -> Hits:
    """Yield days of birth since 1930: those of older people are history."""
    for at, word in occurrences(text, ("出生", "生于", "生於", "生日")):
        after = _BORN.match(text, at + len(word))
        before = _BORN_ON.search(text, max(0, at - 16), at)
        if after and not _NOT_BORN.search(text, max(0, at - 1), at):
            yield at, after.end()
        elif before and word == "出生":
            yield before.start(), at + len(word)
    for at, _ in occurrences(text, ("日生",)):
        found = _BORN_ON.search(text, max(0, at - 16), at + 1)
        if found and text[at + 2 : at + 3] in ("", ",", "，", "。", ";", "；", ")", "）", "、", "\n", " "):
            yield found.start(), at + 2
    for at, word in occurrences(text, ("born", "birthday", "date of birth", "Date of birth")):
        match = _EN_BORN.match(text, at + len(word))
        if match:
            yield at, match.end()


def health_details(text: str) -> Hits:
    """Yield illnesses that somebody in a case is said to have."""
    for at, word in occurrences(
        text, ("身患", "罹患", "患有", "患上", "患了", "确诊", "確診", "查出患", "得了", "感染艾滋")
    ):
        match = (
            _ILL.match(text, at + len(word)) if word != "感染艾滋" else re.compile("病?").match(text, at + 4)
        )
        if match and not _NOT_ILL.search(text, max(0, at - 1), at):
            yield at, match.end()
    for at, word in occurrences(text, ("diagnosed", "suffers", "suffered", "suffering")):
        match = _EN_ILL.match(text, at + len(word))
        if match:
            yield at, match.end()

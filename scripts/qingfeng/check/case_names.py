"""Persons and firms that a text names although it must not: what marks a name as one is the words beside it.

Each function takes a text as ``plain`` gives it and yields start and end of what it finds (see ``person_names`` for
what counts as a name). Persons in cases stay as masked in print (贾某某), firms stay 某…公司 (DESIGN section 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from qingfeng.check.pattern import Pattern
from qingfeng.check.person_names import is_name, latin_names, name_at, name_before
from qingfeng.check.plain import occurrences
from qingfeng.check.private_numbers import Hits

_MISCONDUCT = tuple(
    "因涉嫌 因受贿 因行贿 因贪污 因违纪 因严重违纪 因醉驾 涉嫌 受贿 行贿 贪污 挪用 收受 索要 索取 索贿 被查 被留置 被双规 被逮捕 被拘留 被判 被开除 被立案 被撤职 被免职"
    " 犯受贿 犯贪污 犯行贿 利用职务 利用担任 违反中央 违规收 送给 落马 被诫勉 受到党内 受到处分".split()
)
_BETWEEN = Pattern(r"(?:因|曾|多次|先后|非法|共|又|还|也|便|就|等人|等){1,3}\Z")
_ACCUSED = ("被告人", "当事人", "犯罪嫌疑人", "嫌疑人", "涉案人", "行贿人", "受贿人", "被调查人", "被审查人")
_OFFICES = tuple(
    "局长 书记 主任 经理 董事长 老板 科长 所长 处长 镇长 乡长 市长 区长 县长 法官 民警 会计 出纳 队长 站长 院长 校长 厂长 股长 行长 庭长 检察官 负责人 雇员 职工 干部 人员 教师 医生 包工头 法人代表"
    " 委员 主席 秘书 司机 局長 書記 主任 經理 董事長 老闆 科長 所長".split()
)
_PROTECTED = tuple(
    "举报人 检举人 控告人 报案人 投诉人 信访人 线人 知情人 证人 被害人 受害人 受害者 未成年人 少年 女童 男童 儿童 小学生 中学生 初中生 高中生 学生 同学 小朋友 舉報人 證人 被害人".split()
)
_KIN = tuple(
    "妻子 丈夫 前妻 前夫 情妇 情人 女友 男友 女儿 儿子 父亲 母亲 儿媳 女婿 哥哥 弟弟 姐姐 妹妹 岳父 岳母 侄子 外甥 妻 女兒 兒子 父親 母親".split()
)
_CALLED = Pattern(r"(?:[名,，]?(?:名叫|叫做|叫|姓名[是为:]?|即|是)|[(（:：、])?")
_EN_MISCONDUCT = Pattern(
    r",? (?:(?:was|were|had been|has been|is) (?:sentenced|expelled|detained|arrested|convicted|fined|found|removed|dismissed|placed|investigated|charged|warned)"
    r"|took (?:bribes|money|gifts|RMB|part)|accepted|embezzled|bribed|received (?:bribes|money|gifts|RMB)|misused|abused|diverted|gave RMB|paid RMB)\b"
)
_EN_ACCUSED = Pattern(
    r"(?:[Aa]ccused|[Dd]efendant|[Ss]uspect|[Oo]ffender|[Bb]riber)(?:,? (?:named|called|is|was))?,? \Z"
)
_EN_PROTECTED = Pattern(
    r"(?:[Ww]histle-?blower|[Ww]itness|[Vv]ictim|[Ii]nformant|[Cc]omplainant|[Pp]upil|[Cc]hild|[Ss]tudent|[Mm]inor)(?:,? (?:named|called|is|was))?,? \Z"
)
_EN_KIN = Pattern(
    r"(?:[Ww]ife|[Hh]usband|[Ss]on|[Dd]aughter|[Mm]istress|[Ll]over|[Mm]other|[Ff]ather|[Bb]rother|[Ss]ister|-in-law)(?:,? (?:named|called|is|was))?,? \Z"
)

_FIRM = Pattern(r"[\u4e00-\u9fffA-Za-z0-9()·*×＊]{2,24}\Z")
_BREAK = Pattern(
    r".*(?:由|向|与|给|在|为|的|和|是|从|对|了|将|被|及|到|于|任|让|帮|助|到|以|同|通过|经营|找|出资|入股|持有|承包)"
)
_GENERIC = Pattern(
    r"一家|两家|几家|多家|这家|该|本|成立|设立|注册|开办|开设|国有|民营|私营|独资|合资|全资|控股|名下|旗下|其|子|分|母|各|家|个|有限|责任|股份|集团|建筑|工程|房地产|房产|地产|贸易|科技|汽车|销售|文化|传媒|投资"
    r"|置业|物业|旅游|建设|发展|开发|实业|典当|安装|经纪|劳务|咨询|服务|管理|装饰|装修|运输|物流|市政|园林|绿化|水务|自来水|电力|燃气|能源|环保|市场|经营|浙江|金华|义乌|杭州|上海|北京|中国|全国|省|市|县|区|镇|街道|城|[()]"
)
_EN_FIRM = Pattern(r"(?:[A-Z][A-Za-z&'-]{1,30} ){1,6}Co\.?, ?Ltd")
_EN_SURNAME = Pattern(r"(?<![A-Za-z])[A-Z][a-zü]{1,6}\Z")
#: More people than any case has; so that a hostile text cannot keep the check busy.
MOST_MASKED = 100
_MASKED = Pattern(r"某|×|[Xx]{2}|\*|○|〇|□|＊")


def written_out(text: str) -> Hits:
    """Yield full names of persons beside misconduct, an accused's role or an office, in a case."""
    for at, _ in occurrences(text, _MISCONDUCT):
        end = at
        between = _BETWEEN.search(text, max(0, at - 6), at)
        for end in {at, between.start() if between else at}:
            start = name_before(text, end)
            if start is not None:
                yield start, end
    for at, word in occurrences(text, (*_ACCUSED, *_OFFICES)):
        start = at + len(word)
        end = name_at(text, start)
        if end is not None:
            yield start, end
    yield from (name for name in latin_names(text) if _EN_MISCONDUCT.match(text, name[1]))
    yield from _latin_after(text, _EN_ACCUSED)


def protected(text: str) -> Hits:
    """Yield full names of people who report misconduct, of witnesses, victims and minors."""
    yield from _named_after(text, _PROTECTED)
    yield from _latin_after(text, _EN_PROTECTED)


def relatives(text: str) -> Hits:
    """Yield full names of the relatives of the person of a case."""
    yield from _named_after(text, _KIN)
    yield from _latin_after(text, _EN_KIN)


def _named_after(text: str, words: tuple[str, ...]) -> Hits:
    for at, word in occurrences(text, words):
        for start in {at + len(word), _CALLED.match(text, at + len(word)).end()}:
            end = name_at(text, start)
            if end is not None and not text.startswith("某", at - 1):
                yield start, end


def _latin_after(text: str, role: re.Pattern[str]) -> Hits:
    yield from (name for name in latin_names(text) if role.search(text, max(0, name[0] - 32), name[0]))


def firms(text: str) -> Hits:
    """Yield names of firms with their legal form; a link to a unit of the library is meant to name it."""
    for at, word in occurrences(text, ("有限公司", "有限责任公司", "股份公司")):
        run = _FIRM.search(text, max(0, at - 24), at)
        if run is None or _MASKED.search(run.group()):
            continue
        name = run.group()[len(head.group()) if (head := _BREAK.match(run.group())) else 0 :]
        if len(_GENERIC.sub("", name)) >= 2 and not text.startswith("](unit:", at + len(word)):
            yield at - len(name), at + len(word)
    for match in _EN_FIRM.finditer(text) if "Ltd" in text else ():
        if not _MASKED.search(match.group()) and not text.startswith((".](unit:", "](unit:"), match.end()):
            yield match.span()


def masked_surnames(text: str) -> Iterator[tuple[str, str]]:
    """Yield the surnames that a text masks (贾某某, Jia XX), each with the word before it or an empty one."""
    for at, _ in occurrences(text, ("某",)):
        if at and "\u4e00" <= text[at - 1] <= "\u9fff" and is_name(text[at - 1] + "晓明"):
            role = text[max(0, at - 3) : at - 1]
            yield text[at - 1], role if len(role) == 2 and re.fullmatch("[\u4e00-\u9fff]{2}", role) else ""
    for at, _ in occurrences(text, (" XX", " Moumou")):
        surname = _EN_SURNAME.search(text, max(0, at - 8), at)
        if surname:
            yield surname.group(), ""


def unmasked(text: str, surnames: Set[tuple[str, str]]) -> Hits:
    """Yield full names with one of ``surnames`` where it stands beside the same role, or in pinyin anywhere."""
    latin = {surname for surname, _ in surnames if surname.isascii()}
    yield from (
        (start, end) for start, end in latin_names(text) if text[start:end].partition(" ")[0] in latin
    )
    for surname, role in sorted(surnames)[:MOST_MASKED]:
        for at, _ in occurrences(text, (role + surname,)) if role else ():
            end = name_at(text, at + len(role))
            if end is not None:
                yield at + len(role), end

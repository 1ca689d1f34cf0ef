"""Names of persons, written out, in Chinese running text and in pinyin.

Without a dictionary no list of surnames tells a name from other words for certain. These functions ask for more
than a surname: nothing that a given name never holds, no common word, and a place in the sentence where a name ends.
Rare and ambiguous surnames (曾, 于, 高, 常 …) are left out on purpose.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qingfeng.check.pattern import Pattern

_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭萧蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂"
    "丁沈姚卢盧姜崔钟鐘谭譚陆陸汪范廖贾賈夏韦韋付傅邹鄒孟熊秦邱江尹薛闫阎閻侯雷龙史陶贺賀毛郝顾顧龚龔邵钱錢严嚴武戴莫孔汤湯"
    "俞楼樓骆駱虞鲍鮑楮褚卫衛柳殷费費岑倪滕郎鲁魯裘缪竺项項施吾金"
)
_COMPOUND = frozenset("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 令狐 皇甫 尉迟 慕容 司徒".split())
#: What no given name holds: words of grammar, of place and office, of numbers, and every way of masking.
_NEVER = (
    "某的了是在有为為被和与與及等从從向对對将將因由把给給让讓到就都也不没沒后後前时時上下里裏外内內员員者长長们們这這那其该該此各每或而且但并並还還又再"
    "共同局院所队隊站处處科部委办辦会會司厂廠店村镇鎮街乡鄉区區县縣市省校团團组組户戶家人个個名位次年月日元万萬亿億千百两兩"
    "以于於至自即使用作做任收受送拿要求说說称稱叫请請帮幫替经經过過利能可行财財物款钱錢权權职職务務案件罪刑判法律规規定条條"
    "公私党黨政纪紀监監察检檢查调調处處分书書记記主副理总總室层層楼樓路号號口手头頭身心事情况況问問题題"
    "一三二四五六七八九十零多少几幾半每某×xX＊*○〇□"
)
_GIVEN = Pattern("[\u4e00-\u9fff]{1,2}\\Z")
_NEVER_SET = frozenset(_NEVER)
_STARTS = frozenset(_SURNAMES)
#: Common words that begin like a name.
_WORDS = frozenset(
    "王牌 王国 李子 张口 张罗 张贴 张扬 张开 刘海 陈述 陈列 陈旧 陈设 杨梅 杨柳 黄金 黄色 黄牌 黄花 黄昏 周边 周围 周密 周期 周末 周转 周年 周全 徐徐 孙子 孙女 胡乱 胡同 朱红"
    " 何况 何种 何处 何必 何故 林业 林地 林场 林立 罗列 罗织 郑重 郑州 梁上 谢绝 谢意 谢谢 谢礼 宋体 唐突 许可 许诺 许愿 许久 韩国 冯唐 曹操 彭湃 萧条 田地 田间 董事 杜绝 叶子 程度 程序 程式"
    " 苏州 苏醒 魏晋 丁点 任何 任凭 任免 任意 任性 沈阳 姜汤 崔巍 钟情 钟爱 陆续 陆地 汪洋 范围 范例 范本 范畴 贾府 夏天 夏季 韦编 付出 付清 付费 付息 付给 孟子 秦岭 江湖 江南 江山 江边 江滨 江东 江苏 江西"
    " 雷同 雷霆 龙头 史料 史无 陶冶 贺卡 贺礼 贺信 毛病 毛利 顾客 顾问 顾虑 顾忌 顾全 顾及 钱塘 钱币 严格 严重 严肃 严厉 严惩 严密 严禁 严守 严明 武汉 武装 武力 戴着 莫名 莫非 孔子 孔庙 向上 汤药 项目 项链 施工 施压 施加 施行 施以"
    " 金额 金条 金融 金华 金色 金属 金币 金钱 金店 金饰 卫生 卫片 费用 费尽 余额 余款 余下 余罪 余生 余杭 侯门 熊猫 姚江 楼盘 楼宇 楼房 鲁莽 向来 万元 万余 万般 柳州 殷切 殷勤 郎才 贾宝 李逵 张三 李四 王五 赵六"
    " 陆军 陆运 江边 毛巾 毛衣 毛坯 黄沙 黄豆 黄酒 叶片 胡萝 胡椒 林木 林权 林区 金银 金牌 金卡 严查 严控 严管 严打 顾此 陈年 陈规 周济 周到 周折 周知 孔雀 钱包 钱款 江浙 吴越 杨树 范文 龙虎 史上 施救 施舍 施展".split()
)
#: What may follow a name: an end, a mark, or a word that takes a person.
_END = Pattern(
    r"\Z|[\s,，.。;；:：、!?！？()（）「」『』“”\"'*_|\]】》〉/]|[因被涉利的和与與在将將为為向从從担擔收受曾以于於同说說等任是对對把给給出两兩]"
)

_PINYIN = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u)"
_LATIN_SURNAMES = frozenset(
    "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Guo Lin Luo Zheng Liang Xie Tang Deng Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan"
    " Cai Jiang Yu Du Ye Cheng Wei Su Lü Lu Ding Shen Yao Cui Zhong Tan Jia Xia Fu Zou Xiong Meng Qin Qiu Yin Xue Yan Lei Hou Shi Tao Hao Gu Gong Shao Qian"
    " Lou Luo Bao Ge Hong Ji Jin Kong Mao Ni Qi Ren Shu Wen Xiang Xing Yi Zhuang Zhan".split()
)
#: Only the surname is taken up, so that in "Judge Wang Lei" the name is found after "Judge Wang".
_LATIN = Pattern(r"(?P<surname>[A-Z][a-zü]{1,5}) (?=(?P<given>[A-Z][a-z]{1,11}(?:-[a-z]{1,6})?)(?![A-Za-z]))")
_LATIN_GIVEN = Pattern(rf"{_PINYIN}(?:-?{_PINYIN})?", re.I)
#: English words that are good pinyin too.
_ENGLISH = frozenset(
    "an ban bang bane bare bin can came case cane care china china dan dare dane date die done dong due fan fang fin fine fire five fun gang gene gong game gate guide hang hanging he here him hone house in june lane land line line"
    " line long man mine mi min mode name none nine one open pan panda pen pin ping pure rare rate rune sale same sang sing sane side site so song sue sun sure tan tang tie tin to tone tune use wan wane we wife wine wise zone"
    " some safe site since made make take male same time home hope rise rose done gone none bridge she hong kong me nature bureau before base hi".split()
)


def name_before(text: str, end: int) -> int | None:
    """Return where the full Chinese name that ends at ``end`` starts, or None; an office may stand before it."""
    for length in (3, 2, 4):
        start = end - length
        if start >= 0 and is_name(text[start:end]) and _may_begin(text, start):
            return start
    return None


def name_at(text: str, start: int) -> int | None:
    """Return where the full Chinese name that starts at ``start`` ends, or None."""
    for length in (3, 2, 4):
        if is_name(text[start : start + length]) and _END.match(text, start + length):
            return start + length
    return None


def is_name(word: str) -> bool:
    """Tell whether a word may be a full Chinese name: surname and given name, nothing masked, no common word."""
    if word[:2] in _COMPOUND:
        given = word[2:]
    elif len(word) < 4 and word[:1] in _STARTS and word[:2] not in _WORDS:
        given = word[1:]
    else:
        return False
    return bool(_GIVEN.match(given)) and not (_NEVER_SET & set(given))


_BEGIN = Pattern(
    r"[\s,，.。;；:：、!?！？()（）「」『』“”\"'*_|\[【《\-#>]|[长長记記任理员員干官警师師生人总總板主局副妇婦计計工医醫]"
)


def _may_begin(text: str, start: int) -> bool:
    return start == 0 or bool(_BEGIN.match(text, start - 1))


@lru_cache(maxsize=4)  # several rules in turn read the same text
def latin_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of all names in pinyin."""
    return tuple((match.start(), match.end("given")) for match in _LATIN.finditer(text) if _is_latin(match))


def _is_latin(match: re.Match[str]) -> bool:
    given = match["given"]
    begins = match.start() == 0 or not match.string[match.start() - 1].isalpha()
    return (
        begins
        and match["surname"] in _LATIN_SURNAMES
        and given.lower() not in _ENGLISH
        and bool(_LATIN_GIVEN.fullmatch(given))
    )

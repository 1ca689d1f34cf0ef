"""QF502 relative-time: 相对时间 / a word for time that is true only on the day it is written."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import Input, Rule, SourceText
from qingfeng.read.decode import MOST_FAULTS, line_column

#: Each word with the neighbours that make it part of another one (项目前期, 体现在, 接近年底, 证明年龄, 节日前).
_ZH = Pattern(
    r"(?<![过失除])去年(?![代轻龄])|(?<![当如现至])今年(?!轻)|(?<![说证表阐声透])明年(?![度龄代])"
    r"|(?<![项节题数名科账栏曲剧耳头醒夺])目前(?!期)|截至目前"
    r"|(?<![临最接附靠将])近日(?![期点本常均])|(?<![\u4e00-\u9fff0-9])日前(?=[，\u4e00-\u9fff])"
    r"|(?<![体表出发实呈展显再浮涌兑隐])现在|(?<![接临将靠最附])近年(?![底末关初终])"
    r"|(?<!进入|执行|返回|到达)下一步(?=[，,：:]|将|要|我|该|继续|计划|打算)"
    r"|(?<![担应正])当前(?![往行台来去排端])|如今|迄今|至今|不久前|眼下|昨天|昨日|今天|上个月"
)
_EN = Pattern(
    r"(?i)(?<!the )(?<!his )(?<!her )(?<!their )\b(?:last|next) (?:year|month|week)s?\b(?!(?:'s)? (?:of|before|in)\b)"
    r"|\bthis year\b|\b(?:in|over) (?:recent|the last few) years\b"
    r"|\b(?:currently|recently|nowadays|at present|(?<!up )to date|yesterday|today)\b"
    r"|\b(?<!by )(?<!just )(?<!until )now\b(?! (?:and|that)\b)|\bso far\b(?! (?:as|apart|away|from|that)\b)"
    r"|\bas (?:a|the|its|their) next step\b|(?<=[.!?\n\0] )next steps?[,:]|\A next steps?[,:]"
)
#: Quick to look for; most texts hold none of these.
_HINT = {
    "zh": Pattern(
        "去年|今年|明年|目前|近日|日前|现在|近年|下一步|当前|如今|迄今|至今|不久前|眼下|昨天|昨日|今天|上个月"
    ),
    "en": Pattern(
        "Last |last |Next |next |This year|this year|recent years|urrently|ecently|owadays|t present|o date|esterday|oday| now|Now|o far"
    ),
}


def relative_time(source: SourceText) -> Iterator[Finding]:
    prose = prose_of(source)
    told = 0
    for lang, words in (("zh", _ZH), ("en", _EN)):
        view = prose.views.get(lang)
        if not view or not _HINT[lang].search(view):
            continue
        for match in words.finditer(prose.worded(lang)):
            told += 1
            if told > MOST_FAULTS:
                return
            line, column = line_column(source.text, match.start())
            word = match.group().strip()
            yield Finding(
                f"“{word}”只在写的那天成立，读者不知道指哪一天",
                f"{word!r} is true only on the day it is written; readers do not know which day that was",
                "写明年月，如“2023年以来”“截至2023年12月”“报道刊出时”；引用原话就放进引号",
                "give year and month, as in “since 2023”, “by December 2023”, “when the report appeared”; put a quotation in quotation marks",
                line=line,
                column=column,
                length=len(word),
            )


RULE = Rule("QF502", "relative-time", Input.TEXT, relative_time, severity="warning")

"""Words that judge, and of whom a sentence speaks: what the rules on wording before and after a judgment share.

Article 12 of the Criminal Procedure Law: nobody is guilty before a court has said so. A word that judges counts only
where the sentence speaks of the person of the case: the last person named before it in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qingfeng.check.pattern import Pattern
from qingfeng.check.prose import prose_of
from qingfeng.check.rule import EntryView, SourceText

#: How far back a paragraph is read for the person of whom it speaks.
FAR = 400


class Words(NamedTuple):
    """The words of one language: those that judge, those that doubt, and those that take either back."""

    hint: Pattern  # stands in all that is judged; quick to look for
    judged: Pattern
    not_judged: Pattern  # in the same sentence: suspicion, denial, condition
    doubted: Pattern
    told: Pattern  # in the same sentence: the suspicion is part of what happened
    breaks: Pattern
    person: Pattern


_ZH = Words(
    hint=Pattern("[犯罪刑判]"),
    judged=Pattern(
        r"(?<![侵触冒共主从惯累再防])犯(?:了|下)?(?:有)?[^，。；！？：“”《》\0\n\1犯罪]{1,12}(?<![得怪问治定])罪(?!名|嫌|线索)"
        r"|犯(?:了|下)罪|罪犯|犯罪分子|(?:受贿|行贿|贪污|诈骗|挪用|职务|经济|杀人|盗窃)犯(?!罪)"
        r"|构成[^，。；！？\0\n\1]{0,12}(?:罪|犯罪)|(?:因|以)[^，。；！？：“”《》\0\n\1因以罪]{1,12}罪(?:名)?，?(?:一审|二审)?(?:被判|判处|获刑|入狱|服刑)"
        r"|判处(?:有期|无期|死刑|拘役|管制)|被判刑|被判有罪|获刑|服刑"
    ),
    not_judged=Pattern(
        r"涉嫌|嫌疑|[不未没]|尚无|是否|可能|如果|如[其果]|[若凡]|一旦|即使|并非|指控|起诉|无罪|报案|举报|监狱|预防|防止|避免|以免|怕|担心"
    ),
    doubted=Pattern(r"涉嫌"),
    told=Pattern(
        r"立案|调查|审查|留置|逮捕|拘留|起诉|移送|抓获|举报|投案|自首|公诉|指控|线索|反映|通报|采取|侦查|监视居住|取保|供述|交代|移交"
    ),
    breaks=Pattern(r"[。；！？\n\0]"),
    person=Pattern(
        r"(?P<name>[\u4e00-\u9fff]某{1,2}(?![公单村局市县镇街厂店校院所银机部工集企])(?:[甲乙丙丁]|[0-9])?)|(?P<pronoun>[他她](?!们)|本人)"
    ),
)
_EN = Words(
    hint=Pattern("uilty|onvict|elon|riminal|ommit|ribe|mbezzler|entenced|ailed|mprisoned"),
    judged=Pattern(
        r"(?i)\b(?:guilty|convict(?:s|ed|ions?)?|felons?|criminals|criminal(?=[.,;:!?)]|\s+(?:who|and|or|is|was|had|has)\b)"
        r"|commit(?:s|ted)? (?:the |a )?(?:serious )?(?:crimes?|bribery|embezzlement|fraud|offen[cs]es?)\b"
        r"|bribe-?takers?|embezzlers?|(?:was|been|were) sentenced|jailed|imprisoned)\b"
    ),
    not_judged=Pattern(
        r"(?i)\b(?:not|no|nor|never|without|neither|alleged(?:ly)?|suspect\w*|suspicion|accus\w*|charg\w*|whether|if|may|might|could|can|would"
        r"|until|presum\w*|prosecut\w*|indict\w*|acquit\w*|avoid\w*|prevent\w*|fear\w*|afraid|fe(?:el|els|lt|eling)|conscience|unless)\b|n't\b"
    ),
    doubted=Pattern(r"\b(?:[Aa]lleged(?:ly)?|[Ss]uspected)\b"),
    told=Pattern(
        r"(?i)\b(?:detain\w*|detention|arrest\w*|investigat\w*|charg\w*|prosecut\w*|report\w*|review\w*|filed|surrender\w*|inquir\w*|accus\w*|liuzhi"
        r"|indict\w*|tip\w*|confess\w*|caught|custody|transferred)\b"
    ),
    breaks=Pattern(r"[.;!?](?=\s)|[\n\0]"),
    person=Pattern(
        r"(?P<name>\b[A-Z][a-z]{1,8} (?:XX?|Mou(?:mou)?)(?: [A-D0-9])?\b)|(?P<pronoun>\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b)"
    ),
)
WORDS = {"zh": _ZH, "en": _EN}


class Said(NamedTuple):
    """A word of judgment or doubt about the person of a case, in a file of the entry."""

    source: SourceText
    lang: str
    start: int
    end: int


def judgments(view: EntryView) -> Iterator[Said]:
    """Yield the words of a case that call its person guilty as a fact."""
    for source, lang, text in _texts(view, [words.hint for words in WORDS.values()]):
        words = WORDS[lang]
        for match in words.judged.finditer(text):
            start, end = _sentence(text, match, words)
            if not words.not_judged.search(text, start, end) and _of_subject(view, source, lang, text, match):
                yield Said(source, lang, *match.span())


def doubts(view: EntryView) -> Iterator[Said]:
    """Yield the words that still call the conduct of a case a suspicion, other than as a step of what happened."""
    for source, lang, text in _texts(view, [words.doubted for words in WORDS.values()]):
        words = WORDS[lang]
        for match in words.doubted.finditer(text):
            start, end = _sentence(text, match, words)
            if words.told.search(text, start, end) or "timeline" in prose_of(source).keys_at(match.start()):
                continue
            if _of_subject(view, source, lang, text, match):
                yield Said(source, lang, *match.span())


def _texts(view: EntryView, hints: list[Pattern]) -> Iterator[tuple[SourceText, str, str]]:
    """Yield the files of an entry with their own words in each language, where a hint stands in them."""
    data = SourceText(view.data, "data", view.texts[view.data])
    for source in (data, *view.bodies.values()):
        for lang, hint in zip(WORDS, hints, strict=True):
            if hint.search(prose_of(source).views.get(lang, "")):
                yield source, lang, prose_of(source).worded(lang)


def _sentence(text: str, match: re.Match[str], words: Words) -> tuple[int, int]:
    start = max(0, match.start() - FAR)
    for found in words.breaks.finditer(text, start, match.start()):
        start = found.end()
    after = words.breaks.search(text, match.end(), match.end() + FAR)
    return start, after.start() if after else min(len(text), match.end() + FAR)


def _of_subject(view: EntryView, source: SourceText, lang: str, text: str, match: re.Match[str]) -> bool:
    """Whether the last person named before the word, in the same paragraph or field, is that of the case."""
    subject = view.model.subject
    alias = subject.alias.in_lang(lang)[0] if subject else ""
    start = max(0, match.start() - FAR)
    for border in ("\0", "\n\n"):
        start = max(start, text.rfind(border, start, match.start()) + 1)
    people = list(WORDS[lang].person.finditer(text, start, match.start()))
    for person in reversed(people):
        if person["name"]:
            return person["name"] in alias
    keys = prose_of(source).keys_at(match.start())
    return bool(people and subject) or keys[:1] in (("title",), ("summary",))

"""The smallest valid entry of each kind: what tests begin with, and change in one place."""

SOURCES = """\
sources:
  - id: s1
    page: "000"
    headline: {zh: 一篇报道, en: A report}
    column: feature
    published: null
    dating: {zh: 未印日期, en: Undated}
"""

CASE = """\
title: {zh: 案例, en: A case}
summary: {zh: 这是一段范例概要，长短同真实的条目相仿：说明谁在哪里做了什么，后来怎样，读者据此知道值不值得往下读。, en: A summary}
kind: full
field: agency
place: yiwu
unit: null
subject: null
conduct: [gifts]
legal_state: disciplined
evidence: decision
outcome: null
sources: [s1]
status: published
"""

UNIT = """\
names:
  official: {zh: 某单位, en: A unit}
summary: {zh: 这是一段范例概要，长短同真实的条目相仿：说明谁在哪里做了什么，后来怎样，读者据此知道值不值得往下读。, en: A summary}
role: exemplar
field: agency
place: yiwu
sources: [s1]
status: published
figures:
  - {id: staff, label: {zh: 人员, en: Staff}, value: 30, unit: person, phrase: 30人, source: s1}
  - {id: volunteers, label: {zh: 志愿者, en: Volunteers}, value: 12, unit: person, phrase: 12人, source: s1}
  - {id: growth, label: {zh: 增长, en: Growth}, value: 55, unit: percent, phrase: 55%, source: s1}
"""

PRACTICE = """\
names:
  official: {zh: 某做法, en: A practice}
summary: {zh: 这是一段范例概要，长短同真实的条目相仿：说明谁在哪里做了什么，后来怎样，读者据此知道值不值得往下读。, en: A summary}
kind: system
field: agency
problem: {zh: 问题, en: A problem}
how:
  - {zh: 办法, en: A way}
sources: [s1]
status: published
"""

CULTURE = """\
names:
  official: {zh: 某展厅, en: A hall}
summary: {zh: 这是一段范例概要，长短同真实的条目相仿：说明谁在哪里做了什么，后来怎样，读者据此知道值不值得往下读。, en: A summary}
kind: hall
field: culture
place: yiwu
sources: [s1]
status: published
"""

HALL = """\
names:
  official: {zh: 某节目, en: A programme}
summary: {zh: 这是一段范例概要，长短同真实的条目相仿：说明谁在哪里做了什么，后来怎样，读者据此知道值不值得往下读。, en: A summary}
place: yiwu
culture: example-hall
languages: [zh, en]
orientation: portrait
panel: {diagonal_in: 43, width_px: 1080, height_px: 1920}
chapters:
  - id: first
    name: {zh: 第一篇, en: The first chapter}
    about: {zh: 说明, en: About it}
    screens:
      - {kind: entry, entry: culture:example-hall}
status: published
"""

QUIZ = """\
title: {zh: 问答, en: A quiz}
summary: {zh: 这是一段范例概要，长短同真实的条目相仿：说明谁在哪里做了什么，后来怎样，读者据此知道值不值得往下读。, en: A summary}
channel: self-assessment
questions:
  - id: first
    text: {zh: 问题, en: A question}
    options:
      - {zh: 甲, en: One}
      - {zh: 乙, en: Two}
    answer: 1
    explanation: {zh: 解释, en: Because}
    entry: case:example-case
status: published
"""

GLOSSARY = """\
terms:
  - id: example-term
    name: {zh: 术语, en: a term}
    explanation: {zh: 解释, en: What it is}
    group: law
    entry: unit:example-unit
    source: s1
"""

FIGURES = """\
topics:
  - id: staff
    name: {zh: 人员, en: Staff}
    about: {zh: 全部人员, en: All the staff}
    charts:
      - id: volunteers
        name: {zh: 志愿者, en: Volunteers}
        drawn: parts
        figures:
          - {entry: "unit:example-unit", figure: staff}
          - {entry: "unit:example-unit", figure: volunteers}
"""

VOCAB = """\
title: {zh: 词表, en: A list}
terms:
  one: {zh: 甲, en: One}
"""

ZH = "## 经过\n\n正文。\n"
EN = "## What happened\n\nText.\n"

#: One entry of each kind, which name each other where they must; every file of a site without findings.
SITE = {
    "sources.yml": SOURCES,
    "cases/example-case/case.yml": CASE,
    "cases/example-case/zh.md": ZH,
    "cases/example-case/en.md": EN,
    "units/example-unit/unit.yml": UNIT,
    "units/example-unit/zh.md": ZH,
    "units/example-unit/en.md": EN,
    "units/example-unit/practices/example-practice.yml": PRACTICE,
    "culture/example-hall/culture.yml": CULTURE,
    "culture/example-hall/zh.md": ZH,
    "culture/example-hall/en.md": EN,
    "halls/example-programme.yml": HALL,
    "quizzes/example-quiz.yml": QUIZ,
    "glossary.yml": GLOSSARY,
    "figures.yml": FIGURES,
}

#: Where the entry of a kind lies in ``SITE``.
PATHS = {
    "case": "cases/example-case/case.yml",
    "unit": "units/example-unit/unit.yml",
    "practice": "units/example-unit/practices/example-practice.yml",
    "culture": "culture/example-hall/culture.yml",
    "hall": "halls/example-programme.yml",
    "quiz": "quizzes/example-quiz.yml",
    "sources": "sources.yml",
    "glossary": "glossary.yml",
    "figures": "figures.yml",
    "vocab": "vocab/example.yml",
}

TEXTS = {
    "case": CASE,
    "unit": UNIT,
    "practice": PRACTICE,
    "culture": CULTURE,
    "hall": HALL,
    "quiz": QUIZ,
    "sources": SOURCES,
    "glossary": GLOSSARY,
    "figures": FIGURES,
    "vocab": VOCAB,
}

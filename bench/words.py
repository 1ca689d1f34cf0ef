"""The words that the corpus is made of, and sentences put together from them.

Nothing here is taken from any text: short word lists of our own, combined by chance. What comes out has the
size and the characters of real entries, and no meaning.
"""

from __future__ import annotations

from random import Random

SURNAMES = {
    "甲": "Jia",
    "乙": "Yi",
    "丁": "Ding",
    "申": "Shen",
    "辛": "Xin",
    "任": "Ren",
    "季": "Ji",
    "方": "Fang",
}

WHEN_ZH = "月初 季末 年底前 复核时 检查当天 交接以后 合同到期时 招标之前 款项到账后 群众反映后".split()
WHO_ZH = "经办人员 仓库管理员 科室负责人 监督小组 财务人员 现场代表 退休职工 窗口工作人员 村务代表 项目经理".split()
HOW_ZH = "按清单 当面 逐笔 没有理由地 分三次 照旧例 绕开流程 公开 私下 及时".split()
DID_ZH = "登记了 核对了 收下了 退回了 漏报了 复查了 补签了 公示了 转交了 压下了".split()
WHAT_ZH = "采购台账 车辆费用 工程签证 租金收据 礼品登记 值班记录 验收报告 商位合同 补助名册 会议纪要".split()
THEN_ZH = "事后没有人追问 制度上留下一个缺口 差额由单位收回 这一步成了转折 后来列入整改清单 同事当场提出疑问".split()
WHY_ZH = "因为审批只看签字 因为账目无人复算 因为权力过于集中 因为提醒来得太晚 因为规定写得含糊 因为关系掩住了问题".split()

WHEN_EN = [
    "early that month",
    "at the end of the quarter",
    "before the year closed",
    "during the second check",
]
WHEN_EN += [
    "on the day of the inspection",
    "after the handover",
    "when the contract ran out",
    "once the money came in",
]
WHO_EN = ["the clerk in charge", "a warehouse keeper", "the head of the section", "the supervision group"]
WHO_EN += [
    "an accountant",
    "the site delegate",
    "a retired worker",
    "the village delegate",
    "the project manager",
]
HOW_EN = "openly quietly promptly twice again carefully wrongly together".split()
DID_EN = "recorded checked accepted returned overlooked countersigned published delayed".split()
WHAT_EN = [
    "the purchase ledger",
    "the vehicle bills",
    "a site variation",
    "the rent receipts",
    "the list of gifts",
]
WHAT_EN += ["the duty roster", "an acceptance report", "the stall contracts", "the roll of subsidies"]
THEN_EN = ["nobody asked about it later", "a gap stayed in the rules", "the unit took the difference back"]
THEN_EN += ["this step became the turning point", "it was put on the list of things to mend"]
WHY_EN = ["because approval looked at signatures only", "because no one added up the accounts"]
WHY_EN += [
    "because too much lay in one hand",
    "because the reminder came too late",
    "because the rule was vague",
]

HEADINGS = [
    ("事情的起点", "Where it began"),
    ("钱款的去向", "Where the money went"),
    ("监督怎样发现", "How it came to light"),
    ("单位的整改", "What the unit changed"),
    ("给后来人的提醒", "What to remember"),
    ("流程与岗位", "Steps and posts"),
    ("数字背后的变化", "Behind the figures"),
]
THINGS = [
    ("台账", "ledger"),
    ("合同", "contract"),
    ("租金", "rent"),
    ("车辆", "vehicle"),
    ("工程", "works"),
    ("补助", "subsidy"),
    ("商位", "stall"),
    ("采购", "purchase"),
    ("礼品", "gift"),
    ("印章", "seal"),
]
TURNS = [
    ("被改写的", "rewritten"),
    ("无人复核的", "unchecked"),
    ("迟到的", "late"),
    ("公开的", "open"),
    ("退回的", "returned"),
    ("共同看管的", "shared"),
    ("重新清点的", "recounted"),
]
BODIES = [
    ("集团", "group"),
    ("中心", "centre"),
    ("管理所", "office"),
    ("学校", "school"),
    ("市场", "market"),
    ("医院", "hospital"),
    ("合作社", "cooperative"),
    ("展厅", "hall"),
]


def zh_sentence(rng: Random) -> str:
    """Return a Chinese sentence of 25 to 45 characters."""
    pick = rng.choice
    tail = pick(WHY_ZH) if rng.random() < 0.5 else pick(THEN_ZH)
    return f"{pick(WHEN_ZH)}，{pick(WHO_ZH)}{pick(HOW_ZH)}{pick(DID_ZH)}{pick(WHAT_ZH)}和{pick(WHAT_ZH)}，{tail}。"


def en_sentence(rng: Random) -> str:
    """Return an English sentence of 15 to 25 words."""
    pick = rng.choice
    when = pick(WHEN_EN)
    tail = pick(WHY_EN) if rng.random() < 0.5 else f"and {pick(THEN_EN)}"
    return (
        f"{when[0].upper()}{when[1:]} {pick(WHO_EN)} {pick(HOW_EN)} {pick(DID_EN)} {pick(WHAT_EN)} "
        f"and {pick(WHAT_EN)}, {tail}."
    )


def both(rng: Random, sentences: int = 1) -> dict[str, str]:
    """Return a bilingual text of a few sentences."""
    return {
        "zh": "".join(zh_sentence(rng) for _ in range(sentences)),
        "en": " ".join(en_sentence(rng) for _ in range(sentences)),
    }


def short(rng: Random) -> dict[str, str]:
    """Return a bilingual phrase of a few words."""
    thing, turn = rng.choice(THINGS), rng.choice(TURNS)
    return {"zh": f"{turn[0]}{thing[0]}", "en": f"The {turn[1]} {thing[1]}"}

"""QF212 impossible-sanction: 这个人不可能受这种处分 / a sanction that this person cannot have received."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule


def impossible_sanction(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case" or view.model.outcome is None:
        return
    subject, outcome = view.model.subject, view.model.outcome
    if subject is not None and subject.party_member is False and outcome.party is not None:
        yield Finding(
            "写明不是党员，却有党纪处分",
            "a sanction of the Party for a person who is said not to be a member",
            "核对 party_member；来源没有写明的，写 null",
            "check party_member; where the source does not say, write null",
            keys=("outcome", "party", "sanctions"),
        )
    if (
        outcome.court is not None
        and view.model.legal_state == "acquitted"
        and (outcome.court.months or outcome.court.fine)
    ):
        yield Finding(
            "已宣告无罪，却有刑期或罚金",
            "a term or a fine although the person was acquitted",
            "核对判决结果和 legal_state",
            "check the judgment and legal_state",
            keys=("outcome", "court", "months" if outcome.court.months else "fine"),
        )


RULE = Rule("QF212", "impossible-sanction", Input.ENTRY, impossible_sanction)

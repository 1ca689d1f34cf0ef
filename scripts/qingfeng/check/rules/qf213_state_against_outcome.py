"""QF213 state-against-outcome: 法律状态与结果不符 / the legal state and the outcome contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule

_JUDGED = ("sentenced", "acquitted")
#: States in which nothing has been decided about anybody.
_UNDECIDED = ("under-review", "in-detention", "finding-open")


def state_against_outcome(view: EntryView) -> Iterator[Finding]:
    if view.kind != "case":
        return
    state, outcome = view.model.legal_state, view.model.outcome
    court = outcome is not None and outcome.court is not None
    if state in _JUDGED and not court:
        yield Finding(
            f"legal_state 是 {state}，但 outcome 里没有判决",
            f"legal_state is {state}, but the outcome has no judgment",
            "补上 outcome.court，或改正 legal_state",
            "add outcome.court, or correct legal_state",
            keys=("legal_state",),
        )
    elif court and state not in _JUDGED:
        yield Finding(
            f"已有判决，但 legal_state 是 {state}",
            f"there is a judgment, but legal_state is {state}",
            "legal_state 改为 sentenced 或 acquitted；没有判决的删去 court",
            "make legal_state sentenced or acquitted; without a judgment delete court",
            keys=("legal_state",),
        )
    elif state == "disciplined" and outcome is not None and outcome.party is None and outcome.post is None:
        yield Finding(
            "legal_state 是 disciplined，但 outcome 里没有党纪处分，也没有政务处分",
            "legal_state is disciplined, but the outcome has no sanction of party or post",
            "补上 outcome.party 或 outcome.post，或改正 legal_state",
            "add outcome.party or outcome.post, or correct legal_state",
            keys=("legal_state",),
        )
    elif state in _UNDECIDED and outcome is not None and (outcome.party or outcome.post):
        yield Finding(
            f"已有处分，但 legal_state 是 {state}",
            f"there is a sanction, but legal_state is {state}",
            "改正 legal_state，例如 disciplined",
            "correct legal_state, for example to disciplined",
            keys=("legal_state",),
        )


RULE = Rule("QF213", "state-against-outcome", Input.ENTRY, state_against_outcome)

"""QF203 answer-out-of-range: 答案不在选项里 / the answer is none of the options."""

from __future__ import annotations

from collections.abc import Iterator

from qingfeng.check.diagnostic import Finding
from qingfeng.check.rule import EntryView, Input, Rule


def answer_out_of_range(view: EntryView) -> Iterator[Finding]:
    if view.kind != "quiz":
        return
    for index, question in enumerate(view.model.questions):
        options = len(question.options)
        if not 1 <= question.answer <= options:
            yield Finding(
                f"答案写的是第{question.answer}项，而选项只有{options}项",
                f"the answer is option {question.answer}, but there are {options} options",
                f"写正确选项的序号，从1数到{options}",
                f"write the number of the right option, counted from 1 to {options}",
                keys=("questions", index, "answer"),
            )


RULE = Rule("QF203", "answer-out-of-range", Input.ENTRY, answer_out_of_range)

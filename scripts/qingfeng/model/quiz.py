"""A bank of questions (清风考评); the score stays on the visitor's screen."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from qingfeng.model.base import Count, Identifier, code, model
from qingfeng.model.entry import Address
from qingfeng.model.text import Text


@model
class Question:
    """A question; ``answer`` is the position of the right option, counted from 1."""

    id: Identifier
    text: Text
    options: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    answer: Count
    explanation: Text
    entry: Address  # what the answer rests on


@model
class Quiz:
    """A named bank of questions."""

    title: Text
    summary: Text
    channel: code("channels")
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    status: code("statuses")

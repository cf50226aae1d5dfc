"""A finished form in words, for somebody who reads it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from conversations.engine.moment import Moment
from conversations.engine.session import Given, Session
from conversations.engine.spoken import spoken
from conversations.engine.worded import label
from conversations.form import REPEAT, Form
from conversations.question import Answer, Question


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its label and its answer, both as a person reads them."""

    question: Question
    label: str
    said: str


def told(
    form: Form, answers: Mapping[str, str], given: Given, language: str, now: datetime
) -> tuple[Line, ...]:
    """The answers that were asked for, in the order in which they were kept; values shown inside
    labels are filled in. Keys no question of the form has are left out."""
    kept = {key: Answer(value) for key, value in answers.items() if value}
    session = Session("", "", form.id, form.version, language, now, now, answers=kept)
    moment = Moment(form, session, given, now)
    asked = ((form.question(key), answer) for key, answer in kept.items())
    return tuple(
        Line(question, label(moment, question).rstrip("?. "), spoken(moment, question, answer))
        for question, answer in asked
        if question is not None and question.calculate is None and _is_told(question)
    )


def _is_told(question: Question) -> bool:
    return question.kind not in ("hidden", "given", REPEAT)

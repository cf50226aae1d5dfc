"""A finished form in words, for somebody who reads it later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.engine.moment import Moment
from conversations.engine.session import Given, Session
from conversations.engine.spoken import spoken
from conversations.engine.standing import YES, more_key
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
    form: Form,
    answers: Mapping[str, str],
    given: Given,
    language: str,
    now: datetime,
    *,
    unknown: Sequence[str] = (),
) -> tuple[Line, ...]:
    """The answers that were asked for, in the order in which they were kept, then the keys of
    `unknown` (*Chưa rõ*); values shown inside labels are filled in. Keys no question of the form
    has are left out."""
    said = _with_instances(form, {**answers, **{k: "" for k in unknown if k not in answers}})
    kept = {k: Answer(v, unknown=not v) for k, v in said.items() if v or k in unknown}
    session = Session("", "", form.id, form.version, language, now, now, answers=kept)
    moment = Moment(form, session, given, now)
    asked = ((form.question(key), answer) for key, answer in kept.items())
    return tuple(
        Line(question, label(moment, question).rstrip("?. "), spoken(moment, question, answer))
        for question, answer in asked
        if question is not None and question.calculate is None and _is_told(question)
    )


def _with_instances(form: Form, answers: Mapping[str, str]) -> Mapping[str, str]:
    """With *còn ai nữa* said for every instance that has an answer: a form that was sent keeps
    only the answers, and a label shows values of its own instance."""
    more = {}
    for question in filter(None, map(form.question, answers)):
        repeats = [name for name in question.groups if form.groups[name].repeat]
        for depth, (name, last) in enumerate(zip(repeats, question.position, strict=True)):
            for number in range(1, last + 1):
                more[more_key(name, question.position[:depth], number)] = YES
    return {**more, **answers}


def _is_told(question: Question) -> bool:
    return question.kind not in ("hidden", "given", REPEAT)

"""Answers the bot itself keeps: once(), computed defaults of hidden fields, column `trigger`."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.engine.moment import Moment
from conversations.engine.standing import is_stop
from conversations.form import Form
from conversations.question import Answer, Question, keyed
from conversations.xpath.compiler import Compiled


def settled(moment: Moment, changed: Question | None = None) -> Moment:
    """The same turn with everything that is to be remembered from now on. `changed`: the question
    whose answer is another one than before."""
    if changed is not None:
        moment = _triggered(moment, changed)
    standing = moment.standing
    new = {
        key: Answer(value)
        for question in kept_by_the_bot(moment.form)
        for key, value in _unkept(moment, question)
        if value and key not in standing.answers
    }
    return moment.set(answers={**moment.session.answers, **new}) if new else moment


def kept_by_the_bot(form: Form) -> Iterator[Question]:
    """Questions whose value must not change when it is computed again."""
    for question in form.questions:
        once = isinstance(question.calculate, Compiled) and question.calculate.keeps
        hidden = question.kind == "hidden" and question.proposal and not question.triggers
        if once or hidden:
            yield question


def _unkept(moment: Moment, question: Question) -> Iterator[tuple[str, str]]:
    standing, groups = moment.standing, moment.form.groups
    repeats = tuple(g for g in question.groups if groups[g].repeat)
    for position in standing.positions(repeats):
        yield keyed(question.name, position), standing.value(question.name, position)


def _triggered(moment: Moment, changed: Question) -> Moment:
    """Column `trigger`: a hidden field is computed now; a question that is asked forgets its
    answer, so that it is asked again with what the form proposes."""
    for row in moment.form.questions:
        if changed.name not in row.triggers or row.proposal is None:
            continue
        depth = sum(moment.form.groups[g].repeat for g in row.groups)
        if depth > len(changed.position):
            continue
        target = row.at(changed.position[:depth])
        answers = dict(moment.session.answers)
        answers.pop(target.key, None)
        if not is_stop(target):
            standing = moment.set(answers=answers).standing
            answers[target.key] = Answer(str(row.proposal(standing.about(target))))
        moment = moment.set(answers=answers)
    return moment

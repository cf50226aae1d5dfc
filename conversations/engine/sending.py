"""A form that leaves (*gửi*): after the read-back, or at once (`hl:at_once`)."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.engine.moment import Moment
from conversations.engine.navigation import is_unknown
from conversations.engine.session import READ_BACK, Step
from conversations.engine.standing import Standing
from conversations.facts import DangerNamed, Fact, FormFinished
from conversations.question import Question
from conversations.reply import Reply


def goes_at_once(moment: Moment, answered_last: Question | None) -> bool:
    """Whether nothing is left to ask after an answer that needs no reading back. Words of danger
    in it are asked about first."""
    return (
        moment.session.at == READ_BACK
        and answered_last is not None
        and answered_last.own.get("at_once") == "yes"
        and not moment.given.danger
    )


def sent(moment: Moment, facts: tuple[Fact, ...] = (), *first: str) -> Step:
    """The form is over: what it holds is told, behind the facts of its last answer."""
    standing, form = moment.standing, moment.form
    finished = FormFinished(
        form.id,
        form.version,
        answered(standing),
        unknowns(standing),
        fields(standing),
        moment.session.notes,
    )
    after = moment.set(state="finished", at="", picked=())
    raised = any(isinstance(f, DangerNamed) for f in facts)
    ahead = (after.say("engine.alarm_out"), *first) if raised else first
    return after.step(Reply((*ahead, after.say("engine.sent"))), *facts, finished)


def answered(standing: Standing) -> Mapping[str, str]:
    """Relevant, not empty, by name; calculates too."""
    values = ((q.key, standing.value(q.name, q.position)) for q in standing.relevant_questions)
    return {name: value for name, value in values if value}


def unknowns(standing: Standing) -> tuple[str, ...]:
    """Names of relevant questions answered with *Chưa rõ*."""
    answers = standing.answers
    return tuple(q.key for q in standing.stops if q.key in answers and is_unknown(answers[q.key]))


def fields(standing: Standing) -> Mapping[str, str]:
    """The case fields (`hl:case`) that have a value."""
    named = [q for q in standing.relevant_questions if q.own.get("case")]
    return {q.own["case"]: v for q in named if (v := standing.value(q.name, q.position))}

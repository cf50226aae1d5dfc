"""Sending a form, and keeping a call that broke off."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.engine.answering import forward
from conversations.engine.moment import Moment
from conversations.engine.navigation import is_unknown, next_stop
from conversations.engine.session import READ_BACK, Step
from conversations.engine.showing import again, leave
from conversations.engine.standing import Standing
from conversations.facts import CallHungUp, FormFinished
from conversations.question import Answer


def submit(moment: Moment) -> Step:
    """*Gửi*: everything is checked once more; the first thing that is missing is asked."""
    missing = next_stop(moment)
    if missing != READ_BACK:
        if moment.question is not None:
            return again(moment, moment.say("engine.not_yet"))
        return forward(moment.then(), (), moment.say("engine.not_yet"))
    if moment.question is not None:
        return forward(moment.then(), ())
    standing, form = moment.standing, moment.form
    fact = FormFinished(
        form.id,
        form.version,
        answered(standing),
        unknowns(standing),
        fields(standing),
        moment.session.notes,
    )
    after = moment.then(state="finished", at="", picked=())
    return after.step(leave(after, after.say("engine.sent")), fact)


def hang_up(moment: Moment) -> Step:
    """*Cúp máy giữa chừng*: everything so far is kept, unconfirmed ticks too; it may be resumed."""
    session = moment.session
    answers = dict(session.answers)
    if session.picked and moment.question is not None:
        answers[session.at] = Answer(" ".join(session.picked))
    standing = moment.set(answers=answers).standing
    fact = CallHungUp(answered(standing), unknowns(standing), fields(standing), session.notes)
    after = moment.then(state="paused")
    return after.step(leave(after, after.say("engine.hung_up")), fact)


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

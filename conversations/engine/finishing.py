"""Sending a form, and keeping a call that broke off."""

from __future__ import annotations

from conversations.engine.answering import forward
from conversations.engine.moment import Moment
from conversations.engine.navigation import next_stop
from conversations.engine.sending import answered, fields, sent, unknowns
from conversations.engine.session import READ_BACK, Step
from conversations.engine.showing import again, leave
from conversations.facts import CallHungUp
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
    return sent(moment.then())


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

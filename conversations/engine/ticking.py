"""Options that are tapped: one answer, or ticks that come and go (*đánh dấu*)."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.engine import danger
from conversations.engine.answering import UNKNOWN, arrived, keep
from conversations.engine.moment import Moment
from conversations.engine.options import adds_unknown
from conversations.engine.session import Step
from conversations.engine.showing import again, show_open
from conversations.engine.tokens import Token
from conversations.question import Answer, Choice, Question


def tap(moment: Moment, question: Question, token: Token) -> Step:
    """The options of a token: an answer to a select_one, a tick or all ticks of a several."""
    choices = moment.standing.choices(question)
    numbers = token.numbers
    if adds_unknown(question, choices) and numbers == (len(choices) + 1,):
        return keep(moment, question, UNKNOWN)
    if not all(1 <= n <= len(choices) for n in numbers):
        return again(moment, moment.say("engine.stale"))
    tapped = [choices[n - 1] for n in numbers]
    if question.kind != "select_multiple":
        return keep(moment, question, Answer(tapped[0].name))
    return (
        _all_at_once(moment, question, tapped)
        if token.at_once
        else _toggle(moment, question, tapped[0])
    )


def done(moment: Moment, question: Question) -> Step:
    """*Xong*: the ticks are the answer; none at all is one only where the form allows it."""
    return keep(moment, question, Answer(" ".join(moment.session.picked)))


def toggled(picked: Iterable[str], choice: Choice, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """The ticks after one tap. An exclusive option clears all others, and they clear it."""
    before = set(picked)
    if choice.name in before:
        after = before - {choice.name}
    elif _alone(choice):
        after = {choice.name}
    else:
        after = {c.name for c in choices if c.name in before and not _alone(c)} | {choice.name}
    return tuple(c.name for c in choices if c.name in after)


def _toggle(moment: Moment, question: Question, choice: Choice) -> Step:
    choices = moment.standing.choices(question)
    return _ticked(moment, question, toggled(moment.session.picked, choice, choices))


def _all_at_once(moment: Moment, question: Question, tapped: list[Choice]) -> Step:
    names = {c.name for c in tapped}
    order = [c for c in moment.standing.choices(question) if c.name in names]
    if len(order) > 1 and any(map(_alone, order)):
        together = tuple(c.name for c in order if not _alone(c))
        return _ticked(moment, question, together, moment.say("engine.not_together"))
    return keep(moment, question, Answer(" ".join(c.name for c in order)))


def _ticked(moment: Moment, question: Question, picked: tuple[str, ...], *first: str) -> Step:
    """The ticks kept, unconfirmed; a red flag among them raises the alarm at once."""
    raised = danger.named(moment, question, picked)
    after = moment.then(picked=picked, raised=moment.session.raised or bool(raised))
    if raised:
        return arrived(after, raised, *first)
    return after.step(show_open(after, *first, replaces=True))


def _alone(choice: Choice) -> bool:
    return choice.columns.get("exclusive") == "yes"

"""Options that are tapped: one answer, or ticks that come and go (*đánh dấu*)."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.engine import danger
from conversations.engine.answering import UNKNOWN, arrived, keep
from conversations.engine.moment import Moment
from conversations.engine.options import adds_unknown
from conversations.engine.paging import on_page
from conversations.engine.session import Step
from conversations.engine.showing import again, show_open
from conversations.engine.spoken import complained
from conversations.engine.tokens import Token
from conversations.kinds.choosing import LONG_LIST
from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Question


def tap(moment: Moment, question: Question, token: Token) -> Step:
    """The options of a token: an answer to a select_one, a tick or all ticks of a several."""
    choices = moment.standing.choices(question)
    numbers = token.numbers
    if offered := moment.session.offered:
        return take_offer(moment, question, offered, numbers)
    if adds_unknown(question, choices) and numbers == (len(choices) + 1,):
        return keep(moment, question, UNKNOWN)
    hidden = len(choices) > LONG_LIST and not moment.session.page
    if not all(1 <= n <= len(choices) for n in numbers) or hidden:
        return again(moment, moment.say("engine.stale"))
    if question.kind == "rank" and not token.at_once:
        return _rank(moment, question, choices, choices[numbers[0] - 1])
    if question.kind == "select_multiple" and not token.at_once:
        return _toggle(moment, question, choices[numbers[0] - 1])
    if moment.session.page:  # ticks on other pages stand
        here = {n for n, _ in on_page(list(enumerate(choices, 1)), moment.session.page)}
        others = (n for n, c in enumerate(choices, 1) if c.name in moment.session.picked)
        numbers = (*numbers, *(n for n in others if n not in here))
    return _picked(moment, question, numbers)


def take_offer(
    moment: Moment, question: Question, offered: tuple[Answer, ...], numbers: tuple[int, ...]
) -> Step:
    """One of the things the last answer may have meant."""
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(offered):
        return again(moment, moment.say("engine.stale"))
    taken = offered[numbers[0] - 1]
    if question.kind == "select_multiple":
        names = dict.fromkeys((*moment.session.picked, *taken.value.split()))
        fresh = moment.set(offered=(), asked_turn=moment.session.turn + 1)
        return ticked(fresh, question, tuple(names))
    return keep(moment, question, taken)


def done(moment: Moment, question: Question) -> Step:
    """*Xong*: the ticks are the answer; none at all is one only where the form allows it."""
    return keep(moment, question, Answer(" ".join(moment.session.picked)))


def toggled(picked: Iterable[str], choice: Choice, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """The ticks after one tap. An exclusive option clears all others, and they clear it."""
    before = set(picked)
    if choice.name in before:
        after = before - {choice.name}
    elif stands_alone(choice):
        after = {choice.name}
    else:
        after = {c.name for c in choices if c.name in before and not stands_alone(c)} | {
            choice.name
        }
    return tuple(c.name for c in choices if c.name in after)


def _toggle(moment: Moment, question: Question, choice: Choice) -> Step:
    choices = moment.standing.choices(question)
    return ticked(moment, question, toggled(moment.session.picked, choice, choices))


def _rank(moment: Moment, question: Question, choices: tuple[Choice, ...], choice: Choice) -> Step:
    """The next place for this option, or none any more; with the last place it is an answer."""
    picked = moment.session.picked
    if choice.name in picked:
        picked = tuple(name for name in picked if name != choice.name)
    else:
        picked = (*picked, choice.name)
    left = [c.name for c in choices if c.name not in picked]
    if len(left) > 1:
        return ticked(moment, question, picked)
    return keep(moment, question, Answer(" ".join((*picked, *left))))


def _picked(moment: Moment, question: Question, numbers: tuple[int, ...]) -> Step:
    """All in one go. What cannot stand together is not taken, but no tick of it is lost."""
    choices, pick = moment.standing.choices(question), KINDS[question.kind].pick
    if pick is None:
        return again(moment, moment.say("engine.stale"))
    taken = pick(question, choices, [n - 1 for n in numbers])
    if isinstance(taken, Answer):
        return keep(moment, question, taken)
    together = {choices[n - 1].name for n in numbers if not stands_alone(choices[n - 1])}
    names = tuple(c.name for c in choices if c.name in together)
    return ticked(moment, question, names, complained(moment, taken))


def ticked(moment: Moment, question: Question, picked: tuple[str, ...], *first: str) -> Step:
    """The ticks kept, unconfirmed; a red flag among them raises the alarm at once."""
    raised = danger.named(moment, question, picked)
    after = moment.then(picked=picked, raised=moment.session.raised or bool(raised))
    if raised:
        return arrived(after, raised, *first)
    return after.step(show_open(after, *first, replaces=True))


def stands_alone(choice: Choice) -> bool:
    """Whether it cannot be combined (choices column `exclusive`: *Không có điều nào*)."""
    return choice.columns.get("exclusive") == "yes"

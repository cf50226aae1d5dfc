"""From question to question: what comes next, what came before, how far it is."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.engine.moment import Moment
from conversations.engine.session import READ_BACK
from conversations.engine.standing import Standing
from conversations.engine.validity import fault
from conversations.question import Answer, Question

UNKNOWN = "unknown"
"""The name a form gives to its own *Chưa rõ* option."""


def is_unknown(answer: Answer) -> bool:
    """Whether it says *Chưa rõ*, by the bot's option or by the form's own."""
    return answer.unknown or answer.value.split() == [UNKNOWN]


def next_stop(moment: Moment) -> str:
    """The first question that is unanswered or whose answer no longer holds, else red flags to ask
    once more, else the read-back."""
    standing = moment.standing
    open_ = (q for q in standing.stops if q.key not in standing.answers or fault(standing, q))
    found = next(open_, None) or _flags_to_ask_again(moment)
    return found.key if found else READ_BACK


def go_on(moment: Moment) -> Moment:
    """The same turn at the next stop."""
    at = next_stop(moment)
    question = moment.form.question(at)
    again = question is not None and bool(question.red_flags) and at in moment.session.answers
    asked_again = moment.session.asked_again or again
    return move(moment, at).set(asked_again=asked_again)


def move(moment: Moment, at: str) -> Moment:
    """The same turn at that place: ticks are those of its answer, older taps no longer count."""
    session = moment.session
    trail = session.trail
    if moment.question is not None and session.at not in trail:
        trail = (*trail, session.at)
    return moment.set(
        at=at,
        picked=ticks(moment, at),
        trail=trail,
        asked_turn=session.turn,
        correcting=False,
        offered=(),
        page=0,
    )


def ticks(moment: Moment, at: str) -> tuple[str, ...]:
    """The confirmed ticks of a select_multiple, to begin with when it is shown again."""
    question = moment.form.question(at)
    answer = moment.session.answers.get(at)
    if question is None or answer is None or question.kind != "select_multiple":
        return ()
    return tuple(answer.value.split())


def previous(moment: Moment) -> str:
    """The question shown before this one that is still relevant; "" at the beginning."""
    at, trail = moment.session.at, moment.session.trail
    before = ""
    for question in moment.standing.stops:
        if question.key == at:
            break
        if question.key in trail:
            before = question.key
    return before


def progress(moment: Moment) -> tuple[int, int]:
    """The number of the open question among those now relevant, and how many these are."""
    names = [q.key for q in moment.standing.stops]
    at = moment.session.at
    return (names.index(at) + 1 if at in names else len(names), len(names))


def _flags_to_ask_again(moment: Moment) -> Question | None:
    session, standing = moment.session, moment.standing
    if session.raised:
        return None
    doubtful = list(doubtful_flags(standing, standing.stops))
    if not session.asked_again:
        return next(iter(doubtful), None)
    later = _after(standing, session.at)
    return next((q for q in doubtful if q.key in later), None)


def doubtful_flags(standing: Standing, questions: Iterable[Question]) -> Iterable[Question]:
    """Questions with red flags that are answered, but only with *Chưa rõ*."""
    answers = standing.answers
    asked = (q for q in questions if q.red_flags and q.key in answers)
    return (q for q in asked if is_unknown(answers[q.key]))


def _after(standing: Standing, at: str) -> frozenset[str]:
    """Names after a red-flag question: asked once more one after the other, each once."""
    names = [q.key for q in standing.stops]
    question = standing.form.question(at)
    if question is None or not question.red_flags:
        return frozenset()
    return frozenset(names[names.index(at) + 1 :] if at in names else ())
